"""Issues of an archive that might be: a fixed seed gives the same ones, whatever their number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from bench.corpus.facts import Body, facts, popular
from bench.corpus.texts import Woven, weave
from bench.corpus.words import SEED, draw

FIRST_DAY, DAYS = date(2004, 1, 1), 21 * 365
ITEMS = (10, 31)  # of an issue: at least, fewer than
LENGTH = (150.0, 0.85)  # of a text in words, but for its facts: median, deviation of its logarithm
SHORTEST, LONGEST, AVERAGE = 10, 2000, 235  # words
PRECISIONS: Sequence[tuple[str, float]] = (("day", 0.85), ("month", 0.10), ("year", 0.02))
KINDS: Sequence[tuple[str, float]] = (
    ("story", 0.84),
    ("recommendation", 0.11),
    ("introduction", 0.03),
    ("conclusion", 0.01),
    ("notice", 0.01),
)
TOPICS = (0.40, 0.32, 0.17, 0.08, 0.03)  # how many items have none, one, two, …
SECTIONED = 0.5  # of items stand in a section
PHRASES = 3  # the most of each topic's in a text


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic of the vocabulary, by the phrases that its items have."""

    slug: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the vocabulary has for items to speak of."""

    subjects: tuple[Subject, ...]
    bodies: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One item; `topics` are slugs."""

    title: str
    section: str
    kind: str
    woven: Woven
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One issue, its place among all from 0, and its series by number; "" is no precision."""

    number: int
    series: int
    title: str
    published: date | None
    precision: str
    is_paged: bool
    stories: tuple[Story, ...]


def papers(known: Knowledge, *, items: int, series: int, number: int = 0) -> Iterator[Paper]:
    """Issues from this number on, so many items in all, spread unevenly over so many series."""
    while items > 0:
        rng = np.random.default_rng((SEED, number))
        count = min(items, int(rng.integers(*ITEMS)))
        yield _paper(rng, known, number=number, count=count, series=series)
        number, items = number + 1, items - count


def _paper(
    rng: np.random.Generator, known: Knowledge, *, number: int, count: int, series: int
) -> Paper:
    precision = _one_of(rng, PRECISIONS, default="")
    published = FIRST_DAY + timedelta(days=int(rng.integers(DAYS))) if precision else None
    sections = [_headline(rng, least=1, most=4) for _ in range(4)]
    return Paper(
        number=number,
        series=popular(rng, series),
        title=_headline(rng, least=3, most=8),
        published=published,
        precision=precision,
        is_paged=rng.random() < 0.5,
        stories=tuple(_story(rng, known, published, sections) for _ in range(count)),
    )


def _story(
    rng: np.random.Generator, known: Knowledge, published: date | None, sections: Sequence[str]
) -> Story:
    length = int(np.clip(rng.lognormal(np.log(LENGTH[0]), LENGTH[1]), SHORTEST, LONGEST))
    subjects = _subjects(rng, known)
    phrases = [
        str(rng.choice(subject.phrases))
        for subject in subjects
        for _ in range(rng.integers(1, PHRASES + 1))
    ]
    found = facts(rng, scale=length / AVERAGE, near=published, bodies=known.bodies)
    return Story(
        title=_headline(rng, least=1, most=9),
        section=str(rng.choice(sections)) if rng.random() < SECTIONED else "",
        kind=_one_of(rng, KINDS, default="story"),
        woven=weave(rng, draw(rng, length), phrases=phrases, facts=found),
        topics=tuple(subject.slug for subject in subjects),
    )


def _subjects(rng: np.random.Generator, known: Knowledge) -> list[Subject]:
    count = rng.choice(len(TOPICS), p=TOPICS)
    chosen = {popular(rng, len(known.subjects)) for _ in range(count)}
    return [known.subjects[place] for place in sorted(chosen)]


def _headline(rng: np.random.Generator, *, least: int, most: int) -> str:
    text = " ".join(draw(rng, int(rng.integers(least, most + 1))))
    return text[0].upper() + text[1:]


def _one_of(rng: np.random.Generator, shares: Sequence[tuple[str, float]], *, default: str) -> str:
    """One of these by its share; the default for what they leave."""
    lot = rng.random()
    for value, share in shares:
        lot -= share
        if lot < 0:
            return value
    return default
