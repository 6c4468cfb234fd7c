"""Documents are added at the desk, from the file to the draft."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers

ADD, LIST = "/admin/bulletins/intake/add/", "/admin/bulletins/intake/"
LONGEST_READING = 40_000  # milliseconds, on a machine that has other work
NEWS = "Ports news update\n\nIssue {number}, May 2016\n\n1. One\n\nIt is so.\n\n2. Two\n\nNot.\n"


@pytest.fixture
def open_desk(open_page, site):
    """Opens a page of the desk, as its editor."""

    def open_desk(path, **options):
        page = open_page(f"/admin/login/?next={path}", **options)
        page.get_by_label("Username").fill("editor")
        page.get_by_label("Password").fill(site.password)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(f"**{path}")
        return page

    return open_desk


@pytest.fixture
def newsletter(shared):
    """A PDF as departments publish them."""
    return min((shared / "documents").glob("*.pdf"), key=lambda path: path.stat().st_size)


def news(number):
    """A text file as a browser takes it."""
    content = NEWS.format(number=number).encode()
    return {"name": f"ports-{number}.txt", "mimeType": "text/plain", "buffer": content}


def row(page, name):
    return page.get_by_role("listitem").filter(has_text=name)


def test_a_pdf_is_given_read_and_opened_as_a_draft(open_desk, newsletter):
    page = open_desk(ADD)
    page.get_by_label("Files", exact=True).set_input_files(newsletter)
    sent = row(page, newsletter.name)
    expect(sent).to_contain_text("Received; it waits to be read.")
    expect(page.get_by_role("status")).to_have_text("All files were sent.")
    page.get_by_role("link", name="See them being read").press("Enter")
    expect(page).to_have_url(re.compile(LIST + "$"))
    given = row(page, newsletter.name)
    expect(given).to_contain_text("Draft:", timeout=LONGEST_READING)
    expect(page.get_by_role("status")).to_have_text("Nothing waits to be read.")
    expect(given.get_by_role("link", name="Check it")).to_be_visible()
    given.get_by_role("link").first.press("Enter")
    expect(page).to_have_url(re.compile(r"/admin/bulletins/issue/\d+/change/"))
    expect(page.get_by_label("Status:")).to_have_value("draft")


def test_each_file_shows_how_far_it_is_sent(open_desk):
    page = open_desk(ADD)
    page.route(
        f"**{ADD}", lambda route: None if route.request.method == "POST" else route.continue_()
    )
    page.get_by_label("Files", exact=True).set_input_files(
        [news(number) for number in (11, 12, 13)]
    )
    lines = page.get_by_role("list", name="Files that are sent").get_by_role("listitem")
    expect(lines).to_have_count(3)
    expect(page.get_by_role("progressbar")).to_have_count(2)
    expect(page.get_by_role("progressbar", name="ports-11.txt")).to_be_visible()
    expect(lines.nth(0)).to_contain_text("Being sent")
    expect(lines.nth(2)).to_contain_text("Ready to be sent")


def test_a_file_that_did_not_get_through_is_sent_again(open_desk):
    page = open_desk(ADD)
    page.route(f"**{ADD}", lambda route: route.fulfill(status=500), times=1)
    page.get_by_label("Files", exact=True).set_input_files(news(21))
    line = row(page, "ports-21.txt")
    expect(line).to_contain_text("It did not get through.")
    line.get_by_role("button", name="Send again").press("Enter")
    expect(line).to_contain_text("Received; it waits to be read.")


def test_files_are_dropped_anywhere_on_the_page(open_desk):
    page = open_desk(ADD)
    files = page.evaluate_handle(
        """content => {
            const files = new DataTransfer();
            files.items.add(new File([content], "dropped.txt"));
            return files;
        }""",
        NEWS.format(number=31),
    )
    page.dispatch_event("h1", "dragover", {"dataTransfer": files})
    expect(page.locator("#drop")).to_have_class(re.compile("is-over"))
    page.dispatch_event("h1", "drop", {"dataTransfer": files})
    expect(row(page, "dropped.txt")).to_contain_text("Received; it waits to be read.")


def test_without_script_files_go_with_the_form_and_the_list_with_a_link(open_desk):
    page = open_desk(ADD, java_script_enabled=False)
    page.get_by_label("Files", exact=True).set_input_files([news(41), news(42)])
    page.get_by_role("button", name="Add").press("Enter")
    for number in (41, 42):
        expect(page.get_by_text(f"“ports-{number}.txt”: Received; it waits")).to_be_visible()
    until = 60
    while page.get_by_role("link", name="Look again").count() and (until := until - 1):
        page.get_by_role("link", name="Look again").press("Enter")
        page.wait_for_timeout(500)
    expect(row(page, "ports-41.txt").first).to_contain_text("Draft:")


def test_the_focus_stays_where_it_was_while_the_list_changes(open_desk):
    page = open_desk(ADD)
    picture = {
        "name": "bad.png",
        "mimeType": "image/png",
        "buffer": b"\x89PNG\r\n\x1a\n" + bytes(9),
    }
    page.get_by_label("Files", exact=True).set_input_files(picture)
    expect(row(page, "bad.png")).to_contain_text("Received")
    page.goto(LIST)
    refused = row(page, "bad.png")
    expect(refused).to_contain_text("a picture, which", timeout=LONGEST_READING)
    page.goto(ADD)
    page.get_by_label("Files", exact=True).set_input_files(
        [news(number) for number in range(50, 54)]
    )
    expect(page.get_by_role("status")).to_have_text("All files were sent.")
    page.goto(LIST)
    again = refused.get_by_role("button", name="Read again")
    again.focus()
    expect(page.get_by_role("status")).to_have_text(
        "Nothing waits to be read.", timeout=LONGEST_READING
    )
    expect(again).to_be_focused()
    again.press("Enter")
    expect(page.get_by_text("“bad.png”: It waits to be read again.")).to_be_visible()


def test_a_list_that_looks_again_after_the_login_has_ended_asks_for_it(open_desk):
    page = open_desk(ADD)
    page.get_by_label("Files", exact=True).set_input_files([news(number) for number in (61, 62)])
    expect(page.get_by_role("status")).to_have_text("All files were sent.")
    page.goto(LIST)
    page.context.clear_cookies()
    expect(page.get_by_role("list").first).to_be_visible()
    page.evaluate("htmx.ajax('GET', location.pathname, {target: '#intakes', select: '#intakes'})")
    expect(page).to_have_url(re.compile("/admin/login/"))


@pytest.mark.parametrize("path", [ADD, LIST])
def test_nothing_bars_editors(open_desk, path):
    assert not barriers(open_desk(path))


@pytest.mark.parametrize("path", [ADD, LIST])
def test_it_fits_a_narrow_window(open_desk, path):
    page = open_desk(path, viewport={"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
