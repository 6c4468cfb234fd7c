"""The search page in a browser: its picture of time, its filters, its groups."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

SIZES = ({"width": 1280, "height": 800}, {"width": 375, "height": 667})
PAGES = (
    "/search/?q=fund",
    "/search/?q=fund&group=issue&has=deadline&organisation=Home+Office",
    "/search/?q=police&year=2015&sort=newest",
    "/search/?from=2013-05&to=2014",
    "/search/organisations/?q=police&has=contact",
    "/search/help/",
)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_barrier_at_either_size(look_at, path, size):
    page = look_at(path, viewport=size)
    for details in page.locator("details").all():
        details.evaluate("each => { each.open = true }")
    found = Axe().run(page)
    assert not found.violations_count, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_dragging_over_bars_asks_for_their_span(open_page, size):
    page = open_page("/search/?q=fund&year=2013&year=2020&group=issue", viewport=size)
    if size["width"] < 800:
        page.locator(".fold > summary").press("Enter")
    bars = page.locator(".timeline a[data-period]")
    periods = [bars.nth(at).get_attribute("data-period") for at in (1, 3)]
    bars.nth(1).scroll_into_view_if_needed()
    (first, last) = (bars.nth(at).bounding_box() for at in (3, 1))
    page.mouse.move(first["x"] + first["width"] / 2, first["y"] + 20)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] / 2, last["y"] + 30, steps=4)
    expect(page.locator(".timeline .is-dragged")).to_have_count(3)
    page.mouse.up()
    expect(page).to_have_url(re.compile(rf"from={periods[0]}&to={periods[1]}$"))
    assert "q=fund" in page.url
    assert "group=issue" in page.url
    assert "year=" not in page.url
    expect(page.get_by_label("From")).to_have_value(periods[0])


def test_a_bar_is_a_link_with_the_keyboard_and_without_script(open_page):
    page = open_page("/search/?q=fund", java_script_enabled=False)
    bar = page.locator(".timeline a[data-period]").first
    year = bar.get_attribute("data-period")
    bar.focus()
    bar.press("Enter")
    expect(page).to_have_url(re.compile(rf"year={year}"))
    expect(page.get_by_role("listitem").filter(has_text="Take away").first).to_contain_text(year)
    page.get_by_role("link", name="Any date").press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=fund$"))


def test_a_focused_bar_is_seen(open_page):
    page = open_page("/search/?q=fund")
    bar = page.locator(".timeline a[data-period]").first
    reach = bar.locator(".timeline-reach")
    stroke = "each => getComputedStyle(each).stroke"
    assert reach.evaluate(stroke) == "none"
    page.get_by_role("link", name="Skip").focus()
    for _ in range(100):
        page.keyboard.press("Tab")
        if bar.evaluate("each => each === document.activeElement"):
            break
    assert reach.evaluate(stroke) != "none"


@pytest.mark.parametrize("has_script", [True, False])
@pytest.mark.parametrize("width", [320, 375])
def test_results_come_first_when_narrow_and_filters_open_where_their_button_is(
    open_page, width, has_script
):
    size = {"width": width, "height": 800}
    page = open_page("/search/?q=fund", viewport=size, java_script_enabled=has_script)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    result, button = page.locator(".results article").first, page.locator(".fold > summary")
    expect(result).to_be_in_viewport()
    expect(page.get_by_label("From")).to_be_hidden()
    place = button.bounding_box()["y"]
    button.focus()
    button.press("Enter")
    expect(page.get_by_label("From")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert button.bounding_box()["y"] == place
    button.press("Enter")
    expect(result).to_be_in_viewport()


def test_filters_stand_beside_the_results_when_wide_with_a_way_past_them(open_page):
    page = open_page("/search/?q=fund", java_script_enabled=False)
    expect(page.locator(".fold > summary")).to_be_hidden()
    result, filters = page.locator(".results article").first, page.locator("#filters")
    expect(page.get_by_label("From")).to_be_visible()
    beside, rows = filters.bounding_box(), result.bounding_box()
    assert beside["x"] >= rows["x"] + rows["width"]
    assert abs(beside["y"] - page.locator(".results-head").bounding_box()["y"]) < 5
    page.get_by_role("link", name="Past the filters").press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.results') !== null")


def test_several_values_of_a_filter_widen_and_chips_take_them_away(open_page):
    page = open_page("/search/?q=fund", java_script_enabled=False)
    results = page.get_by_role("main").get_by_role("article")
    count = page.locator("#count")
    everything = count.inner_text()
    page.locator("#filters").get_by_role("link", name="A deadline").press("Enter")
    expect(page).to_have_url(re.compile(r"has=deadline"))
    with_deadline = count.inner_text()
    assert with_deadline != everything
    expect(results.first.locator(".deadline")).to_be_visible()
    page.locator("#filters").get_by_role("link", name="A contact").press("Enter")
    expect(page).to_have_url(re.compile(r"has=deadline&has=contact"))
    assert count.inner_text() != with_deadline
    for _ in range(2):
        page.locator(".chips a").first.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=fund$"))
    assert count.inner_text() == everything


def test_matches_are_seen_in_forced_colours(open_page):
    page = open_page("/search/?q=fund", forced_colors="active")
    colours = "each => [getComputedStyle(each).backgroundColor, getComputedStyle(each).color]"
    behind, words = page.locator(".row mark").first.evaluate(colours)
    text, _ = page.locator("body").first.evaluate(colours)
    assert behind not in (text, words)


def test_a_page_is_the_same_to_those_who_ask_for_a_part(site, chromium):
    context = chromium.new_context(base_url=site.address)
    path = "/search/?q=police"
    plain, part = (context.request.get(path, headers=each) for each in ({}, {"HX-Request": "true"}))
    assert plain.text() == part.text()
    context.close()
