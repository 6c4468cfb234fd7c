"""A search that is kept for later asks for what the search page asks."""

import random
from dataclasses import replace

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from bulletins.models import Mention
from bulletins.printable import UNPRINTABLE
from search.errors import Unanswerable
from search.forms import SearchForm
from search.parser import parse
from search.query import HAS, SearchQuery
from search.saved import described, kept, matching, query_of
from search.sync import drain
from search.syntax import in_small_letters
from tests.factories import make_issue, make_item, make_topic
from tests.search.finding import results

WORDS = ("levy", "late", '"late levy"', "OR", "-beer", "(", ")", "title:levy", "lev*", "“", "NOT")
FILTERS = ("topic=alcohol", "year=2013", "year=2016", "from=2014", "to=2015-06", "has=deadline")


@given(
    q=st.text().map(lambda text: UNPRINTABLE.sub(" ", text).strip()),  # as the form reads it
    years=st.lists(st.integers(1000, 9999), unique=True, max_size=20).map(tuple),
    has=st.lists(st.sampled_from(sorted(HAS)), unique=True).map(tuple),
    sort=st.sampled_from(["relevance", "newest", "oldest"]),
    page=st.integers(1, 99),
)
def test_kept_search_is_read_again_as_it_was(q, years, has, sort, page):
    query = SearchQuery(q=q, years=years, has=has, sort=sort, page=page)
    again = query_of(kept(query))
    meant = {"years": tuple(sorted(years)), "has": tuple(sorted(has)), "q": again.q}
    assert again == replace(query, sort="newest", page=1, **meant)
    assert _said(again.q) == _said(q)
    assert kept(again) == kept(query)


@given(
    words=st.lists(st.sampled_from(WORDS), max_size=6), spaces=st.sampled_from(["  ", "\n", "\t "])
)
def test_what_is_typed_otherwise_is_kept_as_the_same(words, spaces):
    typed = [word if word in ("OR", "NOT") else word.replace("l", "L") for word in words]
    other = SearchQuery(q=spaces.join(typed), group="issue", has=("deadline", "contact"))
    assert kept(other) == kept(SearchQuery(q=" ".join(words), has=("contact", "deadline")))


def _said(q):
    tree = parse(q).tree
    return tree and in_small_letters(tree)


@pytest.mark.parametrize("pair", [("a OR b", "a or b"), ("NOT a", "not a"), ('"a b"', "a b")])
def test_what_asks_for_something_else_is_kept_apart(pair):
    assert len({kept(SearchQuery(q=q)) for q in pair}) == 2


def test_a_search_too_long_for_its_shortest_words_is_kept_as_it_was_typed():
    q = " ".join(f"-(a{number} b{number}c)" for number in range(20)).ljust(497, "d") + " Xy"
    assert query_of(kept(SearchQuery(q=q))).q == q


@pytest.mark.django_db
@pytest.mark.usefixtures("index")
def test_kept_searches_find_what_the_page_finds_in_its_order():
    chance = random.Random(6)
    for number in range(30):
        issue = make_issue(published=None if number % 7 == 0 else f"20{12 + number % 5}-05-31")
        words = chance.sample(["late", "levy", "levies", "beer", "pubs"], k=3)
        make_item(title=" ".join(words[:2]), text=" ".join(words), issue=issue, topics=["alcohol"])
    for _ in range(60):
        words = "+".join(chance.choices(WORDS, k=chance.randint(0, 4))).replace('"', "%22")
        query_string = "&".join([f"q={words}", *chance.sample(FILTERS, k=chance.randint(0, 2))])
        query = SearchForm(QueryDict(query_string)).query()
        pages = [results(f"{kept(query)}&page={page}") for page in (1, 2)]
        assert matching(kept(query)) == [hit.item.pk for page in pages for hit in page.with_all]


@pytest.mark.django_db
@pytest.mark.usefixtures("index")
def test_kept_searches_find_abbreviations_and_nothing_looser():
    named = make_item(title="Late levy", text="The Late Levy Fund (LLF) is open.")
    where = {"text": "LLF", "value": "Late Levy Fund", "start": 0, "end": 3}
    Mention.objects.create(item=named, kind="abbreviation", **where)
    short = make_item(title="Money", text="The LLF gave some.")
    looser = make_item(title="Levy", text="Beer alone.")
    drain()
    assert sorted(matching("q=late+levy+fund")) == [named.pk, short.pk]
    assert matching("q=beer+late") == []
    assert {hit.item for hit in results("q=beer+late").with_some} == {named, looser}


@pytest.mark.django_db
@pytest.mark.usefixtures("index")
def test_kept_searches_wait_for_the_words_as_they_were_typed():
    near = make_item(title="Calderwick", text="The bridge at Calderwick is open.")
    drain()
    assert [hit.item for hit in results("q=calderwich").with_all] == [near]
    assert matching("q=calderwich") == []
    meant = make_item(title="Calderwich", text="The bridge at Calderwich is open.")
    drain()
    assert matching("q=calderwich") == [meant.pk]


@pytest.mark.django_db
def test_a_value_that_is_gone_is_named_and_nothing_looser_is_asked():
    topic = make_topic(slug="alcohol")
    assert query_of("topic=alcohol").topics == ("alcohol",)
    topic.delete()
    with pytest.raises(Unanswerable, match="no topic “alcohol”"):
        query_of("q=levy&topic=alcohol")


@pytest.mark.django_db
def test_search_is_described_in_words():
    make_topic(slug="alcohol")
    form = SearchForm(QueryDict("q=late+levy&topic=alcohol&from=2016&has=deadline&sort=oldest"))
    assert described(form.query()) == "“late levy”, Alcohol, With a deadline, From 2016"
    assert described(SearchQuery()) == "everything"
