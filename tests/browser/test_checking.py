"""A draft is checked at the desk: each item beside its boxed passage, with the keyboard alone."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.pdfs import column, pdf, words

ISSUE = "/admin/bulletins/issue/1/check/"
LONGEST_READING = 40_000  # milliseconds, on a machine that has other work
SENTENCE = "The boats come home in the autumn and stay until spring."
DARK = 140  # of 255; letters are darker, paper and the box's tint are not


def newsletter(number):
    """A PDF with a column of stories beside another, as a browser takes it."""
    drawn = [words(f"Ports Newsletter No {number}", size=26, bold=True, top=60)]
    for title, left, top in (("Boats", 60, 150), ("Ships", 60, 450), ("Ferries", 320, 150)):
        drawn.append(words(f"{title} of {number}", size=16, bold=True, left=left, top=top))
        drawn.append(column([SENTENCE] * 12, left=left, top=top + 30, size=8))
    content = pdf("\n".join(drawn))
    return {"name": f"ports-{number}.pdf", "mimeType": "application/pdf", "buffer": content}


@pytest.fixture
def check(open_page, login):
    """Adds a PDF at the desk and opens its draft where it is checked."""

    def check(number):
        page = open_page("/admin/bulletins/intake/add/", storage_state=login)
        given = newsletter(number)
        page.get_by_label("Files", exact=True).set_input_files(given)
        page.get_by_role("link", name="See them being read").click()
        row = page.get_by_role("listitem").filter(has_text=given["name"])
        row.get_by_role("link", name="Check it").click(timeout=LONGEST_READING)
        return page

    return check


def title(page):
    return page.locator(".check-item h2")


def count(page):
    return page.locator(".check-count")


def press(page, keys):
    """Press a key once the page hears it."""
    expect(page.get_by_role("region", name="Keys")).to_be_visible()
    page.keyboard.press(keys)


def test_an_editor_checks_a_pdf_with_single_keys_and_publishes_it(check):
    page = check(71)
    expect(page.get_by_role("heading", name="0 of 3 items checked")).to_be_visible()
    press(page, "n")
    expect(title(page)).to_have_text("Boats of 71")
    press(page, "j")
    expect(title(page)).to_have_text("Ships of 71")
    press(page, "k")
    expect(title(page)).to_have_text("Boats of 71")
    press(page, "a")
    expect(title(page)).to_have_text("Ships of 71")
    press(page, "e")
    field = page.get_by_label("Title:")
    field.fill("Anne's ships")
    field.press("a")  # a letter here, no key
    field.press("Enter")
    expect(title(page)).to_have_text("Anne's shipsa")
    expect(page.locator(".check-state")).to_contain_text("not checked")
    press(page, "a")
    expect(title(page)).to_have_text("Ferries of 71")
    page.get_by_role("button", name="Accept and publish").press("Enter")
    expect(page.get_by_role("heading", name="3 of 3 items checked")).to_be_visible()
    page.get_by_role("link", name="View on site").last.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Anne's shipsa").first).to_be_visible()


def test_the_passage_is_boxed_and_in_view_beside_the_item(check):
    page = check(72)
    page.set_viewport_size({"width": 1280, "height": 720})
    for name in ("Boats", "Ships", "Ferries"):
        press(page, "n")
        expect(title(page)).to_have_text(f"{name} of 72")
        box = page.locator(".boxed.is-asked rect").first
        expect(box).to_be_in_viewport(ratio=1)
        page.wait_for_load_state("networkidle")
        with Image.open(io.BytesIO(box.screenshot())) as shot:
            darkest, _ = shot.convert("L").getextrema()
        assert darkest < DARK, "nothing is written in the box"
        item, passage = title(page).bounding_box(), box.bounding_box()
        assert item["x"] + item["width"] <= passage["x"]
    page.get_by_role("link", name="Check the item: Ships of 72").press("Enter")
    expect(title(page)).to_have_text("Ships of 72")
    box = page.locator(".boxed.is-asked rect").first
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert title(page).bounding_box()["y"] < box.bounding_box()["y"]
    assert not barriers(page)


def test_keys_can_be_switched_off_and_stay_so(open_page, login):
    page = open_page(ISSUE, storage_state=login)
    page.get_by_label("Use these keys in this browser").uncheck()
    press(page, "n")
    page.get_by_role("link", name="Begin to check").press("Enter")
    expect(count(page)).to_contain_text("Item 1 of")
    expect(page.get_by_label("Use these keys in this browser")).not_to_be_checked()
    page.get_by_label("Use these keys in this browser").check()
    press(page, "Control+j")
    press(page, "Shift+J")
    press(page, "j")
    expect(count(page)).to_contain_text("Item 2 of")


def test_without_script_it_is_all_links_and_buttons(open_page, login):
    page = open_page(ISSUE, storage_state=login, java_script_enabled=False)
    expect(page.get_by_label("Use these keys in this browser")).to_be_hidden()
    page.get_by_role("link", name="Begin to check").press("Enter")
    page.get_by_role("button", name="Accept", exact=True).press("Enter")
    expect(count(page)).to_contain_text("Item 2 of")
    page.get_by_role("link", name=re.compile("^Previous")).press("Enter")
    page.get_by_role("button", name="Not checked after all").press("Enter")
    expect(page.get_by_role("button", name="Accept", exact=True)).to_be_visible()
