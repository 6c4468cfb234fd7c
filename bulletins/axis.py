"""An item's dates as marks on one line of time, each with its words beside it.

The line runs down the page and is to scale; the words stand below one another at equal distances,
each tied to its mark. All is in CSS pixels from the top left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

MOST = 10  # dates in a picture
STEP = 44  # from one date's words to the next
TOP = 14  # of the line


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that is to be shown: a day, or the first and the last of a month, year or span.

    A last before the first counts for nothing. `until` is the end of a span in words, else empty;
    `part` is what the date is to the item ("deadline"); `kind` chooses its mark; `href` is empty
    where it leads nowhere.
    """

    first: date
    last: date
    words: str
    until: str
    part: str
    kind: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """A date with its mark from `start` to `end` (the same for a day), its words around `at`."""

    dated: Dated
    start: int
    end: int
    at: int

    @property
    def span(self) -> int:
        """How long its mark is."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Axis:
    """The dates in their order; `left_out` is how many found no room."""

    stops: tuple[Stop, ...]
    height: int
    end: int
    left_out: int


def axis(dates: Sequence[Dated]) -> Axis | None:
    """The picture of these dates, of too many the first given.

    None of fewer than two, or where all of them begin and end together.
    """
    chosen = sorted(dates[:MOST], key=lambda each: (each.first, each.last))
    if len({(each.first, each.last) for each in chosen}) < 2:
        return None
    end = TOP + STEP * (len(chosen) - 1)
    return Axis(
        stops=tuple(_stops(chosen, end)),
        height=end + STEP - TOP,
        end=end,
        left_out=len(dates) - len(chosen),
    )


def _stops(dates: Sequence[Dated], end: int) -> Iterator[Stop]:
    first = dates[0].first
    days = (max(max(each.first, each.last) for each in dates) - first).days or 1
    for at, each in enumerate(dates):
        start, stop = (
            TOP + round((end - TOP) * (day - first).days / days)
            for day in (each.first, max(each.first, each.last))
        )
        yield Stop(each, start=start, end=stop, at=TOP + STEP * at)
