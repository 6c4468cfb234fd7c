"""Passages moved from item to item, to the front, aside and back: their words go with them."""

import pytest

from bulletins import fact_store
from bulletins.mending.moving import move, move_to_front, set_aside
from bulletins.mending.refusal import Refused
from bulletins.models import Block
from tests.bulletins.mended import block, edit, items, keep, reasons

pytestmark = pytest.mark.django_db
NOON, DUSK = "sails at noon", "again at dusk"


@pytest.fixture
def issue(tmp_path):
    return keep(tmp_path)


def test_a_block_moves_to_where_it_stood_among_the_blocks_of_another(issue):
    one, two, three = items(issue)
    move(block(issue, "Boats of less"), two)
    one.refresh_from_db()
    two.refresh_from_db()
    assert two.text.startswith("Boats of less than six metres")
    assert "Boats of less" not in one.text
    assert two.mentions.filter(text="quay.desk@example.org").exists()
    assert not one.mentions.filter(text="quay.desk@example.org").exists()
    move(block(issue, "Boats of less"), one)
    one.refresh_from_db()
    assert one.body == items(issue)[0].body
    assert one.text.index("Small boats") < one.text.index("Boats of less") < one.text.index("rope")


def test_a_moved_block_takes_a_person_s_words_and_facts_along(issue):
    one, two, three = items(issue)
    edit(two, body="The ferry sails at *one*.\n\nIt sails again at dusk.")
    fact = fact_store.add(two, fact_store.Said("date", "one", "2016-07-01", "event"))
    notes = move(block(issue, NOON), three)
    three.refresh_from_db()
    fact.refresh_from_db()
    assert three.body.startswith("The ferry sails at *one*.\n\n")
    assert (fact.item, three.text[fact.start : fact.end]) == (three, "one")
    assert notes == ()


def test_a_block_is_put_aside_and_brought_back(issue):
    two = items(issue)[1]
    before = (two.body, two.text)
    set_aside(block(issue, DUSK), why="said twice")
    aside = block(issue, DUSK)
    assert (aside.role, aside.why, aside.item) == ("furniture", "said twice", None)
    two.refresh_from_db()
    assert "dusk" not in two.text
    issue.refresh_from_db()
    assert issue.is_edited("blocks")
    assert reasons(issue)[0] == "“It sails again at dusk.” is put aside now"
    move(aside, two)
    two.refresh_from_db()
    assert (two.body, two.text) == before
    assert block(issue, DUSK).role == "body"


def test_a_block_goes_to_the_front_and_one_of_the_front_to_an_item(issue):
    move_to_front(block(issue, DUSK))
    assert block(issue, DUSK).role == "front"
    move(block(issue, "harbour offices"), items(issue)[2])
    assert items(issue)[2].text.startswith("For harbour offices everywhere.")


def test_a_heading_that_moves_comes_as_it_was_printed(issue):
    move(block(issue, "3. Fish"), items(issue)[1])
    two, three = items(issue)[1:]
    assert two.text.endswith("3. Fish market")
    assert (three.title, three.text) == ("Fish market", "The market is shut until 9 June 2016.")
    assert block(issue, "3. Fish").role == Block.Role.BODY


def test_what_goes_with_a_block_put_aside_is_told(issue):
    two = items(issue)[1]
    fact_store.add(two, fact_store.Said("date", "dusk", "2016-07-01", "event"))
    assert "“dusk” (2016-07-01)" in set_aside(block(issue, DUSK), why="twice")[0]


@pytest.mark.parametrize("why", ["", "  ", "x" * 61])
def test_nothing_is_put_aside_without_a_short_reason(issue, why):
    with pytest.raises(Refused, match="Say why"):
        set_aside(block(issue, DUSK), why=why)


def test_a_block_does_not_move_to_where_it_is_nor_to_another_issue(issue, tmp_path):
    other = keep(tmp_path, "Ports news update: June 2016\n\n1. One\n\nNothing here.\n")
    with pytest.raises(Refused, match="already"):
        move(block(issue, DUSK), items(issue)[1])
    with pytest.raises(Refused, match="another issue"):
        move(block(issue, DUSK), items(other)[0])
    move_to_front(block(issue, DUSK))
    with pytest.raises(Refused, match="there already"):
        move_to_front(block(issue, DUSK))
