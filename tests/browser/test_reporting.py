"""A mistake is reported by a reader whose browser runs no script, and settled at the desk."""

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import held
from tests.browser.page_types import address

WORDS = "The sum in the first line should be larger."


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.className")


def test_a_reader_is_told_what_is_missing_and_led_to_it_by_keyboard(look_at, site):
    page = look_at(address("report_of", site))
    page.get_by_role("button", name="Send the report").press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    for fault, field in (("Choose what is wrong.", "id_kind_0"), ("Say in a few", "id_words")):
        page.get_by_role("alert").get_by_role("link", name=fault).press("Enter")
        page.keyboard.press("Tab" if focused(page) != field else "Shift")
        assert focused(page) == field
    held(page)


@pytest.fixture
def report(open_page, site):
    """Told without a script; leaves the page that says thanks."""
    page = open_page(address("report_of", site), java_script_enabled=False)
    page.get_by_label("A wrong date or number").check()
    page.get_by_label("Where is it").fill(WORDS)
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    return page


def test_a_report_waits_at_the_desk_beside_the_page_and_is_settled(
    report, look_at, login, open_page
):
    held(open_page(report.url))
    page = look_at("/admin/bulletins/report/", storage_state=login)
    page.get_by_role("link", name=WORDS).click()
    expect(page.locator(".report-words")).to_have_text(WORDS)
    expect(page.locator(".report-original .is-asked rect").first).to_be_visible()
    held(page)
    page.get_by_label("Note").fill("Printed so.")
    page.get_by_role("button", name="Nothing is wrong").click()
    expect(page.locator(".messagelist")).to_contain_text("nothing wrong")
    expect(page.get_by_role("link", name=WORDS)).to_have_count(0)
