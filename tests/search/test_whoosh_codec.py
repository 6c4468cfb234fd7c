"""Lists of postings: packed, gone over, and put side by side."""

import numpy as np
from haystack.constants import ID
from whoosh.filedb.filestore import RamStorage
from whoosh.index import FileIndex

from search.engines.whoosh_codec import PackedCodec
from search.engines.whoosh_postings import Postings
from search.engines.whoosh_schema import INDEX_NAME, row, schema
from tests.search.prepared import document

TEXTS = ["the fire the fire", "fire", "police", "", "the police fire"]


def index_of(texts):
    index = FileIndex.create(RamStorage(), schema(), INDEX_NAME)
    for number, text in enumerate(texts, start=1):
        with index.writer(codec=PackedCodec()) as writer:  # merged on the way
            writer.add_document(**row(document(number, text=text)))
    index.writer(codec=PackedCodec()).commit(optimize=True)
    return index


def reader_of(texts):
    return index_of(texts).reader()


def test_lists_survive_merging():
    reader = reader_of(TEXTS)
    found = Postings.read(reader, "text", "fire")
    assert found.documents.tolist() == [0, 1, 4]
    assert found.frequencies.tolist() == [2, 1, 1]
    places = [(spot >> 32, spot & 0xFFFFFFFF) for spot in found.spots.tolist()]
    assert places == [(0, 1), (0, 3), (1, 0), (4, 2)]
    assert not len(Postings.read(reader, "text", "absent").documents)


def test_phrases_are_found_at_their_places_alone():
    reader = reader_of(TEXTS)

    def found(*terms):
        parts = [Postings.read(reader, "text", term) for term in terms]
        both = Postings.side_by_side(parts)
        return dict(zip(both.documents.tolist(), both.frequencies.tolist(), strict=True))

    assert found("the", "fire") == {0: 2}
    assert found("fire", "the", "fire") == {0: 1}
    assert found("polic", "fire") == {4: 1}
    assert found("fire", "polic") == found("the", "absent") == found("fire", "fire") == {}


def test_beginnings_are_all_words_that_begin_so():
    found = Postings.beginning(reader_of(["police", "policing fire", "po", "fire"]), "words", "pol")
    assert found.documents.tolist() == [0, 1]


def test_deleted_documents_are_passed_over_by_whoosh():
    index = index_of(TEXTS)
    with index.writer(codec=PackedCodec()) as writer:
        assert writer.delete_by_term(ID, "bulletins.item.2") == 1
    matcher = index.reader().postings("text", "fire")
    assert list(matcher.all_ids()) == [0, 4]
    matcher.reset()
    other = matcher.child.copy()
    assert (other.id(), other.weight(), other.value()) == (
        0,
        1.0,
        np.array([1, 3], "<u4").tobytes(),
    )
