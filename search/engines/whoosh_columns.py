"""What is kept of each document beside its words, as columns that numpy reads whole.

Facts are numbers of one size; labels are the values that facets count and filters ask for.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Self

import numpy as np
from haystack.constants import DJANGO_ID
from numpy.typing import NDArray

from search.engines.base import FACETS

# The item, its place in the order of the archive, its days as ordinals (0: no date), and how many
# words its texts have.
FACTS = np.dtype(
    [
        ("item", "<i8"),
        ("issue", "<i8"),
        ("position", "<i4"),
        ("starts", "<i4"),
        ("ends", "<i4"),
        ("title", "<u4"),
        ("section", "<u4"),
        ("text", "<u4"),
    ]
)
PREPARED = {"topic": "topics", "organisation": "organisations"}  # facets, where fields differ

Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Labels:
    """The values of one facet: `names[codes[i]]` is one of the document `rows[i]`'s."""

    names: tuple[str, ...]
    rows: Numbers
    codes: Numbers

    @classmethod
    def of(cls, values: Sequence[Sequence[str]]) -> Self:
        """What each document has, in the order of the documents."""
        codes: dict[str, int] = {}
        found = [codes.setdefault(name, len(codes)) for name in chain.from_iterable(values)]
        rows = np.repeat(np.arange(len(values), dtype=np.int32), [len(each) for each in values])
        return cls(tuple(codes), rows, np.array(found, np.int32))

    @classmethod
    def joined(cls, parts: Iterable[tuple[int, Self]]) -> Self:
        """Those of several segments, each with the number of its first document."""
        codes: dict[str, int] = {}
        rows, found = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
        for offset, part in parts:
            known = [codes.setdefault(name, len(codes)) for name in part.names]
            rows.append(part.rows + np.int32(offset))
            found.append(np.array(known, np.int32)[part.codes])
        return cls(tuple(codes), np.concatenate(rows), np.concatenate(found))

    def counted(self, kept: NDArray[np.bool_]) -> dict[str, int]:
        """How many of the documents that are kept have each value that any of them has."""
        counts = np.bincount(self.codes[kept[self.rows]], minlength=len(self.names))
        pairs = zip(self.names, counts.tolist(), strict=True)
        return {name: count for name, count in pairs if count}

    def having(
        self, wanted: Sequence[str], *, of: int, spelled: Callable[[str], str] = str
    ) -> NDArray[np.bool_]:
        """Which of so many documents have any of these values, once theirs are spelled so."""
        is_wanted = np.array([spelled(name) in wanted for name in self.names], np.bool_)
        mask = np.zeros(of, np.bool_)
        mask[self.rows[is_wanted[self.codes]]] = True
        return mask


def packed_facts(document: Mapping[str, Any], *, lengths: Mapping[str, int]) -> bytes:
    """An item's row of FACTS."""
    days = {name: document[name] for name in ("starts", "ends")}
    values = {
        "item": int(document[DJANGO_ID]),
        "issue": document["issue"],
        "position": document["position"],
        **{name: day.toordinal() if day else 0 for name, day in days.items()},
        **lengths,
    }
    return np.array([tuple(values[name] for name in FACTS.names or ())], FACTS).tobytes()


def packed_labels(document: Mapping[str, Any]) -> bytes:
    """An item's values of each facet, in the order of FACETS."""
    return json.dumps([_values(document[PREPARED.get(name, name)]) for name in FACETS]).encode()


def read_facts(column: Iterable[bytes], *, of: int) -> NDArray[np.void]:
    """The facts of so many documents; ValueError where a row is missing."""
    facts = np.frombuffer(b"".join(column), FACTS)
    if len(facts) != of or not facts["item"].all():
        raise ValueError("rows of the index's columns are missing")
    return facts


def read_labels(column: Iterable[bytes]) -> dict[str, Labels]:
    """The values of each facet."""
    rows = [json.loads(value) for value in column]
    return {name: Labels.of([row[place] for row in rows]) for place, name in enumerate(FACETS)}


def _values(value: Any) -> list[str]:
    """One value or several, as strings; none for what is not known."""
    several = value if isinstance(value, list) else [value]
    return [str(each) for each in several if each]
