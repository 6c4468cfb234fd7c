"""Pages of PDFs as pictures: drawn once each, in turns, within bounds, whole or not at all."""

import io
import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import django
import pytest
from PIL import Image

from bulletins import originals
from bulletins.bounds import Bounds
from bulletins.drawing import MOST_PIXELS, USUAL, draw, measure
from bulletins.errors import UnreadableFile
from bulletins.extraction.registry import identify
from bulletins.models import Source
from bulletins.pictures import REMEMBERED, Pictures
from bulletins.turns import Busy, one_of
from tests.pdfs import HIGH, WIDE, pdf, words

ORIGINAL = pdf(words("Small boats", size=18), words("Speeches", size=18))


@pytest.fixture
def source(tmp_path):
    """The original, kept; no database is needed to draw it."""
    read = identify("ports.pdf", ORIGINAL)
    originals.keep(tmp_path / "sources", read.sha256, ORIGINAL)
    return Source(sha256=read.sha256, filename="ports.pdf", media_type="application/pdf")


def pictures(folder, *, patience=30, **bounds):
    return Pictures(folder / "sources", folder / "pictures", Bounds(**bounds), patience=patience)


def kept(folder, source):
    """The names of what is kept of its pages."""
    place = folder / "pictures" / source.sha256[:2] / source.sha256
    return sorted(path.name for path in place.iterdir())


def test_a_page_is_drawn_with_its_resolution():
    with Image.open(io.BytesIO(draw(ORIGINAL, 1))) as picture:
        assert picture.size == (2 * WIDE, 2 * HIGH)
        assert picture.info["dpi"][0] == pytest.approx(144, abs=0.1)


@pytest.mark.parametrize("zoom", [2, 3])
def test_a_larger_picture_is_as_much_larger_as_its_bounds_allow(zoom):
    with Image.open(io.BytesIO(draw(ORIGINAL, 1, zoom=zoom))) as picture:
        assert picture.size == (2 * zoom * WIDE, 2 * zoom * HIGH)
        assert picture.width * picture.height <= MOST_PIXELS


def test_a_giant_page_is_drawn_within_bounds():
    giant = ORIGINAL.replace(f"[0 0 {WIDE} {HIGH}]".encode(), b"[0 0 14000 14000]")
    with Image.open(io.BytesIO(draw(giant, 1))) as picture:
        assert picture.width * picture.height <= 1.01 * MOST_PIXELS


@pytest.mark.parametrize("page", [0, 3, 99])
def test_a_page_that_is_not_there_is_refused(page):
    with pytest.raises(UnreadableFile, match=f"Page {page} cannot be drawn"):
        draw(ORIGINAL, page)


def test_pages_are_measured_as_they_are_turned():
    turned = ORIGINAL.replace(b"/Contents 7 0 R", b"/Contents 7 0 R /Rotate 90")
    assert measure(ORIGINAL) == ((WIDE, HIGH), (WIDE, HIGH))
    assert measure(turned) == ((WIDE, HIGH), (HIGH, WIDE))


def test_a_page_of_no_size_is_taken_to_be_of_the_usual():
    flat = ORIGINAL.replace(f"[0 0 {WIDE} {HIGH}]".encode(), b"[0 0 0 0]")
    assert all(width > 0 < height for width, height in measure(flat))
    assert USUAL == (WIDE, HIGH)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and no more", ORIGINAL[:300]])
def test_what_is_no_whole_pdf_is_refused(content):
    with pytest.raises(UnreadableFile, match="cannot be drawn"):
        draw(content, 1)
    with pytest.raises(UnreadableFile, match="cannot be drawn"):
        measure(content)


def test_a_page_is_drawn_once_however_many_threads_and_processes_ask(source, tmp_path):
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(3, mp_context=spawn, initializer=django.setup) as readers:
        asked = [readers.submit(drawn_by_threads, tmp_path, source.sha256) for _ in range(3)]
        files = {number for answer in asked for number in answer.result()}
    assert len(files) == 1  # each drawing would be a file of its own
    assert kept(tmp_path, source) == ["1.png"]


def drawn_by_threads(folder, sha256):
    """The numbers of the files that four threads were given at the same time."""
    with ThreadPoolExecutor(4) as readers:
        asked = pictures(folder, patience=60)
        paths = readers.map(lambda _: asked.path(Source(sha256=sha256), 1), range(4))
        return [path.stat().st_ino for path in paths]


def test_sizes_are_measured_once(source, tmp_path):
    assert pictures(tmp_path).sizes(source) == ((WIDE, HIGH), (WIDE, HIGH))
    assert kept(tmp_path, source) == ["sizes.json"]
    originals.path_of(tmp_path / "sources", source.sha256).unlink()
    assert pictures(tmp_path).sizes(source) == ((WIDE, HIGH), (WIDE, HIGH))


def test_pictures_of_several_sizes_are_kept_apart(source, tmp_path):
    small, large = (pictures(tmp_path).path(source, 2, zoom=zoom) for zoom in (1, 2))
    assert large.stat().st_size > small.stat().st_size
    assert kept(tmp_path, source) == ["2-2.png", "2.png"]


def test_who_waits_too_long_is_told_that_others_are_at_it(source, tmp_path):
    place = pictures(tmp_path).path(source, 1).parent
    with one_of([place], until=0), pytest.raises(Busy):
        pictures(tmp_path, patience=0.2).path(source, 2)
    assert pictures(tmp_path, patience=0.2).path(source, 1).exists()  # no turn is needed for it


def test_a_drawing_that_takes_too_long_is_ended_and_leaves_no_picture(source, tmp_path):
    slow = pdf("0 0 m 595 842 l 595 0 l 0 842 l S\n" * 200_000)
    originals.path_of(tmp_path / "sources", source.sha256).write_bytes(slow)
    with pytest.raises(UnreadableFile, match="longer than"):
        pictures(tmp_path, seconds=0.3).path(source, 1)
    assert kept(tmp_path, source) == ["1.refused"]


def test_what_cannot_be_drawn_keeps_nobody_busy_until_an_hour_has_passed(source, tmp_path):
    path = originals.path_of(tmp_path / "sources", source.sha256)
    path.write_bytes(b"%PDF-1.7 and no more")
    for _ in range(2):
        with pytest.raises(UnreadableFile, match="cannot be drawn"):
            pictures(tmp_path).path(source, 1)
        path.write_bytes(ORIGINAL)  # the second time it would be drawn, were it tried
    place = tmp_path / "pictures" / source.sha256[:2] / source.sha256
    os.utime(place / "1.refused", times=(time.time() - REMEMBERED - 1,) * 2)
    assert pictures(tmp_path).path(source, 1).exists()


def test_a_lost_original_is_tried_again_as_soon_as_it_is_back(source, tmp_path):
    path = originals.path_of(tmp_path / "sources", source.sha256)
    path.rename(tmp_path / "elsewhere")
    with pytest.raises(UnreadableFile, match="can be opened"):
        pictures(tmp_path).path(source, 1)
    (tmp_path / "elsewhere").rename(path)
    assert pictures(tmp_path).path(source, 1).exists()


def test_what_a_killed_process_left_half_written_is_cleared_away(source, tmp_path):
    place = pictures(tmp_path).path(source, 1).parent
    (place / f"{originals.UNFINISHED}half").write_bytes(b"half a pic")
    pictures(tmp_path).path(source, 2)
    assert kept(tmp_path, source) == ["1.png", "2.png"]
