"""A search that is kept for later asks for what the search page asks."""

import random
from dataclasses import replace

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from bulletins.models import Mention
from search.errors import Unanswerable
from search.forms import SearchForm
from search.query import HAS, SearchQuery
from search.saved import described, kept, matching, query_of
from search.sync import drain
from tests.factories import make_issue, make_item, make_topic
from tests.search.finding import results

WORDS = ("levy", "late", '"late levy"', "OR", "-beer", "(", ")", "title:levy", "lev*", "“", "NOT")
FILTERS = ("topic=alcohol", "year=2013", "year=2016", "from=2014", "to=2015-06", "has=deadline")


@given(
    q=st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")).map(str.strip),
    years=st.lists(st.integers(1000, 9999), unique=True).map(tuple),
    has=st.lists(st.sampled_from(sorted(HAS)), unique=True).map(tuple),
    sort=st.sampled_from(["relevance", "newest", "oldest"]),
    page=st.integers(1, 99),
)
def test_kept_search_is_read_again_as_it_was(q, years, has, sort, page):
    query = SearchQuery(q=q, years=years, has=has, sort=sort, page=page)
    assert query_of(kept(query)) == replace(query, sort="newest", page=1)


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
def test_kept_searches_find_words_put_right_and_abbreviations_and_nothing_looser():
    named = make_item(title="Late levy", text="The Late Levy Fund (LLF) is open.")
    where = {"text": "LLF", "value": "Late Levy Fund", "start": 0, "end": 3}
    Mention.objects.create(item=named, kind="abbreviation", **where)
    short = make_item(title="Money", text="The LLF gave some.")
    looser = make_item(title="Levy", text="Beer alone.")
    drain()
    assert matching("q=open+levvy") == [named.pk]
    assert sorted(matching("q=late+levy+fund")) == [named.pk, short.pk]
    assert matching("q=beer+late") == []
    assert [hit.item for hit in results("q=beer+late").with_some] == [named, looser]


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
