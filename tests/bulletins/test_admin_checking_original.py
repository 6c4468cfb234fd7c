"""What of the original stands beside an item while it is checked."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from bulletins import store
from bulletins.enrichment.knowledge import Knowledge
from bulletins.extraction.registry import identify
from bulletins.reader import read
from tests.bulletins.checked import at, page
from tests.bulletins.mended import items, keep
from tests.factories import make_item
from tests.pdfs import column, pdf, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(tmp_path, settings):
    """An issue of three items, in lines of text."""
    settings.SOURCES_ROOT, settings.PICTURES_ROOT = tmp_path / "sources", tmp_path / "pictures"
    return keep(settings.SOURCES_ROOT)


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("editor", password="x"))
    return client


def test_an_item_stands_beside_its_lines_in_the_original(desk, issue):
    two = items(issue)[1]
    found = page(desk, at(issue, two))
    assert found.select_one(".check-item h2").text.split() == ["2", "Ferry", "times"]
    assert "The ferry sails at noon." in found.select_one(".check-body").text
    marked = [mark.text for mark in found.select(".check-original mark")]
    assert marked == [
        "2. Ferry times",
        "The ferry sails at noon. A grant of £5,000 pays for it.",
        "It sails again at dusk.",
    ]


def test_what_was_read_of_a_web_page_is_shown_and_no_markup(desk, tmp_path, settings):
    settings.SOURCES_ROOT = tmp_path
    told = "".join(f"<h2>Story {n}</h2>\n<p>Come on\nday {n}.</p>\n" for n in range(1, 9))
    content = f"<html><body><main>\n<h1>Ports news</h1>\n{told}</main></body></html>"
    source = identify("ports.html", content.encode())
    issue = store.save(source, read(source, Knowledge()), store.Options(tmp_path))
    last = items(issue)[-1]
    found = page(desk, at(issue, last)).select_one(".check-original")
    assert [mark.text for mark in found.select("mark")][-1] == "Come on day 8."
    assert "<p>" not in found.text
    above = page(desk, at(issue, last), **{"from": "1"}).select_one(".check-original")
    assert "Story 1" in above.text


@pytest.fixture
def printed(tmp_path, settings):
    """A draft read from a PDF: two columns on the first page, one story that goes on to others."""
    settings.SOURCES_ROOT, settings.PICTURES_ROOT = tmp_path / "sources", tmp_path / "pictures"
    sentence = "The boats come home in the autumn and stay until spring."

    def story(title, left, lines):
        head = words(title, size=16, bold=True, left=left, top=150)
        return head + "\n" + column([sentence] * lines, left=left, top=180, size=8)

    first = words("Ports Newsletter No 3", size=26, bold=True, top=60)
    first += "\n" + story("Small boats", 60, 6) + "\n" + story("Large ships", 320, 40)
    pages = [column([f"{sentence} Page {n}."] * 30, top=100) for n in (2, 3)]
    source = identify("ports.pdf", pdf(first, *pages))
    options = store.Options(settings.SOURCES_ROOT, is_draft=True)
    return store.save(source, read(source, Knowledge()), options)


def test_a_passage_is_cut_out_of_its_page_and_boxed(desk, printed):
    small, large = items(printed)
    for item, other in ((small, large), (large, small)):
        found = page(desk, at(printed, item))
        drawing = found.select_one("svg.check-cut")
        left, top, wide, high = (float(number) for number in drawing["viewbox"].split())
        assert wide < 595
        assert high < 842
        boxes = drawing.select("a.is-asked rect")
        own = [each for each in item.blocks.all() if each.page == 1]
        assert len(boxes) == len(own) >= 2
        for box in boxes:
            x, y, width, height = (float(box[name]) for name in ("x", "y", "width", "height"))
            assert left <= x <= x + width <= left + wide
            assert top <= y <= y + height <= top + high
        assert drawing.select_one(f'a[href="{at(printed, other)}"] rect')
        picture = drawing.image["href"]
        assert desk.get(picture).status_code == 200
        assert Client().get(picture).status_code == 404  # a draft is for staff


def test_a_passage_of_many_pages_is_shown_two_at_a_time(desk, printed):
    large = items(printed)[1]
    found = page(desk, at(printed, large))
    assert len(found.select("svg.check-cut")) == 2
    onward = found.select_one('a[href="?page=3#original"]')
    assert onward is not None
    last = page(desk, at(printed, large), page="3")
    assert [image["href"].rsplit("/", 1)[-1] for image in last.select("image")] == ["3.png"]
    for asked in ("x", "99", "-1", "9" * 40):
        assert len(page(desk, at(printed, large), page=asked).select("svg.check-cut")) == 2


def test_the_words_are_shown_where_pages_cannot_be_drawn(desk, printed, settings, tmp_path):
    settings.SOURCES_ROOT = tmp_path / "nowhere"
    found = page(desk, at(printed, items(printed)[0]))
    assert not found.select("svg.check-cut")
    assert "Small boats" in [mark.text for mark in found.select("mark")]


def test_an_item_without_a_passage_says_so(desk, issue):
    item = make_item(issue=issue, title="By hand")
    assert "No passage of the document" in page(desk, at(issue, item)).text
