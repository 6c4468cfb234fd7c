"""Pictures lead to searches, by pointer and by keyboard, and keep their place."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

NARROW = {"width": 320, "height": 640}
MOVED = "each => new Promise(done => each.scrollLeft ? done() : (each.onscroll = () => done()))"
SERIES = "/bulletins/crime-and-communities-news-update/"


def test_part_of_a_year_leads_to_that_series_in_that_year(open_page):
    page = open_page("/", java_script_enabled=False)
    page.locator(".strata .stratum-1").first.click()
    expect(page).to_have_url(re.compile(r"/search/\?bulletin=[a-z-]+&year=\d{4}$"))
    expect(page.get_by_role("main").get_by_role("article").first).to_be_visible()


def test_year_is_reached_by_keyboard_and_its_focus_is_seen(open_page):
    page = open_page("/")
    year = page.locator(".strata a:not([tabindex])").first
    year.focus()
    reach = year.locator(".timeline-reach")
    assert reach.evaluate("each => getComputedStyle(each).stroke") != "none"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?year=\d{4}$"))


def test_month_leads_to_as_many_items_as_it_says(open_page):
    page = open_page(SERIES)
    month = page.locator(".heat a[tabindex]").first
    said = re.search(r": (?P<count>\d+) item", month.locator("title").text_content())
    month.click()
    expect(page.get_by_role("main").get_by_role("article")).to_have_count(int(said["count"]))


def test_months_scroll_in_their_own_box_when_narrow(open_page):
    page = open_page(SERIES, viewport=NARROW)
    box = page.get_by_role("region", name="Items by month", exact=True)
    assert box.evaluate("each => each.scrollWidth > each.clientWidth")
    box.focus()
    page.keyboard.press("ArrowRight")
    box.evaluate(MOVED)


@pytest.mark.parametrize("path", ["/", SERIES])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_open_tables(open_page, path, scheme):
    page = open_page(path, color_scheme=scheme, viewport=NARROW)
    page.locator("figure summary").click()
    expect(page.locator("figure table")).to_be_visible()
    found = Axe().run(page)
    assert not found.violations_count, found.generate_report()


def test_mark_on_the_line_of_time_leads_to_its_words(open_page, site):
    page = open_page(site.first_link("/dates/?role=deadline", below="/bulletins/"))
    mark = page.locator(".axis a").first
    target = mark.get_attribute("href")
    mark.press("Enter")
    expect(page.locator(f".prose {target}")).to_be_in_viewport()
