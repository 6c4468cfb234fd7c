"""What every engine makes of a match's score, and the engines' order beside one another."""

from itertools import pairwise
from random import Random

import pytest
from django.utils.module_loading import import_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.settings import ENGINES
from search.engine import backend
from search.query import SearchQuery
from tests.search.conformance.reading import WIDER, prepared
from tests.search.conformance.scoring import score

NEAR = 0.02  # of a score: tantivy keeps the length of a field in a byte, short ones exactly
SAMPLE = [
    "burglary",
    "theft",
    "fraud",
    "arson",
    "harm",
    "police",
    "fire",
    "levy",
    "grants",
    "safety",
]


@pytest.fixture
def documents(index):
    """Documents of a few words, written at once: nothing of their length or number is lost."""
    random = Random(11)
    made = [prepared(number, random) for number in range(1, 70)]
    backend().rebuild(made)
    return {int(each["django_id"]): each for each in made}


@given(tree=WIDER)
@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_score_is_what_the_parts_of_the_tree_say(documents, tree):
    for match in backend().ask(tree, SearchQuery(), start=0, end=7).matches:
        wanted = score(tree, documents[match.item_id], list(documents.values()))
        assert match.score == pytest.approx(wanted, rel=0.001)


@pytest.fixture(scope="module")
def engines(tmp_path_factory):
    """Every engine with the same documents of up to some hundred words."""
    random, folder = Random(12), tmp_path_factory.mktemp("engines")
    fillers = [f"word{number}" for number in range(400)]
    documents = [
        {
            **prepared(number, random),
            "title": " ".join(random.choices([*SAMPLE, *fillers[:20]], k=random.randint(2, 9))),
            "text": " ".join(random.choices([*SAMPLE, *fillers], k=random.randint(10, 600))),
        }
        for number in range(1, 150)
    ]
    opened = [
        import_string(path).backend("default", PATH=str(folder / name), TIMEOUT=0.5)
        for name, path in ENGINES.items()
    ]
    for engine in opened:
        engine.rebuild(documents)
    return opened


@given(words=st.lists(st.sampled_from(SAMPLE), min_size=1, max_size=4, unique=True))
@settings(max_examples=40, deadline=None)
def test_order_agrees_where_scores_are_no_near_ties(engines, words):
    query = SearchQuery(q=" OR ".join(words))
    first, *others = (
        {match.item_id: match.score for match in engine.find(query, start=0, end=None).matches}
        for engine in engines
    )
    for other in others:
        assert other.keys() == first.keys()
        for better, worse in pairwise(other):
            assert first[better] >= first[worse] * (1 - NEAR)


def test_alike_are_many_more_than_a_page_and_the_newest_come_first(index):
    random = Random(3)
    documents = [
        {**prepared(number, random), "title": "Fire", "section": "", "text": "word"}
        for number in range(1, 700)
    ]
    random.shuffle(documents)
    for first in range(0, 700, 100):
        with backend().writing() as batch:
            for document in documents[first : first + 100]:
                batch.put(document)
    newest = [
        m.item_id for m in backend().find(SearchQuery(sort="newest"), start=0, end=None).matches
    ]
    for q in ("fire", "fire OR police", "fi* OR fire", "fi* word", "fi*"):
        for start in (0, 20, 380, 680):
            found = backend().find(SearchQuery(q=q), start=start, end=start + 20).matches
            assert [match.item_id for match in found] == newest[start : start + 20], q
