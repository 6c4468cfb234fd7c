"""Reading an issue from end to end, and an item on paper."""

import io
import re
from unicodedata import normalize

import pytest
from pdfminer.high_level import extract_text
from playwright.sync_api import expect

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 375, "height": 700}


@pytest.fixture
def issue(site):
    """The address of an issue with several items."""
    return site.near_first_result("../")


def entries(page):
    return page.get_by_role("navigation", name="Contents").get_by_role("link")


def test_contents_follow_the_reader(open_page, issue):
    page = open_page(issue, viewport=WIDE)
    expect(entries(page).first).to_have_attribute("aria-current", "location")
    third = entries(page).nth(2)
    third.click()
    expect(third).to_have_attribute("aria-current", "location")
    expect(page.locator("[aria-current=location]")).to_have_count(1)
    expect(third).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    expect(entries(page).first).to_have_attribute("aria-current", "location")


def test_contents_open_above_the_text_in_a_narrow_window(open_page, issue):
    page = open_page(issue, viewport=NARROW, java_script_enabled=False)
    expect(entries(page).first).not_to_be_visible()
    page.get_by_role("navigation", name="Contents").locator("summary").click()
    entries(page).nth(1).click()
    expect(page.locator(".part").nth(1)).to_be_in_viewport()


def test_a_heading_leads_to_its_item(open_page, issue):
    page = open_page(issue, viewport=WIDE)
    title = page.locator(".part-title").nth(1)
    title.get_by_role("link").click()
    expect(page).not_to_have_url(issue)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def on_paper(page):
    """The text of a page as it is printed, its ligatures as letters."""
    text = extract_text(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return " ".join(normalize("NFKC", text).split())


def test_an_item_on_paper_says_where_it_is_from_and_nothing_twice(open_page, site):
    page = open_page(site.near_first_result(""))
    address = page.locator("[data-copy=address]").inner_text()
    printed = on_paper(page)
    assert page.get_by_role("heading", level=1).inner_text() in printed
    assert page.locator(".source-line").inner_text() in printed
    assert page.locator(".dateline time").first.inner_text() in printed
    assert f"Permanent address {address}" in printed
    assert "as it was on" in printed
    assert "1 of " in printed
    for control in ("Copy", "BibTeX", "in the text", "Glossary"):
        assert control not in printed


def test_an_issue_on_paper_has_its_text_and_its_address(open_page, issue):
    page = open_page(issue)
    printed = on_paper(page)
    for title in page.locator(".part-title").all_inner_texts():
        assert title in printed
    assert page.url in printed.replace(" ", "")
    assert "Contents" not in printed


def test_a_link_on_paper_tells_its_target_once(open_page, issue):
    page = open_page(issue)
    bare = page.locator(".prose a.bare").first.get_attribute("href")
    assert f"({bare})" not in on_paper(page).replace(" ", "")


def test_an_address_is_shared_where_the_browser_can(open_page, site):
    page = open_page(site.near_first_result(""))
    expect(page.get_by_role("button", name="Share")).to_have_count(0)
    page.add_init_script("navigator.share = async (told) => { window.told = told; };")
    page.reload()
    page.get_by_role("button", name="Share").click()
    told = page.evaluate("window.told")
    assert told["url"] == page.locator("[data-copy=address]").inner_text()
    assert told["title"] == page.locator("[data-share]").get_attribute("data-share")


def test_an_issue_is_light(open_page, issue):
    page = open_page()
    sizes = []
    page.on("response", lambda answer: sizes.append(answer.request.sizes()["responseBodySize"]))
    page.goto(issue, wait_until="networkidle")
    assert sum(sizes) < 60_000


def test_the_address_on_paper_is_that_of_what_is_shown(open_page):
    page = open_page("/search/?q=police")
    page.get_by_role("link", name="Newest first").click()
    expect(page).to_have_url(re.compile("sort=newest"))
    page.emulate_media(media="print")
    expect(page.locator(".on-paper")).to_contain_text("sort=newest")
