"""The editors' desk as a person at a screen, or with a reader of one, meets it."""

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import held
from tests.browser.page_types import DESK

COLOURS = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture
def run_on_two(at_desk):
    """Chooses two rows of a list and runs an action on them."""

    def run_on_two(path, action):
        page = at_desk(path)
        for box in page.get_by_role("row").get_by_role("checkbox").all()[1:3]:
            box.check()
        page.locator("[name=action]").select_option(action)
        page.get_by_role("button", name="Go").click()
        return page

    return run_on_two


@pytest.mark.parametrize("path", DESK)
def test_nothing_bars_editors(at_desk, path):
    held(at_desk(path))


def test_nothing_bars_who_logs_in_and_mistypes(look_at):
    page = look_at("/admin/login/")
    held(page)
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Log in").click()
    expect(page.locator(".errornote")).to_be_visible()
    held(page)


def test_nothing_bars_who_left_a_field_out(at_desk):
    page = at_desk("/admin/bulletins/bulletin/add/")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".errornote")).to_be_visible()
    held(page)


def test_nothing_bars_who_merges_organisations(run_on_two):
    page = run_on_two("/admin/bulletins/organisation/", "merge")
    expect(page.get_by_role("heading", level=1)).to_have_text("Merge organisations")
    held(page)


@pytest.mark.usefixtures("administrator")
def test_nothing_bars_who_confirms_an_action(run_on_two):
    page = run_on_two("/admin/bulletins/topic/", "delete_selected")
    expect(page.get_by_role("button", name="Yes, I’m sure")).to_be_visible()
    held(page)


def test_nothing_bars_who_is_shown_what_would_be_redacted(at_desk):
    page = at_desk("/admin/bulletins/item/1/redact/")
    page.get_by_label("Words").fill("the")
    page.get_by_role("button", name="Show where they stand").click()
    expect(page.get_by_role("button", name="Take them out for good")).to_be_visible()
    held(page)


def test_a_fact_is_told_by_fields_that_have_names(at_desk):
    page = at_desk("/admin/bulletins/item/1/change/")
    words = page.locator("[name=mentions-0-text]").input_value()
    expect(page.get_by_label(f"Kind of “{words}”").first).to_be_visible()
    page.get_by_role("link", name="Add another").first.click()
    assert page.get_by_label("What they mean of a new fact").count() > 2


def test_all_topics_of_an_item_are_boxes_to_tick(at_desk):
    page = at_desk("/admin/bulletins/item/1/change/")
    topics = page.get_by_role("group", name="Topics")
    assert topics.get_by_role("checkbox").count() > 20


def test_the_box_for_another_issue_has_the_name_of_its_field(at_desk):
    page = at_desk("/admin/bulletins/issue/1/change/")
    expect(page.get_by_role("combobox", name="Superseded by: None chosen")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_s_own_button_chooses_the_other_colours(open_page, login, scheme):
    page = open_page("/admin/", storage_state=login, color_scheme=scheme)
    seen = [page.evaluate(COLOURS)]
    for _ in range(3):  # from what the reader's setting says through both, and back
        page.locator("#header .theme-toggle").click()
        seen.append(page.evaluate(COLOURS))
    assert len(set(seen)) == 2
    assert seen[0] == seen[3]


@pytest.mark.parametrize("action", ["add_topics", "remove_topics", "set_kind", "hide", "publish"])
def test_nothing_bars_who_changes_many_items(run_on_two, action):
    page = run_on_two("/admin/bulletins/item/", action)
    expect(page.get_by_text("You chose 2 items.")).to_be_visible()
    held(page)


def test_rules_are_tried_without_script_and_the_answer_is_in_sight(at_desk):
    page = at_desk("/admin/bulletins/topic/1/change/", java_script_enabled=False)
    page.get_by_role("textbox", name="Rules:").fill('{"phrases": ["police"]}')
    page.get_by_role("button", name="Try these rules").click()
    expect(page.get_by_text("Would add")).to_be_in_viewport()


def test_nothing_bars_who_tries_rules(at_desk):
    page = at_desk("/admin/bulletins/topic/1/change/")
    page.get_by_role("textbox", name="Rules:").fill('{"phrases": ["police"]}')
    page.get_by_role("button", name="Try these rules").click()
    expect(page.get_by_text("Would add")).to_be_visible()
    held(page)


def test_nothing_bars_who_looks_how_far_a_change_is(run_on_two):
    page = run_on_two("/admin/bulletins/item/", "set_kind")
    page.get_by_role("button", name="Set the kind").click()
    expect(page.get_by_text("0 of 2 items were changed")).to_be_visible()
    page.goto("/admin/bulletins/bulkedit/")
    page.get_by_role("link", name="kind set: story").first.click()
    expect(page.get_by_text("2 of 2 looked at, 0 changed")).to_be_visible()
    held(page)


@pytest.mark.parametrize(
    "path",
    [
        "/admin/bulletins/topic/add/",
        "/admin/bulletins/intake/add/",
        "/admin/second-step/",
    ],
)
def test_the_first_act_of_a_form_looks_the_same_on_every_page(at_desk, path):
    first = at_desk(path).locator("#content form .default").first
    look = "each => [getComputedStyle(each).fontWeight, getComputedStyle(each).textTransform]"
    assert first.evaluate(look) == ["600", "none"]
