"""What a run under load is judged by; how long it takes is no test's business."""

import random
from dataclasses import replace

import pytest

from bench.load.answers import Answer, Times, faults, times
from bench.load.holding import Held, growth
from bench.load.news import news
from bench.load.plan import NONE, Plan, ranked, spread
from bench.load.table import Conditions, Run, by_kind, table
from bench.load.visits import MIX, SEARCHES, steps
from bench.machine import this_machine
from bulletins.extraction.registry import extract, identify
from bulletins.layouts.registry import choose

PLAN = Plan(
    words=("quay", "pier", "mole", NONE),
    topics=("horses",),
    series=("news",),
    years=(2016,),
    issues=("/bulletins/news/one/",),
    items=("/bulletins/news/one/1-quay/",),
    saved=(1, 2),
)


def test_a_plan_has_words_from_common_to_rare_and_rows_from_first_to_last():
    assert ranked({f"word{rank}": 100 - rank for rank in range(100)})[:2] == ("word5", "word20")
    assert ranked({"quay": 1}) == ("quay", NONE)
    assert spread(range(10), count=3) == [0, 3, 6]
    assert spread([1, 2], count=3) == [1, 2]


def test_visits_are_the_same_at_every_run_and_of_every_kind():
    lots = random.Random(1), random.Random(1)
    first, again = ([list(steps(PLAN, lot)) for _ in range(300)] for lot in lots)
    assert first == again
    kinds = {step.kind for visit in first for step in visit}
    assert kinds >= {*SEARCHES, "home", "item", "issue", "topic", "suggestions", "feed", "API"}
    assert sum(share for _, share in MIX) == 100


def test_documents_of_the_ingest_are_cut_into_as_many_items_as_they_have():
    for document in news(3):
        read = extract(identify(document.name, document.text.encode()))
        items = choose(read).parse(read).items
        assert len(items) == document.items
        assert all(document.word in item.text for item in items)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [("search", (200, 304), (0, 302, 403, 500, 503)), ("desk: send, item", (302,), (200, 500))],
)
def test_an_answer_that_may_not_be_is_told_with_its_kind(kind, good, bad):
    assert faults([Answer(kind, status, 1.0) for status in good]) == []
    assert faults([Answer(kind, status, 1.0) for status in bad]) == [
        f"{kind}: {status}, 1 times" for status in bad
    ]


def test_times_are_of_the_kinds_that_are_asked_for():
    answers = [Answer("search", 200, float(ms)) for ms in range(101)] + [Answer("home", 200, 900.0)]
    assert times(answers, SEARCHES) == Times(101, 50.0, 95.0)
    assert times(answers, {"feed"}) == Times(0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("last", "is_flat"),
    [(Held(110, 90), True), (Held(111, 90), False), (Held(100, 100), False), (Held(50, 40), True)],
)
def test_memory_is_flat_where_the_last_third_is_no_tenth_above_the_middle_one(last, is_flat):
    middle = Held(100, 90)
    looks = [Held(1, 1)] * 5 + [middle] * 5 + [last] * 5  # at first it fills: that is no growth
    assert growth("web process 1", looks).is_flat is is_flat


@pytest.fixture
def run():
    alone = [Answer("search", 200, 20.0)] * 20
    loaded = [Answer("search", 200, 60.0)] * 20 + [Answer("desk: send, item", 302, 90.0)] * 2
    search, kinds = by_kind(alone, loaded)
    looks = [Held(100, 90)] * 9
    return Run(
        machine=this_machine(),
        conditions=Conditions(10_000, "sqlite", "tantivy", 50, 10, (5, 15), 5, 5),
        search=search,
        kinds=kinds,
        rate=7.25,
        saved=2,
        taken=3,
        faults=[],
        lost=[],
        unsound=[],
        memory=[growth("the worker", looks)],
        looks={"the worker": looks},
    )


def test_the_table_says_what_is_kept(run):
    assert run.is_kept
    lines = list(table(run))
    assert "50 readers for 10 minutes with 5 to 15 s between visits: 7.2 requests" in lines[2]
    assert lines[6] == (
        "| the search page, p50 / p95: one reader alone; under load, 20 times "
        "| 20 / 20 ms | 60 / 60 ms | 3.00 | at most 3 | yes |"
    )
    assert "| Lost of 2 saves and 3 documents |  | 0 |  | none | yes |" in lines
    assert lines[-1].endswith("| 100 and 90 MiB | 100 and 90 MiB | 1.00 | at most 1.1 | yes |")


@pytest.mark.parametrize("what", ["faults", "lost", "unsound"])
def test_one_fault_breaks_the_promise_and_is_named(run, what):
    broken = replace(run, **{what: ["home: 500, 1 times"]})
    assert not broken.is_kept
    assert list(table(broken))[-1] == "- home: 500, 1 times"
    assert sum(line.endswith("| 1 |  | none | no |") for line in table(broken)) == 1


def test_where_nothing_was_asked_for_or_written_nothing_is_kept(run):
    search, _ = by_kind([], [])
    assert not replace(run, search=search).is_kept
    assert not replace(run, saved=0).is_kept
    assert not replace(run, taken=0).is_kept
