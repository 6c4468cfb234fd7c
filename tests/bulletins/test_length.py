"""Reading takes time that grows with a document's length, whatever its shape."""

import sys
import time

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bulletins import reader
from bulletins.enrichment.knowledge import Knowledge
from bulletins.extraction.registry import identify
from bulletins.extraction.runs import Run
from tests.bulletins.extraction.words import saved, word

SENTENCE = "The wardens mended the river path with stone from the old quarry above the mill."
MOST_GROWTH = 2.7  # times the steps for twice the length; a scan within a scan takes four times
MOST_SECONDS = 20  # of the processor; each shape below took minutes and takes a second or two


def _text(*pieces):
    return "\n\n".join(pieces).encode()


def _page(body):
    return f"<!doctype html><main><h1>River News</h1><p>{SENTENCE}</p>{body}</main>".encode()


def _word_file(body):
    document = word((SENTENCE, None))
    for node in parse_xml(f"<w:body {nsdecls('w')}>{body}</w:body>"):
        document.element.body.append(node)
    return saved(document)


def _names(count):
    return [f"Harbour Works in Ward {number}" for number in range(count)]


def _stories(count, name="{}"):
    return [piece for n in _names(count) for piece in (name.format(n), f"{SENTENCE} {SENTENCE}")]


STEPPED = {
    "headings of two levels": lambda n: _text("# River News", *_stories(n // 5, "# {0}\n\n## {0}")),
    "banners alone": lambda n: _text(*(name.upper() for name in _names(n))),
    "banners above prose": lambda n: _text(SENTENCE, *(s.upper() for s in _stories(n // 2))),
    "closing banners": lambda n: _text("RIVER NEWS", *(["CONTACT US", SENTENCE * 3] * (n // 2))),
    "numbered titles": lambda n: _text(*(f"{at}. {s}" for at, s in enumerate(_names(n), 1))),
    "a contents list not met": lambda n: _text(
        "River News", "Contents", "\n".join(f"Lock {x} Shut" for x in range(150)), *_stories(n // 2)
    ),
    "wrapped lines": lambda n: "\n".join([SENTENCE[:-1]] * n).encode(),
    "titles of a page": lambda n: _page(
        "".join(f"<h2>{x}</h2><p>{x}.</p>" for x in _names(n // 2))
    ),
    "bold lines of a page": lambda n: (
        "<html><body>"
        + "".join(f"<table><tr><td><b>{x}</b><br>{SENTENCE * 2}</table>" for x in _names(n // 2))
    ).encode(),
    "notes": lambda n: _page(
        "".join(f"<p>See <a href='#fn:{x}'>[{x}]</a></p>" for x in range(n // 4))
        + "<div class=footnotes><ol>"
        + "".join(f"<li>{x}</li>" for x in _names(n // 4))
        + "</ol></div>"
    ),
    "runs of a Word paragraph": lambda n: _word_file(
        "<w:p>" + "<w:r><w:t>one </w:t></w:r>" * n + "</w:p>"
    ),
    "linked lines of a Word paragraph": lambda n: _word_file(
        "<w:p>" + '<w:fldSimple w:instr="HYPERLINK &quot;http://a.example&quot;">'
        "<w:r><w:t>One line.</w:t></w:r></w:fldSimple><w:r><w:br/></w:r>" * (n // 4) + "</w:p>"
    ),
}


@pytest.mark.parametrize("shape", STEPPED)
def test_twice_the_length_takes_twice_the_steps(shape):
    make = STEPPED[shape]
    _steps(make(400))  # fills what is kept between documents
    assert _steps(make(1600)) < MOST_GROWTH * _steps(make(800))


def _steps(content):
    """How many calls reading makes, those of built-in functions among them."""
    source = identify("sample", content)
    count = 0

    def counted(frame, event, called):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        reader.read(source, Knowledge())
    finally:
        sys.setprofile(None)
    return count


# Where each step copies or scans all that came before, which no count of calls shows
HEAVY = {
    "one item of the same line": _text("1. Path", "\n".join([SENTENCE[:-1] + " and"] * 15_000)),
    "one line of one word": _text("River News", "word" * 400_000, "path" * 400_000),
    "one line of dots": _text("River News", f"{'.' * 500_000} end\n{'.' * 500_000}"),
    "one line of brackets": _text("River News", f"https://river.example/x{')' * 800_000}"),
    "one line of marks": _text("River News", "a" + "," * 400_000 + "b", "[(*<" * 200_000),
    "line breaks": _page("<div>" + "stone<br>and more " * 20_000 + "</div>"),
}


def test_a_paragraph_of_many_pieces_is_put_together_once():
    run, began = Run(), time.process_time()
    for number in range(200_000):
        start = run.length
        run.add("stone ")
        run.link(start, f"https://river.example/{number}")
        run.join(", ")
    assert time.process_time() - began < MOST_SECONDS
    text, links = run.taken()
    assert text.startswith("stone, stone, ") and len(text) == 7 * 200_000 - 2
    assert [text[k.start : k.end] for k in links[-2:]] == ["stone", "stone"]


@pytest.mark.parametrize("shape", HEAVY)
def test_a_long_document_is_read_in_seconds(shape):
    source = identify("sample", HEAVY[shape])
    began = time.process_time()
    draft = reader.read(source, Knowledge())
    assert time.process_time() - began < MOST_SECONDS
    assert draft.items
