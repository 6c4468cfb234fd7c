"""Long lists by first letter, over several pages."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

Row = TypeVar("Row")
FIGURES = "0–9"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that names begin with, and the page that its first one is on."""

    sign: str
    page: int

    @property
    def anchor(self) -> str:
        """The id of its heading."""
        return anchor(self.sign)


@dataclass(frozen=True, slots=True)
class Group(Generic[Row]):
    """The rows of one page under one letter."""

    sign: str
    anchor: str
    rows: tuple[Row, ...]


def sort_key(name: str) -> tuple[bool, str]:
    """What names are put in order by: letters whatever their case and accents, figures last."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(sign for sign in plain if sign.isalnum() or sign == " ").strip()
    return not kept[:1].isalpha(), kept


def initial(name: str) -> str:
    """The letter that a name stands under, "0–9" where it begins with none."""
    is_figure, kept = sort_key(name)
    return FIGURES if is_figure else kept[0].upper()


def letters(numbers: Iterable[tuple[str, int]], *, rows: int) -> tuple[Letter, ...]:
    """The letters of a list in order, from how many rows each has; so many rows are on a page."""
    found, before = [], 0
    for sign, number in numbers:
        found.append(Letter(sign, before // rows + 1))
        before += number
    return tuple(found)


def by_letter(rows: Iterable[Row], name: Callable[[Row], str]) -> tuple[Group[Row], ...]:
    """Rows that are in order, under their letters."""
    grouped = groupby(rows, key=lambda row: initial(name(row)))
    return tuple(Group(sign, anchor(sign), tuple(group)) for sign, group in grouped)


def anchor(sign: str) -> str:
    """The id of a letter's heading."""
    return "figures" if sign == FIGURES else f"letter-{sign.lower()}"
