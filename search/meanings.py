"""What abbreviations are short for, both ways round; what changed alone is put in order anew."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, Self, TypeVar

from search.lexicon import Meant, folded
from search.thesaurus import Stems, stems

MOST = 3  # names of one abbreviation, or of one expansion; the most frequent
Key = TypeVar("Key", bound=Hashable)
Pairs = tuple[Meant, ...]
Weights = Mapping[Meant, int]  # the least comes first, of equals the first by its letters


@dataclass(frozen=True, slots=True)
class Told(Mapping[Key, Pairs], Generic[Key]):
    """Groups of pairs, of each what is told of it; found out when it is asked for."""

    groups: Mapping[Key, Pairs]
    told: Callable[[Pairs], Pairs]

    def __getitem__(self, key: Key) -> Pairs:
        """KeyError where there is no such group."""
        return self.told(self.groups[key])

    def __iter__(self) -> Iterator[Key]:
        """The keys."""
        return iter(self.groups)

    def __len__(self) -> int:
        """How many groups there are."""
        return len(self.groups)


@dataclass(frozen=True, slots=True)
class Meanings:
    """Pairs of one time, in groups: of one abbreviation as `folded`, of one expansion's stems."""

    weights: Weights = field(default_factory=dict)
    by_short: Mapping[str, Pairs] = field(default_factory=dict)
    by_long: Mapping[Stems, Pairs] = field(default_factory=dict)

    def brought_to(self, weights: Weights) -> Self:
        """Those of pairs with these weights; the fewer others they are, the quicker."""
        changed = {pair for pair, _ in self.weights.items() ^ weights.items()}
        if not changed:
            return self
        return type(self)(
            weights,
            _regrouped(self.by_short, changed, weights, key=lambda pair: folded(pair.short)),
            _regrouped(self.by_long, changed, weights, key=lambda pair: stems(pair.long)),
        )

    @property
    def longs(self) -> Mapping[str, Pairs]:
        """What each abbreviation is short for; names that differ in their stems alone told once."""
        return Told(self.by_short, _differing)

    @property
    def shorts(self) -> Mapping[Stems, Pairs]:
        """The reverse, of the pairs that `longs` tells of."""
        longs = self.longs
        return Told(
            self.by_long,
            lambda pairs: _differing(
                each for each in pairs if each in longs.get(folded(each.short), ())
            ),
        )


def _regrouped(
    groups: Mapping[Key, Pairs],
    changed: Iterable[Meant],
    weights: Weights,
    *,
    key: Callable[[Meant], Key],
) -> dict[Key, Pairs]:
    touched: defaultdict[Key, set[Meant]] = defaultdict(set)
    for pair in changed:
        touched[key(pair)].add(pair)
    now: dict[Key, Pairs] = dict(groups)
    for name, pairs in touched.items():
        group = [pair for pair in {*now.pop(name, ()), *pairs} if pair in weights]
        if name and group:
            now[name] = tuple(sorted(group, key=lambda pair: (weights[pair], pair)))
    return now


def _differing(pairs: Iterable[Meant]) -> Pairs:
    found: dict[tuple[Stems, Stems], Meant] = {}
    for pair in pairs:
        found.setdefault((stems(pair.short), stems(pair.long)), pair)
        if len(found) == MOST:
            break
    return tuple(found.values())
