"""What answers a search, and in what order."""

from datetime import date

import pytest

from bulletins.models import Mention, Organisation
from search.query import SearchQuery
from search.ranking import Ranked, Window, ranked
from search.sync import drain
from tests.factories import make_issue, make_item, make_topic
from tests.search.finding import found, results

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


def explain(item, short, long):
    return Mention.objects.create(
        item=item, kind="abbreviation", text=short, value=long, start=0, end=len(short)
    )


def name_body(item, short, *, name="Serious Fraud Office"):
    body = Organisation.objects.create(slug=short.lower(), name=name, abbreviations=[short])
    return Mention.objects.create(
        item=item,
        kind="organisation",
        text=body.name,
        value=body.name,
        start=0,
        end=len(body.name),
        organisation=body,
    )


def test_some_of_the_words_follow_all_of_them_and_are_marked_as_such():
    make_item(title="Knife amnesty", text="Bins for knives.")
    make_item(title="Knife", text="Zombie knives are banned.")
    make_item(title="Dogs")
    answer = results("q=zombie+knife")
    assert [hit.item.title for hit in answer.with_all] == ["Knife"]
    assert [hit.item.title for hit in answer.with_some] == ["Knife amnesty"]
    assert (answer.strict, answer.count) == (1, 2)
    assert answer.outcome == (
        "1 has all the words; 1 more has some of them, or comes near in meaning.",
    )


@pytest.mark.parametrize("q", ["how can I join the ferry crew?", "why would a crew join a ferry?"])
def test_words_that_make_a_question_are_not_asked_for(q):
    make_item(title="Ferry crew", text="Join us at the pier.")
    answer = results(f"q={q}")
    assert [hit.item.title for hit in answer.with_all] == ["Ferry crew"]


def test_irregular_forms_of_a_word_find_each_other():
    make_item(title="Course", text="Two women taught a child to swim.")
    make_item(title="Pier", text="A woman swims.")
    answer = results("q=teach+children")
    assert [hit.item.title for hit in answer.with_all] == ["Course"]
    assert "<mark>taught</mark> a <mark>child</mark>" in answer.hits[0].snippet
    assert set(found("woman")) == {"Course", "Pier"}
    assert found('"teach children"') == []


def test_other_words_for_the_same_are_found_below_and_marked():
    make_item(title="Support", text="Help for parents of young children.")
    (hit,) = results("q=mums+and+dads").hits
    assert hit.is_partial
    assert "<mark>parents</mark>" in hit.snippet


def test_several_words_in_a_text_come_before_one_in_a_title_by_chance():
    make_item(title="Harbour", text="The first boat leaves at nine.")
    make_item(title="Timetable", text="A ferry sails to the island.")
    make_item(title="Parking", text="Spaces are free on Sundays.")
    make_item(title="Lighting", text="Lamps are left on at night.")
    assert found("harbour sails island") == ["Timetable", "Harbour"]


def test_word_in_a_title_counts_for_more_than_in_a_text():
    make_item(title="Lamps", text="The harbour was dark for a week before they came.")
    make_item(title="Harbour", text="The lamps were dark for a week before they came.")
    assert found("harbour") == ["Harbour", "Lamps"]


def test_nothing_looser_is_looked_for_where_enough_have_all_the_words():
    issue = make_issue()
    for number in range(20):
        make_item(title=f"Fire station {number}", issue=issue)
    make_item(title="Station", issue=issue)
    assert results("q=fire+station").count == 20


@pytest.mark.parametrize("q", ['"fire station"', "title:fire", "+".join(["fire", "-station"])])
def test_what_is_quoted_or_in_a_field_is_not_loosened(q):
    make_item(title="Station of fire")
    make_item(title="Police station")
    assert not results(f"q={q}").with_some


def test_filters_and_negations_hold_for_the_looser_ones_too():
    make_item(title="Fire", issue=make_issue(published=date(2013, 5, 1)))
    make_item(title="Fire cadets", issue=make_issue(published=date(2016, 5, 1)))
    make_item(title="Fire dogs", issue=make_issue(published=date(2016, 6, 1)))
    assert found("fire brigades -dogs", from_="2016") == ["Fire cadets"]


def test_words_side_by_side_come_before_scattered_ones():
    make_item(title="Notes", text="A safe house. Another word, and then a place to stay.")
    make_item(title="Other", text="Another word, and then a house to stay. A safe place.")
    assert found("safe place")[0] == "Other"
    assert found("safe house")[0] == "Notes"


def test_abbreviation_finds_what_it_is_short_for_and_the_other_way_round():
    first = make_item(title="Transformation", text="The police transformation fund (PTF) opens.")
    make_item(title="Bids", text="Bids to the PTF close.")
    make_item(title="Awards", text="The police transformation fund gave much.")
    explain(first, "PTF", "police transformation fund")
    for q in ("ptf", "police transformation fund", "PTF"):
        assert {hit.item.title for hit in results(f"q={q}").with_all} == {
            "Transformation",
            "Bids",
            "Awards",
        }
    assert results("q=ptf").meant[0].long == "police transformation fund"
    assert {hit.item.title for hit in results('q="ptf"').hits} == {"Transformation", "Bids"}
    assert results('q="ptf"').meant == ()


def test_organisations_are_found_by_their_abbreviations():
    name_body(make_item(title="A case", text="The Serious Fraud Office began."), "SFO")
    assert found("sfo") == ["A case"]


def test_nobody_is_told_of_organisations_that_only_drafts_name():
    name_body(make_item(issue=make_issue(status="draft")), "SFO")
    make_item(title="Fraud", text="A serious matter.")
    answer = results("q=SFO")
    assert (answer.meant, answer.count) == ((), 0)


def test_abbreviation_that_items_have_as_a_word_is_one_in_capitals_alone():
    make_item(title="Targets", text="Targets were met.")
    force = make_item(title="Force", text="The Metropolitan Police and the National Crime Agency.")
    name_body(force, "Met", name="Metropolitan Police")
    name_body(force, "NCA", name="National Crime Agency")
    make_item(title="Address", text="Write to nca@example.org, see www.nca.example or see.nca.")
    assert found("met") == ["Targets"]
    assert results("q=met").meant == ()
    assert set(found("Met")) == {"Targets", "Force"}
    assert set(found("nca")) == {"Force", "Address"}


def test_words_written_as_one_and_as_two_are_found_by_each_other():
    make_item(title="One", text="Cybercrime pays not.")
    make_item(title="Two", text="Cyber crime pays not.")
    make_item(title="Scattered", text="A crime is not cyber.")
    assert set(found("cybercrime")) == {"One", "Two"}
    assert set(found("cyber crime")) == {"One", "Two", "Scattered"}
    assert results("q=cyberpays").suggestion is None


def test_misspelt_words_that_find_nothing_are_put_right_at_once():
    make_item(title="Burglary victims")
    answer = results("q=burglery+victim")
    assert [hit.item.title for hit in answer.with_all] == ["Burglary victims"]
    assert (answer.suggestion, answer.instead) == ("burglary victim", '"burglery" victim')
    assert answer.hits[0].title == "<mark>Burglary</mark> <mark>victims</mark>"


def test_search_for_the_words_as_they_were_typed_finds_the_others():
    make_item(title="Burglary victims")
    answer = results("q=" + results("q=burglery+victim").instead)
    assert (answer.strict, answer.suggestion) == (0, None)
    assert [hit.item.title for hit in answer.with_some] == ["Burglary victims"]


def test_quoted_words_are_left_as_they_were_typed():
    make_item(title="Burglary victims")
    answer = results('q="burglery"')
    assert (answer.count, answer.suggestion, answer.instead) == (0, None, None)
    assert results('q="burglery victims"').suggestion == '"burglary victims"'


def test_topic_the_words_speak_of_finds_its_items():
    make_topic(slug="modern-slavery", rules={"phrases": ["forced labour"]})
    make_item(title="Gangmasters", topics=["modern-slavery"])
    make_item(title="Roads")
    assert found("forced labour") == ["Gangmasters"]


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_parts_of_the_list_are_the_list(sort):
    for number in range(12):
        issue = make_issue(published=date(2010 + number, 1, 1))
        make_item(title=f"Fire {'station ' * (number % 3)}{number}", issue=issue)
    drain()
    query = SearchQuery(q="fire station", sort=sort)
    whole = ranked(query, Window(0, None))
    ids = [each.item_id for each in whole.listed]
    assert len(set(ids)) == len(ids) == whole.total == 12
    assert whole.strict == 8
    for start, end in ((0, 5), (5, 10), (7, 9), (10, 40), (40, 60), (0, 1)):
        part = ranked(query, Window(start, end))
        assert [each.item_id for each in part.listed] == ids[start:end]
        assert (part.total, part.strict) == (12, 8)


@pytest.mark.parametrize(
    ("strict", "total", "said"),
    [
        (2, 4, "2 have all the words; 2 more have some of them, or come near in meaning."),
        (0, 1, "None has all the words; 1 has some of them, or comes near in meaning."),
        (0, 3, "None has all the words; 3 have some of them, or come near in meaning."),
    ],
)
def test_a_sentence_says_how_many_have_all_the_words(strict, total, said):
    assert Ranked((), total, strict).notes == (said,)
