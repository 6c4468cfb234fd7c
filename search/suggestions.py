"""The suggestions for what is typed so far: ten at most, each kind in its turn."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from bulletins.privacy import Veil
from search.beginnings import Typed
from search.suggested import KINDS, Kind, Named, Suggestion

MOST = 10  # suggestions in all
MOST_OF_A_KIND = 5


@dataclass(frozen=True, slots=True)
class Group:
    """Suggestions of one kind, the best first; `each` is what one of them is called."""

    name: str
    each: str
    suggestions: tuple[Suggestion, ...]


def suggest(q: str, veiled: Veil) -> tuple[Group, ...]:
    """Ten at most in the groups that have any; six queries, however much fits."""
    typed = Typed.read(q)
    if not typed.words:
        return ()
    chosen = [(kind, _best(typed, kind.find(typed, veiled))) for kind in KINDS]
    shown = set(islice(_in_turns(best for _, best in chosen), MOST))
    groups = (_group(kind, [each for each in best if each in shown]) for kind, best in chosen)
    return tuple(group for group in groups if group.suggestions)


def _group(kind: Kind, suggestions: Iterable[Suggestion]) -> Group:
    return Group(str(kind.name), str(kind.one), tuple(suggestions))


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
