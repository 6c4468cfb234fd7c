import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.serving import wait_for

DARK = 140  # of 255; letters are darker, paper and the box's tint are not


def test_reader_goes_from_a_result_to_the_words_boxed_on_their_page(open_page):
    page = open_page("/search/?q=title:%22masks+that+never+came%22")
    page.get_by_role("main").get_by_role("article").first.get_by_role("link").first.click()
    page.get_by_role("link", name="See the passage there").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("In the original")
    sheet = page.get_by_role("img", name=re.compile(r"Page \d of \d")).first
    wait_for(lambda: sheet.evaluate("image => image.complete"))
    boxes = page.locator(".boxed.is-asked rect")
    assert boxes.count() >= 2
    with Image.open(io.BytesIO(boxes.first.screenshot())) as shot:
        darkest, _ = shot.convert("L").getextrema()
    assert darkest < DARK, "nothing is written in the box"


def test_a_page_has_its_place_before_its_picture_comes(open_page, site):
    page = open_page("/bulletins/")
    page.route(re.compile(r"\.png"), lambda route: route.fulfill(body=""))
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(site.original_of("masks"), wait_until="domcontentloaded")
        place = page.locator(".paper svg").first.bounding_box()
        assert place["height"] == pytest.approx(place["width"] * 842 / 595, rel=0.02)


def test_reader_turns_pages_and_goes_to_an_item_with_the_keyboard_alone(open_page, site):
    page = open_page(site.page_of("masks"), java_script_enabled=False)
    first = page.url
    page.get_by_role("link", name="200").press("Enter")
    expect(page.get_by_role("region", name="enlarged")).to_be_visible()
    page.get_by_role("link", name=re.compile("^(Previous|Next): page")).first.press("Enter")
    page.wait_for_url(re.compile(r"zoom=2"))
    assert page.url.split("?")[0] != first.split("?")[0]
    page.go_back()
    page.locator("a.boxed.is-asked").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Masks")


def test_reader_sees_the_lines_of_a_text_marked(open_page):
    page = open_page("/search/?q=title:triage+before:2016")
    page.get_by_role("main").get_by_role("article").first.get_by_role("link").first.click()
    title = page.get_by_role("heading", level=1).inner_text().split(" ", 1)[-1]
    page.get_by_role("link", name="See the passage there").click()
    marked = page.locator(".original mark")
    expect(marked.first).to_contain_text(title[-20:])
