"""All rivals on the same searches by turns, round after round."""

import sys
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from bench.searching.archives import Archive
from bench.searching.child import Answered, Child
from bench.searching.contenders import Contender
from bench.searching.questions import Question

TURN = 20  # searches that one answers before the next has its turn
Answers = list[Answered | None]  # to every search, in order
ENOUGH = 0.02  # of the others' count: what two counts may differ by and be alike


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many of the searches it answered had the others' count; the furthest off, as a share."""

    answered: int
    alike: int
    furthest: float


@dataclass(frozen=True, slots=True)
class Standing:
    """What one rival did at one size: seconds to index, milliseconds of the median of each search.

    Who indexes more than once, each time in a new process, has the median of it. Searches it has no
    way to ask are left out; `kinds` are the medians of each kind.
    """

    name: str
    items: int
    build: float
    p50: float
    p95: float
    kinds: dict[str, float]
    agreement: Agreement


def race(
    archive: Archive,
    taking_part: Sequence[Contender],
    questions: Sequence[Question],
    *,
    rounds: int,
) -> list[Standing]:
    """Index by turns, and ask; who cannot be set up ends the run before anything is asked."""
    built: list[list[float]] = [[] for _ in taking_part]
    with TemporaryDirectory(prefix="archive-bench-") as place, ExitStack() as running:
        for number in range(1, max(each.builds for each in taking_part)):
            for contender, times in zip(taking_part, built, strict=True):
                if number < contender.builds:
                    with Child(contender, archive, Path(place, str(number))) as child:
                        times.append(_built(child, archive.items))
        children = [
            running.enter_context(Child(each, archive, Path(place))) for each in taking_part
        ]
        for child, times in zip(children, built, strict=True):
            times.append(_built(child, archive.items))
        _round(children, questions, first=0)  # what each keeps in memory is there from now on
        laps: list[list[Answers]] = [[] for _ in children]
        for number in range(rounds):
            for lap, answers in zip(laps, _round(children, questions, first=number), strict=True):
                lap.append(answers)
    usual = usual_counts([lap[0] for lap in laps])
    return [
        Standing(
            name=contender.name,
            items=archive.items,
            build=median(times),
            agreement=agreement(lap[0], usual),
            **_times(lap, questions),
        )
        for contender, times, lap in zip(taking_part, built, laps, strict=True)
    ]


def usual_counts(answers: Sequence[Answers]) -> list[float]:
    """What rivals found for each search: the median of their counts."""
    return [median(each.count for each in row if each) for row in zip(*answers, strict=True)]


def agreement(answers: Answers, usual: Sequence[float]) -> Agreement:
    """How near one's counts are to those."""
    off = [
        abs(each.count - count) / max(count, 1)
        for each, count in zip(answers, usual, strict=True)
        if each
    ]
    return Agreement(len(off), sum(each <= ENOUGH for each in off), max(off))


def percentile(values: Sequence[float], per_cent: int) -> float:
    """The value that so many per cent of them do not go beyond."""
    return quantiles(values, n=100, method="inclusive")[per_cent - 1]


def _built(child: Child, items: int) -> float:
    seconds = child.build()
    sys.stderr.write(f"{items} items indexed by {child.contender.name}: {seconds:.1f} s\n")
    return seconds


def _round(
    children: Sequence[Child], questions: Sequence[Question], *, first: int
) -> list[Answers]:
    """Every search by every rival, a few at a time; each round another begins."""
    answers: list[Answers] = [[] for _ in children]
    order = [(first + place) % len(children) for place in range(len(children))]
    for start in range(0, len(questions), TURN):
        queries = [question.query for question in questions[start : start + TURN]]
        for place in order:
            answers[place] += children[place].ask(queries)
    return answers


def _times(laps: Sequence[Answers], questions: Sequence[Question]) -> dict[str, Any]:
    """The medians over the rounds, in milliseconds, as fields of a Standing."""
    kinds: defaultdict[str, list[float]] = defaultdict(list)
    for question, *each in zip(questions, *laps, strict=True):
        seconds = [answered.seconds for answered in each if answered]
        if seconds:
            kinds[question.kind].append(1000 * median(seconds))
    every = [milliseconds for found in kinds.values() for milliseconds in found]
    return {
        "p50": percentile(every, 50),
        "p95": percentile(every, 95),
        "kinds": {kind: median(found) for kind, found in kinds.items()},
    }
