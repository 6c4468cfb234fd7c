"""The pages of the desk that are there once editors have worked: nothing on them bars anybody."""

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import held
from tests.browser.page_types import PEOPLE

LONGEST_READING = 40_000  # milliseconds, on a machine that has other work
ADD = "/admin/bulletins/intake/add/"
NEWS = """Canals news update

Issue 9, May 2016

1. Locks

The locks are shut in winter and open again in spring.{more}

2. Bridges

Bridges are painted each year.
"""


@pytest.fixture
def give(at_desk):
    """Adds a text at the desk and waits for its reading; gives what the list says of it."""

    def give(name, more=""):
        page = at_desk(ADD)
        content = NEWS.format(more=more).encode()
        page.get_by_label("Files", exact=True).set_input_files(
            {"name": name, "mimeType": "text/plain", "buffer": content}
        )
        page.get_by_role("link", name="See them being read").click()
        row = page.get_by_role("listitem").filter(has_text=name)
        expect(row.locator(".state")).not_to_have_text("being read", timeout=LONGEST_READING)
        expect(page.get_by_role("status")).to_have_text(
            "Nothing waits to be read.", timeout=LONGEST_READING
        )
        return row

    return give


def save(page):
    """Save a form, and wait for what is said of it."""
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()


@pytest.mark.parametrize("path", PEOPLE)
def test_nothing_bars_who_keeps_people_and_log(look_at, administrator, path):
    page = look_at(path, storage_state=administrator)
    held(page)


def test_nothing_bars_who_works_with_one_passage(at_desk):
    page = at_desk("/admin/bulletins/issue/1/blocks/")
    page.get_by_role("link", name="Split or move…").first.click()
    expect(page.get_by_role("button", name="Put it aside")).to_be_visible()
    held(page)


def test_nothing_bars_who_was_overtaken_nor_who_looks_at_what_changed(at_desk, open_page, login):
    path = "/admin/bulletins/item/9/change/"
    page, quicker = at_desk(path), open_page(path, storage_state=login)
    quicker.get_by_label("Title:").fill("The title of the quicker")
    save(quicker)
    page.get_by_label("Title:").fill("The title of the slower")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("The title of the quicker").first).to_be_visible()
    held(page)
    page.goto(path.replace("change", "history"))
    expect(page.locator(".words ins")).to_contain_text(["The title of the quicker"])
    held(page)
    page.locator(".history a").last.click()
    expect(page.get_by_role("button", name="Bring this version back")).to_be_visible()
    held(page)


def test_nothing_bars_who_puts_an_edition_in_place_and_settles_what_it_asks(give):
    row = give("canals-9.txt")
    row.get_by_role("link", name="Check it").click()
    page = row.page
    page.get_by_role("link", name="Locks").click()
    page.get_by_role("link", name="Edit", exact=True).click()
    page.get_by_label("Body:").fill("The locks are shut in deep winter and open again in spring.")
    save(page)
    row = give("canals-9-mended.txt", more=" Boats wait.")
    held(row.page)
    row.get_by_role("link", name="Replace with this edition…").click()
    expect(page.get_by_role("heading", name="To be settled by you")).to_be_visible()
    expect(page.locator(".words ins")).to_contain_text(["canals-9-mended.txt"])
    held(page)
    page.get_by_role("button", name="Replace with this edition").click()
    expect(page.locator(".messagelist")).to_be_visible()
    page.goto("/admin/")
    page.get_by_role("link", name="Questions that reading again left open").click()
    page.get_by_role("link", name="Locks").click()
    expect(page.get_by_role("button", name="Take what is printed now")).to_be_visible()
    held(page)
    page.get_by_role("button", name="Leave what an editor wrote").click()
    expect(page.locator(".messagelist")).to_contain_text("settled")
    page.goto("/admin/")
    held(page)
