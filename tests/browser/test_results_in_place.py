"""Other filters, orders, spans and pages of results, brought without a new page."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.serving import wait_for

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 375, "height": 667}
IS_SAME_PAGE = "window.wasHere === true"
TOP = "each => each.getBoundingClientRect().top"
# Keeps in window.heard each text that the live region is given
LISTEN = """() => {
  const said = document.getElementById("said");
  window.heard = [];
  new MutationObserver(() => {
    if (said.textContent) window.heard.push(said.textContent);
  }).observe(said, { childList: true, characterData: true, subtree: true });
}"""
WAITING = "Searching…"


@pytest.fixture
def open_results(open_page):
    """Opens a page of results that knows itself again."""

    def open_results(path="/search/?q=police", **options):
        page = open_page(path, **{"viewport": WIDE, **options})
        page.evaluate("window.wasHere = true")
        page.evaluate(LISTEN)
        return page

    return open_results


@pytest.fixture
def page_with_faults(chromium, site):
    """A page of results whose console may tell of answers that failed or were given up."""
    context = chromium.new_context(base_url=site.address, viewport=WIDE)
    page = context.new_page()
    page.goto("/search/?q=police")
    yield page
    context.close()


def heard(page):
    """What was said but for the waiting, which a busy machine may cause."""
    return [text for text in page.evaluate("window.heard") if text != WAITING]


def filters(page, name="topic"):
    return page.locator(f"#filters [data-choice^='{name}=']")


def choose(page, link):
    """Choose a filter, and give its name back when what it leaves has come."""
    name = link.get_attribute("data-choice")
    link.click()
    expect(page.locator(f"[data-choice='{name}'].is-selected")).to_be_attached()
    return name


def test_a_filter_narrows_in_place_and_keeps_the_focus_and_its_place(open_results):
    page = open_results()
    page.evaluate("scrollTo(0, 300)")
    before, place = page.locator("#count").inner_text(), filters(page).nth(2).evaluate(TOP)
    name = choose(page, filters(page).nth(2))
    chosen = page.locator(f"[data-choice='{name}']")
    expect(chosen).to_be_focused()
    assert abs(chosen.evaluate(TOP) - place) < 2
    assert page.locator("#count").inner_text() != before
    assert page.evaluate(IS_SAME_PAGE)


def test_the_address_is_the_one_that_works_without_script(open_results, open_page):
    page = open_results()
    choose(page, filters(page).first)
    choose(page, filters(page, "year").first)
    page.locator(".sorts a", has_text="Newest").click()
    expect(page).to_have_url(re.compile(r"\?q=police&topic=[\w-]+&year=\d+&sort=newest$"))
    plain = open_page(page.url, java_script_enabled=False)
    for part in ("#count", ".row-title", ".chips"):
        assert page.locator(part).all_inner_texts() == plain.locator(part).all_inner_texts()
    assert page.title() == plain.title()
    for rel in ("canonical", "alternate"):
        links = [each.locator(f"link[rel={rel}]").get_attribute("href") for each in (page, plain)]
        assert links[0].endswith(links[1])
    assert page.evaluate(IS_SAME_PAGE)


def test_a_new_search_keeps_the_filters_and_the_title_follows(open_results):
    page = open_results("/search/?q=police&has=deadline")
    page.get_by_role("combobox").fill("fund")
    page.get_by_role("combobox").press("Enter")
    expect(page).to_have_title(re.compile("^fund – Search"))
    expect(page).to_have_url(re.compile(r"\?q=fund&has=deadline"))
    expect(page.get_by_role("combobox")).to_be_focused()
    page.locator(".chips a").click()
    expect(page.locator(".chips")).to_have_count(0)
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page).to_have_url(re.compile(r"\?q=fund&from=&to=$"))
    assert page.evaluate(IS_SAME_PAGE)


def test_typed_dates_are_set_in_place(open_results):
    page = open_results()
    page.get_by_label("From").fill("2015")
    page.get_by_label("From").press("Enter")
    expect(page.locator(".chip")).to_contain_text("From 2015")
    expect(page.get_by_label("From")).to_be_focused()
    page.get_by_label("To", exact=True).fill("2016")
    page.get_by_role("button", name="Set the dates").click()
    expect(page.locator(".chip")).to_have_count(2)
    expect(page.get_by_role("button", name="Set the dates")).to_be_focused()
    assert page.evaluate(IS_SAME_PAGE)


def test_back_and_forward_give_the_results_the_words_and_the_place(open_results):
    page = open_results()
    count = page.locator("#count")
    page.evaluate("scrollTo(0, 300)")
    first = count.inner_text()
    choose(page, filters(page).nth(2))
    second = count.inner_text()
    page.get_by_role("combobox").fill("fund")
    page.get_by_role("combobox").press("Enter")
    expect(count).to_contain_text("fund")
    page.go_back()
    expect(count).to_have_text(second, use_inner_text=True)
    expect(page.get_by_role("combobox")).to_have_value("police")
    expect(page).to_have_title(re.compile("^police"))
    page.go_back()
    expect(count).to_have_text(first, use_inner_text=True)
    wait_for(lambda: page.evaluate("Math.abs(scrollY - 300) < 2"))
    expect(page.locator(".chips")).to_have_count(0)
    page.go_forward()
    expect(count).to_have_text(second, use_inner_text=True)
    assert page.evaluate(IS_SAME_PAGE)


def test_two_quick_steps_back_lead_to_the_first_results(page_with_faults):
    page = page_with_faults
    first = page.locator("#count").inner_text()
    choose(page, filters(page).first)
    choose(page, filters(page, "year").first)
    page.evaluate("history.back(), setTimeout(() => history.back(), 30)")
    expect(page).to_have_url(re.compile(r"\?q=police$"))
    expect(page.locator(".chips")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    expect(page.locator("#count")).to_have_text(first, use_inner_text=True)


def test_the_way_back_from_an_item_leads_to_whole_results(open_results):
    page = open_results()
    choose(page, filters(page).first)
    count = page.locator("#count").inner_text()
    page.locator(".row-title a").first.click()
    expect(page.locator("#found")).to_have_count(0)
    page.go_back()
    expect(page.locator("#count")).to_have_text(count, use_inner_text=True)
    expect(page.get_by_role("banner")).to_be_visible()
    page.reload()
    expect(page.locator("#count")).to_have_text(count, use_inner_text=True)
    expect(page.get_by_role("banner")).to_be_visible()


def test_another_page_begins_at_the_heading_of_its_results(open_results):
    page = open_results()
    page.locator(".pagination [rel=next]").click()
    expect(page.locator("#count")).to_contain_text("page 2 of")
    expect(page.locator("#count")).to_be_focused()
    expect(page.locator("#count")).to_be_in_viewport()
    assert heard(page) == []  # the heading is read as the focus comes to it
    assert page.evaluate(IS_SAME_PAGE)


def test_a_filter_that_is_taken_away_leaves_the_focus_at_the_heading(open_results):
    page = open_results("/search/?q=police&has=deadline")
    page.locator(".chips a").click()
    expect(page.locator("#count")).to_be_focused()


def test_the_number_found_is_said_once(open_results):
    page = open_results()
    choose(page, filters(page).first)
    page.wait_for_timeout(300)
    assert heard(page) == [page.locator("#count").text_content().strip()]
    expect(page.locator("#said")).to_have_attribute("aria-live", "polite")


def test_open_filters_stay_open_when_narrow(open_results):
    page = open_results(viewport=NARROW)
    page.locator(".fold > summary").click()
    more = page.locator(".facet details", has_text="More topics")
    more.locator("summary").click()
    choose(page, more.locator("a").first)
    expect(page.locator(".fold")).to_have_attribute("open", "")
    expect(page.get_by_label("From")).to_be_visible()
    expect(page.locator(".is-selected")).to_be_focused()
    expect(page.locator(".is-selected")).to_be_in_viewport()
    found = Axe().run(page)
    assert not found.violations_count, found.generate_report()


def test_bars_are_picked_and_dragged_over_in_place_again_and_again(open_results):
    page = open_results()
    bars = page.locator(".timeline a[data-period]")
    for _ in range(2):
        bars.nth(1).scroll_into_view_if_needed()
        boxes = [bars.nth(at).bounding_box() for at in (1, 2)]
        page.mouse.move(boxes[0]["x"] + 2, boxes[0]["y"] + 20)
        page.mouse.down()
        page.mouse.move(boxes[1]["x"] + 2, boxes[1]["y"] + 20, steps=4)
        with page.expect_response(re.compile("from=")):
            page.mouse.up()
        expect(page.locator(".chip")).to_have_count(2)
    period = bars.first.get_attribute("data-period")
    bars.first.click()
    expect(page).to_have_url(re.compile(rf"={period}\b"))
    assert page.evaluate(IS_SAME_PAGE)


def test_a_quick_answer_shows_no_waiting_and_a_slow_one_does(open_results):
    page = open_results()
    link, held = filters(page).first, []
    answer = page.context.request.get(link.evaluate("each => each.href")).body()
    page.route("**/search/?*", lambda route: held.append(route))
    link.click()
    page.wait_for_timeout(100)
    expect(page.locator(".working")).to_have_count(0)
    expect(page.locator(".working")).to_have_text(WAITING)
    expect(page.locator(".working")).to_be_in_viewport()
    found = Axe().run(page)
    assert not found.violations_count, found.generate_report()
    held.pop().fulfill(body=answer, content_type="text/html")
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator(".working")).to_have_count(0)
    page.evaluate("window.heard = []")
    filters(page).nth(1).click()
    page.wait_for_timeout(50)
    held.pop().fulfill(body=answer, content_type="text/html")
    page.wait_for_timeout(600)
    assert WAITING not in page.evaluate("window.heard")


def test_the_last_of_quick_choices_counts(open_results):
    page = open_results()
    held = []
    name = filters(page).first.get_attribute("data-choice")
    page.route(f"**/search/?*{name}*", lambda route: held.append(route))
    filters(page).first.click()
    last = choose(page, filters(page).nth(1))
    assert len(held) == 1
    with page.expect_event("requestfinished"):
        held[0].continue_()
    page.wait_for_timeout(200)
    expect(page.locator(".chip")).to_have_count(1)
    expect(page).to_have_url(re.compile(rf"{last}$"))


def test_a_link_in_a_new_tab_stays_a_link(open_results):
    page = open_results()
    with page.context.expect_page() as opened:
        filters(page).first.click(modifiers=["Control"])
    expect(opened.value.locator(".chip")).to_have_count(1)
    expect(page.locator(".chip")).to_have_count(0)


@pytest.mark.parametrize("is_answered", [True, False], ids=["503", "no connection"])
def test_an_answer_that_fails_is_loaded_as_a_page(page_with_faults, is_answered):
    page, asked = page_with_faults, []

    def fail(route):
        asked.append(route.request.is_navigation_request())
        if is_answered:
            route.fulfill(status=503, content_type="text/html", body="<h1>Not just now</h1>")
        elif asked[-1]:
            route.fulfill(body="<h1>Not just now</h1>", content_type="text/html")
        else:
            route.abort()

    page.route("**/search/?*", fail)
    filters(page).first.click()
    expect(page.get_by_role("heading", name="Not just now")).to_be_visible()
    expect(page).to_have_url(re.compile(r"topic="))
    assert asked == [False, True]


def test_nothing_needs_what_the_policy_forbids(open_results):
    page = open_results()
    page.evaluate(
        """() => document.addEventListener("securitypolicyviolation",
        (event) => { document.title = event.violatedDirective; })"""
    )
    choose(page, filters(page).first)
    assert page.title().startswith("police")
