"""A body cut at its blocks: nothing of it is lost, and each block has its own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.document import Block, Link
from bulletins.markdown import from_blocks, to_plain
from bulletins.mending.pieces import Piece, body_of, pieces_of, with_one, without

HARBOUR, GRANT, BUS = "The harbour opens.", "A grant of 5_000 pays for it.", "Buses stop at noon."
WORDS = st.text(st.characters(codec="utf-8", categories=["Ll", "Nd", "Po", "Sm"]), min_size=1)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
BLOCKS = st.lists(st.tuples(TEXTS, st.sampled_from(["paragraph", "entry"])), min_size=1, max_size=6)


def words(body, texts):
    return [(piece.block, piece.words) for piece in pieces_of(body, texts)]


@given(BLOCKS)
def test_pieces_together_are_the_body(pairs):
    body = from_blocks(Block(text, kind) for text, kind in pairs)
    pieces = pieces_of(body, [text for text, _ in pairs])
    assert "".join(piece.words + piece.gap for piece in pieces) == body
    assert sorted(piece.block for piece in pieces) == list(range(len(pairs)))


def test_each_block_has_its_own_words_with_their_marks():
    link = Link(2, 7, "https://example.org/a(b)")
    blocks = (
        Block(HARBOUR),
        Block("1. one", "entry"),
        Block("2. two", "entry"),
        Block("three", "entry"),
        Block(GRANT, links=(link,)),
        Block("Its second half", continues=True),
    )
    body = from_blocks(blocks)
    assert words(body, [block.text for block in blocks]) == [
        (0, HARBOUR),
        (1, "1\\. one"),
        (2, "2\\. two"),
        (3, "- three"),
        (4, "A [grant](<https://example.org/a(b)>) of 5\\_000 pays for it."),
        (5, "Its second half"),
    ]


def test_signs_at_a_break_stay_with_the_words_they_were_printed_with():
    texts = ("Open from 2020 –", "until now (as of May", "(and June) for all][x](y) <b>")
    blocks = [Block(texts[0]), *(Block(text, continues=True) for text in texts[1:])]
    found = words(from_blocks(blocks), texts)
    assert [to_plain(each) for _, each in found] == list(texts)


def test_what_a_person_wrote_between_goes_with_the_block_before_it():
    body = f"{HARBOUR}\n\nAn editor's note.\n\n{BUS}"
    assert words(body, [HARBOUR, BUS]) == [(0, f"{HARBOUR}\n\nAn editor's note."), (1, BUS)]


def test_a_paragraph_that_a_person_mended_is_still_its_block_s():
    body = f"{HARBOUR}\n\nA grant of £5,000 **now** pays for it.\n\n{BUS}"
    assert [block for block, _ in words(body, [HARBOUR, GRANT, BUS])] == [0, 1, 2]
    assert words(body, [HARBOUR, GRANT, BUS])[1][1].startswith("A grant of £5,000")


def test_a_block_of_which_a_person_left_nothing_has_no_words():
    assert words(f"{HARBOUR}\n\n{BUS}", [HARBOUR, GRANT, BUS]) == [(0, HARBOUR), (1, ""), (2, BUS)]


def test_a_body_that_has_nothing_of_its_blocks_is_the_first_one_s():
    assert words("All new.", [HARBOUR, GRANT]) == [(0, "All new."), (1, "")]


def test_blocks_are_in_the_order_of_the_body():
    assert words(f"{BUS}\n\n{HARBOUR}", [HARBOUR, BUS]) == [(1, BUS), (0, HARBOUR)]


def test_words_that_stand_twice_are_shared_out():
    assert words(f"{HARBOUR}\n\n{BUS}\n\n{HARBOUR}", [HARBOUR, BUS, HARBOUR]) == [
        (0, HARBOUR),
        (1, BUS),
        (2, HARBOUR),
    ]


@pytest.mark.parametrize("index", range(4))
def test_a_piece_taken_out_and_put_back_leaves_the_words_as_they_were(index):
    texts = [HARBOUR, "one", "two", BUS]
    kinds = ["paragraph", "entry", "entry", "paragraph"]
    body = from_blocks(Block(text, kind) for text, kind in zip(texts, kinds, strict=True))
    pieces = pieces_of(body, texts)
    rest = without(pieces, index)
    assert texts[index] not in body_of(rest)
    again = body_of(with_one(rest, index, pieces[index]))
    assert to_plain(again) == to_plain(body)


def test_paragraphs_stay_apart_where_the_end_of_one_is_taken_out():
    blocks = [Block(HARBOUR), Block("and closes", continues=True), Block(BUS)]
    pieces = pieces_of(from_blocks(blocks), [block.text for block in blocks])
    assert body_of(without(pieces, 1)) == f"{HARBOUR}\n\n{BUS}"


def test_a_line_that_was_one_of_several_ends_where_it_comes_to_be_the_last():
    body = from_blocks([Block("1. one", "entry"), Block("2. two", "entry")])
    assert body_of(pieces_of(body, ["1. one", "2. two"])[:1]) == "1\\. one"


def test_an_item_without_blocks_has_no_pieces():
    assert pieces_of("Told by hand.", ()) == ()
    assert body_of((Piece(0, "a"),)) == "a"
