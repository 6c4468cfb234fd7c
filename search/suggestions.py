"""The suggestions for what is typed so far: ten at most, each kind in its turn."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from bulletins.privacy import Veil
from search.beginnings import Typed
from search.suggested import KINDS, Named, Suggestion

MOST = 10  # suggestions in all
MOST_OF_A_KIND = 5


@dataclass(frozen=True, slots=True)
class Group:
    """Suggestions of one kind, the best first."""

    name: str
    suggestions: tuple[Suggestion, ...]


def suggest(q: str, veiled: Veil) -> tuple[Group, ...]:
    """Ten at most in the groups that have any; six queries, however much fits."""
    typed = Typed.read(q)
    if not typed.words:
        return ()
    chosen = {name: _best(typed, find(typed, veiled)) for name, find in KINDS.items()}
    shown = set(islice(_in_turns(chosen.values()), MOST))
    groups = (
        Group(name, tuple(each for each in best if each in shown)) for name, best in chosen.items()
    )
    return tuple(group for group in groups if group.suggestions)


def _best(typed: Typed, found: Iterable[Named]) -> tuple[Suggestion, ...]:
    """Those whose names fit, the best first and else as they came; a label once."""
    fits: dict[str, tuple[int, Named]] = {}
    for each in found:
        fit, label = typed.fit(each.name), each.label.casefold()
        if fit is not None and (label not in fits or fit < fits[label][0]):
            fits[label] = fit, each
    ranked = sorted(fits.values(), key=lambda pair: pair[0])
    return tuple(each.suggestion() for _, each in ranked[:MOST_OF_A_KIND])


def _in_turns(groups: Iterable[tuple[Suggestion, ...]]) -> Iterator[Suggestion]:
    """The first of each, then the second of each, and so on."""
    rounds = chain.from_iterable(zip_longest(*groups))
    return (each for each in rounds if each is not None)
