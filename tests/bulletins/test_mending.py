"""Items split, merged, moved and added: blocks, words and what a person told go together."""

import pytest

from bulletins import fact_store
from bulletins.mending.adding import Origin, Told, add
from bulletins.mending.merging import merge
from bulletins.mending.moving import move, set_aside
from bulletins.mending.placing import move_down, move_up, set_kind
from bulletins.mending.refusal import Refused
from bulletins.mending.splitting import split
from bulletins.models import Denial, FormerAddress, Item, Topic
from tests.bulletins.mended import arrangement, block, edit, items, keep, places, reasons

pytestmark = pytest.mark.django_db
NOON, DUSK, SMALL = "sails at noon", "again at dusk", "Small boats"


@pytest.fixture
def issue(tmp_path):
    return keep(tmp_path)


def titles(issue):
    return [item.title for item in items(issue)]


def test_a_split_makes_all_after_the_block_an_item_of_its_own(issue):
    before = items(issue)
    outcome = split(block(issue, DUSK))
    assert arrangement(issue)[1:3] == [
        ("Ferry times", ["2. Ferry times", "The ferry sails "]),
        ("It sails again at dusk.", ["It sails again a"]),
    ]
    first, second = items(issue)[1:3]
    assert (first.text, second.text) == (
        "The ferry sails at noon. A grant of £5,000 pays for it.",
        "It sails again at dusk.",
    )
    assert outcome.item == second
    assert second.place == 4
    assert [item.place for item in before] == [1, 2, 3]
    assert items(issue)[3].position == 4
    assert first.is_edited("blocks")
    assert second.edited_fields == ["blocks", "title"]
    assert reasons(second)[-1] == "Split off “Ferry times”"
    assert "is an item of its own" in reasons(first)[0]


def test_a_block_that_may_be_a_headline_becomes_the_heading(issue):
    new = split(block(issue, SMALL)).item
    assert new.title == "Small boats first"
    assert block(issue, SMALL).role == "heading"
    assert SMALL not in new.text
    assert new.text.startswith("Boats of less")
    assert new.text.endswith("• bring a lamp")
    assert new.edited_fields == ["blocks"]


def test_a_title_that_is_told_is_a_person_s_and_the_block_stays_text(issue):
    new = split(block(issue, SMALL), title="Berths").item
    assert (new.title, new.slug) == ("Berths", "berths")
    assert new.text.startswith("Small boats first")
    assert new.is_edited("title")


def test_a_person_says_whether_a_block_is_the_heading(issue):
    dusk = split(block(issue, DUSK), title="At dusk", is_heading=True).item
    assert (dusk.title, dusk.text, dusk.is_edited("title")) == ("At dusk", "", True)
    assert block(issue, DUSK).role == "heading"
    small = split(block(issue, SMALL), title="Small boats first", is_heading=False).item
    assert small.text.startswith("Small boats first")
    assert block(issue, SMALL).role == "body"


def test_a_heading_of_which_a_person_made_more_stays_in_the_text(issue):
    first = items(issue)[0]
    edit(first, body=first.body.replace("Small boats first", "Small boats first, and rafts"))
    new = split(block(issue, SMALL)).item
    assert new.title == "Small boats first"
    assert new.text.startswith("Small boats first, and rafts")


def test_the_middle_of_a_list_is_no_headline(issue):
    new = split(block(issue, "bring a lamp")).item
    assert (new.title, new.text) == ("bring a lamp", "• bring a lamp")


def test_facts_are_found_where_their_words_went(issue):
    first = items(issue)[0]
    new = split(block(issue, SMALL)).item
    assert list(first.mentions.filter(kind="email").values_list("text", flat=True)) == [
        "harbour.office@example.org"
    ]
    assert [fact.text for fact in new.mentions.filter(kind="email")] == ["quay.desk@example.org"]
    assert first.mentions.get(kind="date").text == "3 June 2016"


def test_facts_and_denials_that_a_person_told_go_with_their_words(issue):
    first = items(issue)[0]
    rope = fact_store.add(first, fact_store.Said("date", "rope", "2016-07-01", "deadline"))
    berth = fact_store.add(first, fact_store.Said("date", "berth", "2016-08-01", "event"))
    fact_store.remove(first.mentions.get(text="quay.desk@example.org"))
    outcome = split(block(issue, SMALL))
    rope.refresh_from_db()
    berth.refresh_from_db()
    new = outcome.item
    assert (rope.item, new.text[rope.start : rope.end]) == (new, "rope")
    assert (berth.item, berth.is_edited) == (first, True)
    assert not outcome.notes
    assert not new.mentions.filter(kind="email").exists()
    assert new.denials.get().text == "quay.desk@example.org"


def test_a_fact_whose_words_the_cut_parts_is_told_to_be_gone(issue):
    ferry = items(issue)[1]
    said = fact_store.Said("date", "pays for it.\n\nIt sails", "2016-07-01", "event")
    fact_store.add(ferry, said)
    outcome = split(block(issue, DUSK))
    assert len(outcome.notes) == 1
    assert "2016-07-01" in outcome.notes[0]


def test_a_body_that_a_person_wrote_is_cut_and_not_written_anew(issue):
    ferry = items(issue)[1]
    edit(ferry, body="The **ferry** sails at one.\n\n*Note.*\n\nIt sails again at dusk, mostly.")
    new = split(block(issue, DUSK)).item
    ferry.refresh_from_db()
    assert ferry.body == "The **ferry** sails at one.\n\n*Note.*"
    assert new.body == "It sails again at dusk, mostly."
    assert ferry.is_edited("body")
    assert new.is_edited("body")


def test_topics_a_person_chose_are_both_items(issue):
    topic = Topic.objects.create(slug="ferries", name="Ferries")
    ferry = items(issue)[1]
    ferry.topics.add(topic)
    edit(ferry, title=ferry.title)
    ferry.mark_edited(["topics"])
    ferry.save()
    new = split(block(issue, DUSK)).item
    assert list(new.topics.all()) == list(ferry.topics.all()) == [topic]
    assert new.is_edited("topics")


def test_topics_of_the_machine_follow_the_words(issue):
    ferry = items(issue)[1]
    other = Topic.objects.create(slug="other", name="Other")
    ferry.topics.add(other)
    new = split(block(issue, DUSK)).item
    assert not new.topics.exists()
    assert not ferry.topics.exists()


def test_an_item_is_not_split_where_it_begins(issue):
    with pytest.raises(Refused, match="begins with this passage already"):
        split(block(issue, NOON))
    with pytest.raises(Refused, match="not in an item's text"):
        split(block(issue, "2. Ferry"))


def test_a_merge_takes_in_the_next_item_with_all_that_is_its_own(issue):
    one, two, three = items(issue)
    merge(two)
    assert arrangement(issue)[1] == (
        "Ferry times",
        [
            "2. Ferry times",
            "The ferry sails ",
            "It sails again a",
            "3. Fish market",
            "The market is sh",
        ],
    )
    two.refresh_from_db()
    assert two.body.split("\n\n")[-2:] == [
        "### Fish market",
        "The market is shut until 9 June 2016.",
    ]
    assert two.text.endswith("Fish market\n\nThe market is shut until 9 June 2016.")
    assert two.mentions.get(kind="date").text == "9 June 2016"
    assert not Item.everything.filter(pk=three.pk).exists()
    assert Item.history.filter(id=three.pk).latest("history_date").history_type == "-"
    assert reasons(two)[0] == "Merged with “Fish market”"


def test_addresses_of_merged_items_lead_to_the_last_heir(issue, client):
    one, two, three = items(issue)
    left = [two.get_absolute_url(), three.get_absolute_url(), f"/items/{two.pk}/"]
    merge(two)
    merge(one)
    for address in left:
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (301, one.get_absolute_url())
    assert set(FormerAddress.objects.values_list("place", "heir")) == {(2, one.pk), (3, one.pk)}


def test_a_place_is_never_given_again(issue):
    merge(items(issue)[1])
    new = split(block(issue, DUSK)).item
    assert new.place == 4
    assert sorted(places(issue)) == [1, 2, 3, 4]


def test_what_a_person_told_of_a_merged_item_is_kept_or_told(issue):
    one, two, three = items(issue)
    fact = fact_store.add(three, fact_store.Said("date", "market", "2016-07-01", "event"))
    Denial.objects.create(item=three, kind="date", text="9 June 2016")
    edit(three, number="3a", body="The market is shut, still.\n\nUntil 9 June 2016.")
    outcome = merge(two)
    fact.refresh_from_db()
    two.refresh_from_db()
    assert fact.item == two
    assert two.text[fact.start : fact.end] == "market"
    assert two.is_edited("body")
    assert two.body.endswith("still.\n\nUntil 9 June 2016.")
    assert not two.mentions.filter(text="9 June 2016").exists()
    assert "number “3a”" in outcome.notes[0]


def test_a_split_merged_again_has_the_words_and_blocks_it_had(issue):
    before, was = arrangement(issue), items(issue)[1]
    split(block(issue, DUSK))
    merge(items(issue)[1])
    now = items(issue)[1]
    assert arrangement(issue) == before
    assert (now.body, now.text) == (was.body, was.text)


def test_the_last_item_takes_in_none(issue):
    with pytest.raises(Refused, match="is the last"):
        merge(items(issue)[-1])


def test_items_change_places_and_keep_their_addresses(issue):
    one, two, three = items(issue)
    move_up(three)
    assert titles(issue) == ["Harbour opens", "Fish market", "Ferry times"]
    move_down(one)
    assert titles(issue) == ["Fish market", "Harbour opens", "Ferry times"]
    assert [item.place for item in items(issue)] == [3, 1, 2]
    assert items(issue)[1].is_edited("position")
    with pytest.raises(Refused, match="is the first"):
        move_up(three)
    with pytest.raises(Refused, match="is the last"):
        move_down(two)


def test_a_kind_is_a_person_s(issue):
    set_kind(items(issue)[0], "notice")
    one = items(issue)[0]
    assert (one.kind, one.edited_fields) == ("notice", ["kind"])
    assert reasons(one)[0] == "Is a notice now"
    with pytest.raises(Refused, match="no such kind"):
        set_kind(one, "poem")


def test_an_item_is_added_by_hand_from_nothing_and_from_blocks_put_aside(issue):
    set_aside(block(issue, DUSK), why="odd")
    one = items(issue)[0]
    new = add(issue, Told("Dusk", "Said *by hand*."), Origin([block(issue, DUSK)], behind=one))
    assert titles(issue)[:2] == ["Harbour opens", "Dusk"]
    assert new.place == 4
    assert new.body == "Said *by hand*.\n\nIt sails again at dusk."
    assert new.edited_fields == ["blocks", "body", "kind", "title"]
    first = add(issue, Told("First", "Words on 9 May 2016."), Origin())
    assert titles(issue)[0] == "First"
    assert first.mentions.get().text == "9 May 2016"


def test_an_item_is_not_added_without_a_title_or_words_or_from_another_s_block(issue):
    for told in (Told("  ", "Words."), Told("Title")):
        with pytest.raises(Refused, match="needs a title"):
            add(issue, told, Origin())
    with pytest.raises(Refused, match="in an item by now"):
        add(issue, Told("Title"), Origin([block(issue, DUSK)]))


def test_queries_do_not_grow_with_the_items_of_an_issue(tmp_path, django_assert_max_num_queries):
    stories = "".join(f"{n}. Story {n}\n\nWords of {n}.\n\nMore of {n}.\n\n" for n in range(1, 61))
    issue = keep(tmp_path, f"Ports news update: May 2016\n\n{stories}")
    assert len(items(issue)) == 60
    with django_assert_max_num_queries(130):
        split(block(issue, "More of 3."))
    with django_assert_max_num_queries(130):
        merge(items(issue)[2])
    with django_assert_max_num_queries(100):
        move(block(issue, "More of 9."), items(issue)[30])
    with django_assert_max_num_queries(60):
        move_up(items(issue)[30])
