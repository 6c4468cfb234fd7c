"""Facts that an item's text is to have: organisations, dates, sums of money, addresses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from bench.corpus.words import draw
from bulletins.drafts import MentionKind

# How many an item of average length has, as counted in real bulletins
ORGANISATIONS, SUMS, ABBREVIATIONS, EMAILS, LINKS, PHONES = 2.4, 0.66, 0.5, 0.17, 0.09, 0.05
DATES = {"other": 1.5, "event": 0.28, "effective": 0.18, "publication": 0.09, "deadline": 0.09}
AHEAD = frozenset({"event", "effective", "deadline"})  # dates after the issue's own
UNDATED = date(2014, 6, 1)  # what the dates in an issue without one lie around
POPULARITY = 1.0  # the second body is named half as often as the first, the third a third


@dataclass(frozen=True, slots=True)
class Fact:
    """What stands in a text, and what it means; `organisation` is a body's slug."""

    kind: MentionKind
    text: str
    value: str
    role: str = ""
    first: date | None = None
    last: date | None = None
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation of the vocabulary, by its full name and the names it goes by."""

    slug: str
    name: str
    names: tuple[str, ...]


def facts(
    rng: np.random.Generator, *, scale: float, near: date | None, bodies: Sequence[Body]
) -> list[Fact]:
    """What an item `scale` times as long as the average has, in an issue of this date."""
    found = [_organisation(rng, bodies) for _ in range(rng.poisson(ORGANISATIONS * scale))]
    for role, mean in DATES.items():
        found += [_date(rng, near or UNDATED, role) for _ in range(rng.poisson(mean * scale))]
    found += [_money(rng) for _ in range(rng.poisson(SUMS * scale))]
    found += [_abbreviation(rng) for _ in range(rng.poisson(ABBREVIATIONS * scale))]
    return found + list(_contacts(rng, scale))


def popular(rng: np.random.Generator, count: int) -> int:
    """A place among so many, the first the likeliest."""
    weights = np.arange(1, count + 1, dtype=float) ** -POPULARITY
    return int(np.searchsorted(np.cumsum(weights), rng.random() * weights.sum()))


def _organisation(rng: np.random.Generator, bodies: Sequence[Body]) -> Fact:
    body = bodies[popular(rng, len(bodies))]
    text = body.names[popular(rng, len(body.names))]
    return Fact("organisation", text, body.name, organisation=body.slug)


def _date(rng: np.random.Generator, near: date, role: str) -> Fact:
    days = rng.integers(5, 150) if role in AHEAD else rng.integers(-700, 300)
    day = near + timedelta(days=int(days))
    if role != "other" or rng.random() < 0.5:
        return Fact("date", f"{day.day} {day:%B %Y}", day.isoformat(), role, day, day)
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Fact("date", f"{day:%B %Y}", f"{day:%Y-%m}", role, first, last)


def _money(rng: np.random.Generator) -> Fact:
    tenths = int(rng.integers(2, 400))
    if rng.random() < 0.5:
        return Fact("money", f"£{tenths / 10:g} million", str(tenths * 100_000))
    return Fact("money", f"£{tenths * 500:,}", str(tenths * 500))


def _abbreviation(rng: np.random.Generator) -> Fact:
    words = [word.capitalize() for word in draw(rng, 3)]
    return Fact("abbreviation", "".join(word[0] for word in words) + "X", " ".join(words))


def _contacts(rng: np.random.Generator, scale: float) -> Iterator[Fact]:
    for _ in range(rng.poisson(EMAILS * scale)):
        address = f"{draw(rng, 1)[0]}{rng.integers(10, 99)}@{draw(rng, 1)[0]}.example"
        yield Fact("email", address, address)
    for _ in range(rng.poisson(LINKS * scale)):
        address = f"https://www.{draw(rng, 1)[0]}.example/{draw(rng, 1)[0]}"
        yield Fact("url", address, address)
    for _ in range(rng.poisson(PHONES * scale)):
        number = f"{rng.integers(0, 1000):03}"  # of those kept for fiction
        yield Fact("phone", f"01632 960 {number}", f"+441632960{number}")
