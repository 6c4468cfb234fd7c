"""Taking an item's citation and a search away."""

import re

from playwright.sync_api import expect

CLIPBOARD = ["clipboard-read", "clipboard-write"]


def test_a_button_copies_the_citation_and_says_so(open_page, site):
    page = open_page(site.near_first_result(""), permissions=CLIPBOARD)
    citation = page.locator(".cite").inner_text()
    page.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == citation
    assert re.fullmatch(r"‘.+’, in .+, <http://.+/items/\d+/>", citation)


def test_the_address_is_copied_with_the_keyboard_alone(open_page, site):
    page = open_page(site.near_first_result(""), permissions=CLIPBOARD)
    page.get_by_role("button", name="Copy address").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    address = page.evaluate("navigator.clipboard.readText()")
    assert page.goto(address).ok
    expect(page.locator(".address")).to_have_text(address)


def test_where_there_is_no_clipboard_the_text_is_selected(open_page, site):
    page = open_page(site.near_first_result(""))
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_role("button", name="Selected: press Ctrl+C")).to_be_visible()
    assert page.evaluate("getSelection().toString()") == page.locator(".cite").inner_text()


def test_without_script_there_is_no_button_that_does_nothing(open_page, site):
    page = open_page(site.near_first_result(""), java_script_enabled=False)
    expect(page.locator(".cite")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Copy"))).to_have_count(0)


def test_data_of_a_page_breaks_no_rule_of_its_policy(open_page, site):
    page = open_page("/")
    page.add_init_script(
        "window.broken = [];"
        "addEventListener('securitypolicyviolation', event => broken.push(event.violatedDirective))"
    )
    for path in ("/", site.near_first_result(""), site.near_first_result("../")):
        page.goto(path)
        expect(page.locator("script[type='application/ld+json']")).to_have_count(1)
        assert page.evaluate("broken") == []


def test_a_search_is_taken_away_as_a_file(open_page):
    page = open_page("/search/?q=triage", java_script_enabled=False)
    with page.expect_download() as download:
        page.get_by_role("link", name="Table (CSV)").click()
    assert download.value.suggested_filename == "bulletin-archive-search.csv"
