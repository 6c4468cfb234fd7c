"""What holds for every kind of page."""

from playwright.sync_api import expect

NARROW = {"width": 320, "height": 640}  # a 1280 pixel window at 400 % zoom


def test_page_needs_no_sideways_scrolling_when_narrow(look_at, path):
    page = look_at(path, viewport=NARROW)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROW["width"]


def test_page_works_without_script(look_at, path):
    page = look_at(path, java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.get_by_role("searchbox").first.fill("triage")
    page.get_by_role("searchbox").first.press("Enter")
    expect(page.get_by_role("main").get_by_role("article").first).to_be_visible()


def test_first_tab_stop_leads_past_the_masthead(look_at, path):
    page = look_at(path)
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("href", "#main")
    expect(focused).to_be_in_viewport()
