"""What holds for every kind of page."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

NARROW = {"width": 320, "height": 640}  # a 1280 pixel window at 400 % zoom
PAGES = (
    "/",
    "/search/?q=street+triage",
    "/search/?q=street+triage&topic=mental-health&year=2015",
    "/search/?q=the+police&group=issue",
    "/search/?q=nothingwillmatchthis",
    "/search/alerts/new/?q=triage",
    "/search/alerts/asked/",
    "/bulletins/",
    "/topics/",
    "/topics/mental-health/",
    "/organisations/",
    "organisation",
    "/dates/",
    "/glossary/",
    "/api/v1/docs",
    "item",
    "issue",
    "bulletin",
    "original_of",
    "page_of",
    "/no-such-page/",
)
STEPS_UP = {"item": "", "issue": "../", "bulletin": "../../"}  # from an item's address


@pytest.fixture(params=PAGES)
def path(request, site):
    if request.param in STEPS_UP:
        return site.near_first_result(STEPS_UP[request.param])
    if request.param == "organisation":
        return site.first_link("/organisations/", below="/organisations/")
    if request.param in ("original_of", "page_of"):
        return getattr(site, request.param)("masks")
    return request.param


def test_page_needs_no_sideways_scrolling_when_narrow(open_page, path):
    page = open_page(path, viewport=NARROW)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROW["width"]


def test_page_works_without_script(open_page, path):
    page = open_page(path, java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.get_by_role("searchbox").first.fill("triage")
    page.get_by_role("searchbox").first.press("Enter")
    expect(page.get_by_role("main").get_by_role("article").first).to_be_visible()


def test_first_tab_stop_leads_past_the_masthead(open_page, path):
    page = open_page(path)
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("href", "#main")
    expect(focused).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(open_page, path, scheme):
    found = Axe().run(open_page(path, color_scheme=scheme))
    assert not found.violations_count, found.generate_report()
