"""The search box with its list of suggestions, as the ARIA Authoring Practices have a combobox."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

BOXES = ("/", "/search/?q=boats", "/topics/")  # home's, the search page's, the masthead's
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 800}


def type_into_box(page, text="ment"):
    """Type as a person does, and wait for the list."""
    box = page.get_by_role("combobox")
    box.fill("")
    box.press_sequentially(text)
    expect(page.get_by_role("listbox")).to_be_visible()
    return box


def chosen(page):
    """The option that the box says is active."""
    active = page.get_by_role("combobox").get_attribute("aria-activedescendant")
    return page.locator(f"#{active}") if active else None


@pytest.mark.parametrize("path", BOXES)
def test_keyboard_alone_leads_to_what_is_suggested(open_page, path):
    page = open_page(path)
    box = type_into_box(page)
    expect(box).to_have_attribute("aria-expanded", "true")
    options = page.get_by_role("option")
    assert chosen(page) is None
    box.press("ArrowUp")
    expect(chosen(page)).to_have_text(options.last.inner_text())
    box.press("ArrowDown")
    assert chosen(page) is None
    box.press("ArrowDown")
    expect(chosen(page)).to_have_text(options.first.inner_text())
    expect(page.locator("[aria-selected=true]")).to_have_count(1)
    expect(box).to_be_focused()
    address = chosen(page).get_attribute("data-url")
    box.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))


def test_home_end_and_escape_give_the_box_back(open_page):
    page = open_page("/")
    box = type_into_box(page)
    for key, caret in (("Home", 0), ("End", 4)):
        box.press("ArrowDown")
        box.press(key)
        assert chosen(page) is None
        assert box.evaluate("box => box.selectionStart") == caret
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("ment")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()


def test_enter_without_a_choice_searches_for_what_was_typed(open_page):
    page = open_page("/")
    type_into_box(page, "mental health").press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=mental\+health$"))


def test_the_number_is_said_and_the_list_closes_when_the_box_is_left(open_page):
    page = open_page("/")
    box = type_into_box(page)
    count = page.get_by_role("option").count()
    expect(page.get_by_role("status")).to_contain_text(f"{count} suggestion")
    box.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_pointer_chooses_too_and_targets_are_large(open_page):
    page = open_page("/", viewport=NARROW, has_touch=True)
    type_into_box(page)
    for option in page.get_by_role("option").all():
        assert option.bounding_box()["height"] >= 24
    option = page.get_by_role("option").filter(has_text=re.compile(r"^Mental health")).first
    option.tap()
    expect(page).to_have_url(re.compile(r"/topics/[\w-]+/$"))


def test_an_answer_that_comes_late_is_not_shown(open_page):
    page = open_page("/")
    held = []
    page.route(re.compile(r"q=ment$"), lambda route: held.append(route))
    box = page.get_by_role("combobox")
    with page.expect_request(re.compile(r"q=ment$")):
        box.press_sequentially("ment")
    with page.expect_event("requestfailed"):
        box.fill("zzzz")
    expect(page.get_by_role("status")).to_have_text("No suggestions")
    assert held
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_keys_in_quick_succession_are_asked_for_once(open_page):
    page = open_page("/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    type_into_box(page, "mental")
    assert [url for url in asked if "/suggest?" in url] == [f"{page.url}search/suggest?q=mental"]


def test_without_script_it_is_a_plain_box(open_page):
    page = open_page("/", java_script_enabled=False)
    box = page.get_by_role("searchbox")
    assert box.get_attribute("aria-expanded") is None
    box.press_sequentially("mental")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=mental$"))


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("path", BOXES)
def test_the_list_stays_within_the_page(open_page, path, viewport):
    page = open_page(path, viewport=viewport)
    type_into_box(page)
    box = page.get_by_role("listbox").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= viewport["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", BOXES)
def test_axe_finds_no_barrier_in_an_open_list(open_page, path, scheme):
    page = open_page(path, color_scheme=scheme)
    type_into_box(page).press("ArrowDown")
    found = Axe().run(page)
    assert not found.violations_count, found.generate_report()


def test_the_choice_shows_where_colours_are_forced(open_page):
    page = open_page("/", forced_colors="active")
    type_into_box(page).press("ArrowDown")
    colours = page.get_by_role("option").evaluate_all(
        "options => options.map(option => getComputedStyle(option).backgroundColor)"
    )
    assert colours[0] not in colours[1:]
