"""What an item is filed under, and what that adds to the counts which pages show."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, NamedTuple, Self

from bulletins.glossary import short_key

ARCHIVE = "archive"
# What is counted by
YEAR, MONTH, BULLETIN, TOPIC, ORGANISATION = "year", "month", "bulletin", "topic", "organisation"
NO_MONTH = re.compile(r"^\d{4}(?:/\d{4})?$")  # the value of a date: "2017", "2017/2018"
MOST_OF_TERM = 35  # characters
UNDATED = date.min  # so that the undated have a place in the order: the last of the newest first


class Share(NamedTuple):
    """One count: of all that is filed under `of`, what has this value.

    `value` is a key, a year, or a month as 201604 (201600: no month said); 0 where undated.
    """

    of: str
    by: str
    value: int
    is_public: bool


@dataclass(frozen=True, slots=True)
class Filing:
    """All by which one item is counted and listed: keys, and the date of its issue.

    `has_month` is false where its day is known by its year alone. `dates` are those to know, as
    "deadline 201604", each once; `uses` are the abbreviations it explains, as
    `bulletins.glossary.Use` has them but for their item and date.
    """

    issue: int
    bulletin: int
    position: int
    day: str
    is_public: bool
    has_month: bool = True
    topics: tuple[int, ...] = ()
    organisations: tuple[int, ...] = ()
    dates: tuple[str, ...] = ()
    uses: tuple[tuple[int, str, str], ...] = ()

    @property
    def published(self) -> date:
        """The day it is listed at; UNDATED where nobody knows it."""
        return date.fromisoformat(self.day) if self.day else UNDATED

    @property
    def month(self) -> int:
        """The month of its issue as counts have it: 201604, 201600 or 0."""
        if not self.day:
            return 0
        return 100 * self.published.year + (self.published.month if self.has_month else 0)

    @property
    def terms(self) -> set[str]:
        """The abbreviations it explains, by `short_key`."""
        return {short_key(short) for _, short, _ in self.uses}

    @property
    def lists(self) -> tuple[str, ...]:
        """The lists it stands in."""
        topics = (subject(TOPIC, key) for key in self.topics)
        bodies = (subject(ORGANISATION, key) for key in self.organisations)
        return (*topics, *bodies, *{term(key) for key in self.terms})

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """As it was before it was kept."""
        lists = {name: tuple(value) for name, value in kept.items() if isinstance(value, list)}
        lists["uses"] = tuple((pk, short, value) for pk, short, value in kept["uses"])
        return cls(**{**kept, **lists})


def subject(by: str, key: int | str) -> str:
    """A topic, series, organisation or role of dates, as counts and lists name it: "topic:12"."""
    return f"{by}:{key}"


def term(key: str) -> str:
    """An abbreviation by its key; the longest share their lists."""
    return subject("term", key[:MOST_OF_TERM])


def dates_of(role: str) -> str:
    """The dates of a role, as counts name them."""
    return subject("dates", role)


def month_of(value: str, first: date) -> int:
    """The month a date begins in: 201604, or 201600 where its value says none."""
    return 100 * first.year + (0 if NO_MONTH.match(value) else first.month)


def shares(filing: Filing) -> Counter[Share]:
    """What an item adds to each count."""
    found = (Share(of, by, value, filing.is_public) for of, by, value in _shares(filing))
    return Counter(found)


def _shares(filing: Filing) -> Iterator[tuple[str, str, int]]:
    year = int(filing.day[:4] or 0)
    with_it = [
        *((TOPIC, key) for key in filing.topics),
        *((ORGANISATION, key) for key in filing.organisations),
    ]
    series = subject(BULLETIN, filing.bulletin)
    yield ARCHIVE, YEAR, year
    yield ARCHIVE, BULLETIN, filing.bulletin
    yield series, YEAR, year
    yield series, MONTH, filing.month
    for by, key in with_it:
        of = subject(by, key)
        yield ARCHIVE, by, key
        yield of, YEAR, year
        yield of, BULLETIN, filing.bulletin
        yield from ((of, *other) for other in with_it if other != (by, key))
    for role, month in map(str.split, filing.dates):
        yield dates_of(role), MONTH, int(month)
