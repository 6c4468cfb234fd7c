"""Whatever is done to a document, it is read or refused in a sentence, and its text is sound."""

import signal
from collections import Counter
from contextlib import contextmanager

import pytest
from hypothesis import strategies as st

from bulletins.document import Document
from bulletins.enrichment.knowledge import Knowledge
from bulletins.enrichment.registry import enrich
from bulletins.errors import IngestError
from bulletins.extraction.registry import extract, identify
from bulletins.layouts.registry import choose
from bulletins.printable import UNPRINTABLE
from tests.bad_input import documents
from tests.bad_input.spoiling import TOKENS, content_items, rubbish, spoilt, spoilt_parts

OPENINGS = {
    ".html": b"<!doctype html><p>",
    ".json": b'{"schema_name":',
    ".docx": b"PK\x03\x04",
    ".pdf": b"%PDF-1.4\n",
    ".txt": b"",
}
LONGEST = 60  # seconds, as READ_SECONDS has it: what takes longer is no answer


@pytest.fixture(scope="module")
def sound(request):
    """Documents to spoil: the small ones, in a long run many."""
    return documents.published() if request.config.getoption("minutes") else documents.small()


@contextmanager
def in_time():
    """Ends what hangs."""

    def end(*_):
        raise AssertionError(f"Reading took longer than {LONGEST} seconds.")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(LONGEST)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def read_or_refuse(name, content):
    """Gives the document and what became of it, or nothing where it was refused in a sentence."""
    try:
        with in_time():
            document = extract(identify(name, content))
            return document, enrich(choose(document).parse(document), Knowledge())
    except IngestError as err:
        assert str(err).strip().endswith((".", "!", ")"))
        assert not UNPRINTABLE.search(str(err))
        return None


def check(name, content):
    """What must be so of any bytes."""
    if read := read_or_refuse(name, content):
        document, draft = read
        assert not UNPRINTABLE.search("".join(texts(document)))
        check_blocks(document)
        check_draft(document, draft)


def texts(document: Document):
    """All that a document says, whatever of it is kept."""
    for block in blocks(document):
        yield block.text
        yield from (link.target for link in block.links)
    facts = document.facts
    yield from (document.language, facts.title, *facts.organisations, *document.warnings)
    if facts.withdrawn:
        yield facts.withdrawn.notice


def blocks(document: Document):
    """All its blocks, those that its format sets apart included."""
    yield from (*document.front, *document.blocks, *document.attached)
    yield from (piece.block for piece in document.furniture)


def check_blocks(document):
    for block in blocks(document):
        assert block.text.strip()
        assert (block.line is None) != (block.page is None)
        assert (block.line or block.page) > 0
        assert all(0 <= link.start <= link.end <= len(block.text) for link in block.links)


def check_draft(document, draft):
    """No block is lost or doubled, each item has a title, each fact stands where it says."""
    placed = [block for item in draft.items for block in item.blocks]
    placed += [*draft.front, *(piece.block for piece in draft.furniture)]
    assert Counter(map(place, placed)) == Counter(map(place, blocks(document)))
    assert draft.items
    for item in draft.items:
        assert item.title.strip()
        for mention in item.mentions:
            assert item.text[mention.start : mention.end] == mention.text


def place(block):
    return block.text, block.line, block.page, block.box


@pytest.mark.parametrize("name", TOKENS)
def test_spoilt_document_is_read_or_refused(name, trial, sound):
    either = spoilt(sound[name], TOKENS[name]) | rubbish(OPENINGS[name])
    if name == ".docx":
        either |= spoilt_parts(sound[name], TOKENS[name])
    trial(lambda content: check("a" + name, content), either, few=60)


def test_content_item_of_any_fields_is_read_or_refused(trial):
    trial(lambda content: check("a.json", content), content_items(), few=150)


def test_any_drawing_is_read_or_refused(trial):
    drawings = st.text("0123456789-. qQTmTfTjreWnfgBTETcm/F1()[]<>", max_size=120)
    whole = drawings.map(lambda text: documents.pdf(f"{text}\n{documents.words('Words')}"))
    trial(lambda content: check("a.pdf", content), whole, few=60)
