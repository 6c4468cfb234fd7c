"""The five real documents, read where they lie: nothing lost, nothing doubled, facts right."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from bulletins.extraction.registry import extract, identify
from bulletins.reader import read
from bulletins.vocabulary import fixture_knowledge

NAMES = ["000", "001", "002", "003", "004"]


@pytest.fixture(params=NAMES)
def case(request, shared):
    path = next((shared / "sources").glob(f"{request.param}_*.txt"))
    expected = json.loads((shared / "expected" / f"{request.param}.json").read_text())
    source = identify(path.name, path.read_bytes())
    return source, read(source, fixture_knowledge(Path(settings.FIXTURES))), expected


def words(text):
    text = re.sub("[\u200b\ufeff]", "", unicodedata.normalize("NFKC", text or "").lower())
    return Counter(re.findall(r"[0-9a-z]+", text))


def test_every_block_is_in_exactly_one_place(case):
    source, draft, _ = case
    places = [block for item in draft.items for block in item.blocks]
    places += [*draft.front, *(piece.block for piece in draft.furniture)]
    read_blocks = Counter((block.line, block.text) for block in extract(source).blocks)
    assert Counter((block.line, block.text) for block in places) == read_blocks


def test_the_words_of_the_parts_are_the_words_of_the_document(case):
    source, draft, _ = case
    parts = [block.text for item in draft.items for block in item.headings]
    parts += [item.text for item in draft.items]
    parts += [block.text for block in draft.front]
    parts += [piece.block.text for piece in draft.furniture]
    assert words(" ".join(parts)) == words(source.content.decode())


def test_order_is_kept_inside_an_item(case):
    _, draft, _ = case
    for item in draft.items:
        lines = [block.line for block in item.blocks]
        assert lines == sorted(lines)


def test_titles_numbers_and_sections_are_a_careful_reader_s(case):
    _, draft, expected = case
    for item, want in zip(draft.items, expected["items"], strict=True):
        assert item.number == want["number"]
        assert item.section == want["section"]
        assert want["title"] is None or item.title == want["title"]
        assert {m.value for m in item.mentions if m.kind == "email"} == set(want["emails"])


def test_issue_facts_are_right(case):
    _, draft, expected = case
    assert draft.bulletin == expected["bulletin"]
    assert draft.number == expected["number"]
    assert str(draft.published) == expected["published"]


def test_offsets_of_mentions_are_true(case):
    _, draft, _ = case
    for item in draft.items:
        assert all(item.text[m.start : m.end] == m.text for m in item.mentions)


def test_topic_modern_slavery_is_given_to_what_is_about_it(shared):
    path = next((shared / "sources").glob("000_*.txt"))
    draft = read(identify(path.name, path.read_bytes()), fixture_knowledge(Path(settings.FIXTURES)))
    about = {int(item.number) for item in draft.items if "modern-slavery" in item.topics}
    assert {9, 10, 11, 12} <= about
    assert not about & set(range(1, 9))
