"""Pages of PDFs as pictures, with the passage of an item boxed."""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.urls import reverse
from PIL import Image

from bulletins import store
from bulletins.bounds import Bounds
from bulletins.drawing import MOST_PIXELS, draw
from bulletins.enrichment.knowledge import Knowledge
from bulletins.errors import UnreadableFile
from bulletins.extraction.registry import identify
from bulletins.pictures import Pictures
from bulletins.reader import read
from tests.pdfs import HIGH, WIDE, column, pdf, words

pytestmark = pytest.mark.django_db

PROSE = [
    "The scheme began in May and will run for two years in all",
    "forces of the north. Those who wish to join may write now.",
]


def story(title, *, top):
    heading = words(title, size=18, bold=True, top=top)
    return f"{heading}\n{column(PROSE, top=top + 30)}\n{column(PROSE, top=top + 90)}"


ORIGINAL = pdf(
    words("Ports Newsletter No 3", size=26, bold=True, top=60)
    + story("Small boats", top=150)
    + story("Grants for cameras", top=400),
    story("Speeches", top=150),
)


@pytest.fixture
def items(tmp_path, settings):
    settings.SOURCES_ROOT = tmp_path / "sources"
    settings.PICTURES_ROOT = tmp_path / "pictures"
    source = identify("ports.pdf", ORIGINAL)
    issue = store.save(
        source, read(source, Knowledge()), store.Options(originals=settings.SOURCES_ROOT)
    )
    return {item.title: item for item in issue.items.all()}


def test_a_page_is_drawn_with_its_resolution():
    with Image.open(io.BytesIO(draw(ORIGINAL, 1))) as picture:
        assert picture.size == (2 * WIDE, 2 * HIGH)
        assert picture.info["dpi"][0] == pytest.approx(144, abs=0.1)


def test_a_giant_page_is_drawn_within_bounds():
    giant = ORIGINAL.replace(f"[0 0 {WIDE} {HIGH}]".encode(), b"[0 0 14000 14000]")
    with Image.open(io.BytesIO(draw(giant, 1))) as picture:
        assert picture.width * picture.height <= 1.01 * MOST_PIXELS


@pytest.mark.parametrize("page", [0, 3, 99])
def test_a_page_that_is_not_there_is_refused(page):
    with pytest.raises(UnreadableFile, match=f"Page {page} cannot be drawn"):
        draw(ORIGINAL, page)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and no more", ORIGINAL[:300]])
def test_what_is_no_whole_pdf_is_refused(content):
    with pytest.raises(UnreadableFile, match="cannot be drawn"):
        draw(content, 1)


def test_the_box_is_round_the_words(items, settings):
    item = items["Grants for cameras"]
    pictures = Pictures(settings.SOURCES_ROOT, settings.PICTURES_ROOT, Bounds())
    (page,) = pictures.pages(item.issue.source, list(item.blocks.all()))
    assert (page.number, page.width, page.height) == (1, WIDE, HIGH)
    assert all(380 < box.y < 620 and 55 < box.x < 70 for box in page.boxes)
    heading = min(page.boxes, key=lambda box: box.y)
    assert heading.y < 400 < heading.y + heading.height + 1


def test_an_item_leads_to_its_page_with_the_passage_boxed(client, items):
    item = items["Speeches"]
    address = reverse("bulletins:passage", args=[item.pk])
    assert address in client.get(item.get_absolute_url()).content.decode()
    page = client.get(address).content.decode()
    picture = reverse("bulletins:picture", args=[item.issue.source.pk, 2])
    assert f'<image href="{picture}" width="595.0" height="842.0"' in page
    assert '<rect class="boxed"' in page
    assert client.get(picture)["Content-Type"] == "image/png"


def test_a_page_is_drawn_once_however_many_ask(items, settings):
    source = items["Speeches"].issue.source
    pictures = Pictures(settings.SOURCES_ROOT, settings.PICTURES_ROOT, Bounds())
    with ThreadPoolExecutor(4) as readers:
        paths = list(readers.map(lambda _: pictures.path(source, 1), range(4)))
    assert len(set(paths)) == 1
    made = paths[0].stat().st_mtime_ns
    assert pictures.path(source, 1).stat().st_mtime_ns == made


def test_pages_that_are_not_there_are_not_found(client, items, settings):
    source = items["Speeches"].issue.source
    for page in (0, 3, 10**9, 10**30):
        assert client.get(reverse("bulletins:picture", args=[source.pk, page])).status_code == 404
    assert not settings.PICTURES_ROOT.exists()  # nobody was kept busy with it


def test_visitors_see_no_picture_of_a_draft(client, items):
    issue = items["Speeches"].issue
    issue.status = "draft"
    issue.save()
    assert client.get(reverse("bulletins:picture", args=[issue.source.pk, 1])).status_code == 404
