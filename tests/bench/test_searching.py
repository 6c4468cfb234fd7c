"""The benchmark works, and rivals do the same work; how long it takes is no test's business."""

import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from importlib import import_module

import pytest

from bench.corpus.filling import fill, prepare
from bench.searching.archives import Archive
from bench.searching.child import Answered, Child
from bench.searching.contenders import OTHERS, Contender, ours
from bench.searching.promises import promised
from bench.searching.questions import KINDS, questions
from bench.searching.race import Agreement, Standing, agreement, percentile, usual_counts
from bench.searching.rival import COUNTED, PAGE
from search.parser import parse
from search.search_indexes import ItemIndex
from search.sync import rebuild
from tests.commands import ROOT, environment

ITEMS = 60
ASKED = 50
ALIKE = Agreement(answered=200, alike=200, furthest=0.0)
SEARCHED = Standing("", 0, build=1.0, p50=1.0, p95=1.0, kinds={}, agreement=ALIKE)


@pytest.fixture
def documents(db):
    prepare()
    fill(ITEMS)
    index = ItemIndex()
    return [*index.documents(index.index_queryset())]


def _rival(contender, folder):
    return getattr(import_module(contender.module), contender.rival)(folder)


def _standing(name, items, **figures):
    return replace(SEARCHED, name=name, items=items, **figures)


@pytest.mark.long
def test_every_rival_finds_and_counts_what_ours_does(documents, tmp_path):
    rebuild()
    asked = [question.query for question in questions()[:ASKED]]
    own = _rival(ours("whoosh"), tmp_path)
    expected = [own.ask(query) for query in asked]
    for contender in OTHERS:
        rival = _rival(contender, tmp_path)
        try:
            rival.build(documents)
            replies = [rival.ask(query) for query in asked]
        finally:
            rival.close()
        _are_alike(contender.name, zip(asked, expected, replies, strict=True))


def _are_alike(name, rows):
    """All but a few found the same; those have snippets, and the same facets where none is set."""
    rows = [row for row in rows if row[2]]
    same = [row for row in rows if row[1].count == row[2].count]
    assert len(rows) >= 0.95 * ASKED, name
    assert len(same) >= 0.95 * len(rows), name
    for query, own, its in same:
        if query.page == 1:
            assert len(its.snippets) == min(its.count, PAGE), name
            assert all(its.snippets), name
            if not (query.topics or query.bulletins or query.years):
                assert _sums(its) == _sums(own), name


def _sums(reply):
    return {name: sum(reply.facets[name].values()) for name in COUNTED}


def test_two_hundred_searches_of_every_kind_are_read_as_written_and_the_same_at_every_run():
    asked = questions()
    assert asked == questions()
    assert len(asked) == 200
    assert Counter(each.kind for each in asked) == {kind: n for kind, (n, _) in KINDS.items()}
    assert not [each for each in asked if parse(each.query.q).notes]


def test_counts_are_held_against_what_most_found():
    def answers(*counts):
        return [None if each is None else Answered(0.1, each, 0, {}) for each in counts]

    three = [answers(100, 10, 5), answers(101, 10, None), answers(100, 30, 5)]
    usual = usual_counts(three)
    assert usual == [100, 10, 5]
    assert agreement(three[0], usual) == Agreement(answered=3, alike=3, furthest=0.0)
    assert agreement(three[1], usual) == Agreement(answered=2, alike=2, furthest=0.01)
    assert agreement(three[2], usual) == Agreement(answered=3, alike=2, furthest=2.0)


def test_a_percentile_is_a_value_that_so_many_do_not_go_beyond():
    assert percentile(range(101), 50) == 50
    assert percentile(range(101), 95) == 95


@pytest.mark.parametrize(
    ("beside", "own", "row"),
    [(3.0, 3.9, "| 1.30 | at most 1.3 | yes |"), (3.0, 4.2, "| 1.40 | at most 1.3 | no |")],
)
def test_a_promise_is_kept_up_to_its_bound(beside, own, row):
    sides = [_standing("Whoosh", 10_000, p95=beside), _standing("ours on whoosh", 10_000, p95=own)]
    (line,) = promised(sides)
    assert line.endswith(row)


@pytest.mark.parametrize(
    ("own", "kept"), [(10.0, "6.00 | at least 6 | yes"), (11.0, "5.45 | at least 6 | no")]
)
def test_to_be_faster_by_so_much_is_promised_the_other_way_round(own, kept):
    sides = [
        _standing("Haystack's own backend", 10_000, p50=60.0, p95=1.0),
        _standing("ours on whoosh", 10_000, p50=own, p95=9.0),
    ]
    (line,) = promised(sides)
    assert kept in line


def test_nothing_is_said_kept_where_counts_differ():
    far = Agreement(answered=200, alike=150, furthest=3.0)
    sides = [_standing("Whoosh", 10_000, agreement=far), _standing("ours on whoosh", 10_000)]
    (line,) = promised(sides)
    assert line.endswith("| counts differ |")


def test_nothing_is_promised_of_who_took_no_part():
    assert not list(promised([_standing("ours on tantivy", 10_000)]))


@pytest.mark.long
def test_it_prints_tables_and_keeps_the_figures_when_asked(archives, tmp_path):
    command = [sys.executable, "-m", "bench.searching", "--items", "60", "--rounds", "1"]
    some = ["--engines", "whoosh", "--beside", "tantivy", "--keep", archives, "--save", tmp_path]
    ended = subprocess.run(
        [*command, *some],
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr
    assert "| A web process on whoosh with 60 items, after " in ended.stdout
    (kept,) = tmp_path.glob("*.json")
    figures = json.loads(kept.read_text())
    names = [standing["name"] for standing in figures["standings"]]
    assert names == ["ours on whoosh", "ours on whoosh, engine alone", "tantivy"]
    assert all(standing["p95"] >= standing["p50"] > 0 for standing in figures["standings"])
    assert figures["webs"][0]["memory"]["resident"] > 0


def test_a_rival_that_cannot_be_set_up_ends_the_run_with_its_name(tmp_path, capfd):
    nowhere = Contender("Nobody", "bench.searching.rivals.nowhere", "Nobody")
    with (
        Child(nowhere, Archive(tmp_path, 10), tmp_path) as child,
        pytest.raises(SystemExit, match="Nobody could not be set up"),
    ):
        child.build()
    assert "No module named 'bench.searching.rivals.nowhere'" in capfd.readouterr().err
