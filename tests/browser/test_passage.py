import io
import re

from PIL import Image
from playwright.sync_api import expect

DARK = 140  # of 255; letters are darker, paper and the box's tint are not


def test_reader_goes_from_a_result_to_the_words_boxed_on_their_page(open_page):
    page = open_page("/search/?q=title:%22masks+that+never+came%22")
    page.get_by_role("main").get_by_role("article").first.get_by_role("link").first.click()
    page.get_by_role("link", name="See the passage there").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("In the original")
    sheet = page.get_by_role("img", name=re.compile("the passage boxed")).first
    expect(sheet).to_be_visible()
    boxes = sheet.locator("rect.boxed")
    assert boxes.count() >= 2
    with Image.open(io.BytesIO(boxes.first.screenshot())) as shot:
        darkest, _ = shot.convert("L").getextrema()
    assert darkest < DARK, "nothing is written in the box"


def test_reader_sees_the_lines_of_a_text_marked(open_page):
    page = open_page("/search/?q=title:triage+before:2016")
    page.get_by_role("main").get_by_role("article").first.get_by_role("link").first.click()
    title = page.get_by_role("heading", level=1).inner_text().split(" ", 1)[-1]
    page.get_by_role("link", name="See the passage there").click()
    marked = page.locator(".original mark")
    expect(marked.first).to_contain_text(title[-20:])
