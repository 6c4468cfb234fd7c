"""Single keys: to the search box, through results, and the list of them."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.serving import wait_for

PAGES = ("/", "/search/?q=police", "/topics/", "/no-such-page/")
SIZES = ({"width": 1280, "height": 800}, {"width": 320, "height": 640})
MARK = "each => getComputedStyle(each, '::before').borderInlineStartWidth"


def titles(page):
    return page.locator("main .row-title a")


@pytest.mark.parametrize("path", PAGES)
def test_a_stroke_leads_to_the_search_box_and_is_not_typed(open_page, path):
    page = open_page(path)
    page.keyboard.press("/")
    box = page.get_by_role("combobox").first
    expect(box).to_be_focused()
    page.keyboard.type("a/b?jk")
    expect(box).to_have_value("a/b?jk")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_j_and_k_go_through_results_with_a_mark_and_enter_opens(open_page):
    page = open_page("/search/?q=police")
    page.keyboard.press("k")
    expect(titles(page).first).to_be_focused()
    for at in (1, 2):
        page.keyboard.press("j")
        expect(titles(page).nth(at)).to_be_focused()
        expect(titles(page).nth(at)).to_be_in_viewport()
    rows = page.locator(".results .row")
    assert rows.nth(2).evaluate(MARK) == "4px"
    assert rows.nth(1).evaluate(MARK) == "0px"
    page.keyboard.press("k")
    expect(titles(page).nth(1)).to_be_focused()
    name = titles(page).nth(1).inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def test_arrows_go_on_from_a_result_and_scroll_elsewhere(open_page):
    page = open_page("/search/?q=police")
    page.keyboard.press("ArrowDown")
    wait_for(lambda: page.evaluate("scrollY > 0"))
    expect(page.locator("body")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    expect(titles(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")  # there is none before the first
    expect(titles(page).first).to_be_focused()


def test_results_that_came_in_place_are_gone_through_too(open_page):
    page = open_page("/search/?q=police")
    page.locator(".pagination [rel=next]").press("Enter")
    expect(page.locator("#count")).to_contain_text("page 2")
    page.keyboard.press("j")
    expect(titles(page).first).to_be_focused()


@pytest.mark.parametrize("keys", ["Control+/", "Alt+j", "Meta+k", "Control+j", "Shift+J"])
def test_keys_of_the_browser_stay_its_own(open_page, keys):
    page = open_page("/search/?q=police")
    page.keyboard.press(keys)
    expect(page.locator("body")).to_be_focused()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_list_of_keys_opens_over_any_page_without_a_barrier(open_page, size, scheme):
    page = open_page("/topics/", viewport=size, color_scheme=scheme)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    found = Axe().run(page)
    assert not found.violations_count, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.keyboard.press("/")
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_keys_switched_off_stay_off_until_the_help_page_switches_them_on(open_page):
    page = open_page("/search/?q=police")
    page.keyboard.press("?")
    page.get_by_role("checkbox").uncheck()
    page.get_by_role("button", name="Close").press("Enter")
    for key in ("j", "/", "?"):
        page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.reload()
    page.keyboard.press("j")
    expect(page.locator("body")).to_be_focused()
    page.goto("/search/help/#keys")
    page.get_by_role("button", name="Keys on or off").press("Enter")
    expect(page.get_by_role("checkbox")).not_to_be_checked()
    page.get_by_role("checkbox").check()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_role("combobox").first).to_be_focused()


def test_without_script_a_page_tells_of_the_keys_and_offers_nothing_dead(open_page):
    page = open_page("/search/help/#keys", java_script_enabled=False)
    expect(page.get_by_role("heading", name="Keys")).to_be_in_viewport()
    expect(page.locator("#keys dl")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Keys"))).to_have_count(0)


def test_the_mark_is_seen_where_colours_are_forced(open_page):
    page = open_page("/search/?q=police", forced_colors="active")
    page.keyboard.press("j")
    row = page.locator(".results .row").first
    mark = row.evaluate("each => getComputedStyle(each, '::before').borderInlineStartColor")
    assert mark != row.evaluate("each => getComputedStyle(document.body).backgroundColor")
