"""Reading an issue from end to end, and an item on paper."""

import pytest
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
