"""The archive's abbreviations: what each is short for, and where that was first said."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from bulletins import addresses
from bulletins.alphabet import sort_key

LONGEST = 200  # characters of a key


class Use(NamedTuple):
    """An abbreviation explained in an item, on the day of its issue (None if undated).

    `mention` and `item` are keys.
    """

    mention: int
    short: str
    expansion: str
    item: int
    published: date | None


@dataclass(frozen=True, slots=True)
class Meaning:
    """One expansion; `mention` is where `item` gave it first of all, `items` how many did."""

    expansion: str
    mention: int
    item: int
    items: int


@dataclass(frozen=True, slots=True)
class Term:
    """An abbreviation, its meanings from the most frequent, and how many items explain it."""

    short: str
    meanings: tuple[Meaning, ...]
    items: int


def glossary(uses: Iterable[Use]) -> tuple[Term, ...]:
    """The abbreviations in order; case, plurals and marks make none another one."""
    found: dict[str, list[Use]] = {}
    for use in uses:
        found.setdefault(short_key(use.short), []).append(use)
    terms = map(_term, found.values())
    return tuple(sorted(terms, key=lambda term: (sort_key(term.short), term.short)))


def short_key(short: str) -> str:
    """What abbreviations are compared by: "rocu" for "ROCU", "ROCUs" and "ROCU’s"."""
    is_plural = short.endswith("s") and short[:-1] == short[:-1].upper()
    return addresses.key(short[:-1] if is_plural else short)[:LONGEST]


def expansion_key(name: str) -> str:
    """What expansions are compared by: no plural, "the", "&" or mark makes a difference."""
    words = name.replace("&", " and ").casefold().removeprefix("the ").split()
    return "".join(_singular(addresses.key(word)) for word in words)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _term(uses: Sequence[Use]) -> Term:
    by_meaning: dict[str, list[Use]] = {}
    for use in uses:
        by_meaning.setdefault(expansion_key(use.expansion), []).append(use)
    meanings = [_meaning(group) for group in by_meaning.values()]
    return Term(
        short=_usual(use.short for use in uses),
        meanings=tuple(sorted(meanings, key=lambda each: (-each.items, each.expansion))),
        items=len({use.item for use in uses}),
    )


def _meaning(uses: Sequence[Use]) -> Meaning:
    first = min(uses, key=lambda use: (use.published or date.max, use.item))
    return Meaning(
        expansion=_usual(use.expansion for use in uses),
        mention=first.mention,
        item=first.item,
        items=len({use.item for use in uses}),
    )


def _usual(forms: Iterable[str]) -> str:
    """The form that is used most; of several the shortest, and then the first by its letters."""
    counts = Counter(forms)
    return min(counts, key=lambda form: (-counts[form], len(form), form))
