"""Dates that items name, by month, each with the sentence it stands in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext

from bulletins.models import Mention
from bulletins.moments import how_far
from bulletins.privacy import Veil
from bulletins.sentences import Sentence, sentence_of

YEAR_ALONE = 4  # characters of "2017", the value of a date that names no month


@dataclass(frozen=True, slots=True)
class Entry:
    """A date; `far` says how far off one to come is. None where its words cannot be shown."""

    mention: Mention
    far: str
    sentence: Sentence | None


@dataclass(frozen=True, slots=True)
class Month:
    """What begins in one month, or in a year of which no month is said."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Diary:
    """What is to come, and what has passed."""

    coming: tuple[Month, ...]
    past: tuple[Month, ...]


def diary(mentions: Iterable[Mention], veiled: Veil, *, today: date) -> Diary:
    """These dates by month, in their order, each with an item of its own as `entry` needs it."""
    parts: dict[bool, list[Entry]] = {True: [], False: []}
    for mention in mentions:
        parts[_is_to_come(mention, today)].append(entry(mention, veiled, today=today))
    return Diary(coming=tuple(_months(parts[True])), past=tuple(_months(parts[False])))


def entry(mention: Mention, veiled: Veil, *, today: date) -> Entry:
    """A date with its sentence; the mention must have its own item, loaded with its issue."""
    text = mention.item.text
    shown = veiled.item(mention.item).text
    sentence = sentence_of(mention.text, shown, text=text, start=mention.start)
    far = ""
    if mention.first and mention.last and _is_to_come(mention, today):
        far = how_far(mention.first, mention.last, today=today)
    return Entry(veiled.mention(mention), far, sentence)


def _months(entries: Iterable[Entry]) -> Iterator[Month]:
    for name, group in groupby(entries, key=lambda each: _month(each.mention)):
        yield Month(name, tuple(group))


def _month(mention: Mention) -> str:
    start = mention.value.partition("/")[0]
    if len(start) <= YEAR_ALONE or mention.first is None:
        return gettext("%(year)s, no month said") % {"year": start}
    return formatted(mention.first, "F Y")


def _is_to_come(mention: Mention, today: date) -> bool:
    return mention.last is not None and mention.last >= today
