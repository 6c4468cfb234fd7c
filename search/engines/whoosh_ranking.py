"""Puts matches in order, and counts what they have."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from search.engines.base import FACETS
from search.engines.bm25 import Floats
from search.engines.whoosh_snapshot import Mask, Snapshot

HUNDREDTHS = 100  # scores that agree in these are one, and the newer comes first


def ranked(
    scores: Floats, found: Mask, *, snapshot: Snapshot, sort: str, start: int, end: int | None
) -> NDArray[np.int64]:
    """The documents from `start` up to `end` in that order; None: to the last."""
    documents = np.flatnonzero(found)
    keys = _keys(scores, snapshot, sort=sort)[documents]
    if end is not None and 0 < end < len(documents):
        first = np.argpartition(keys, end - 1)[:end]
        documents, keys = documents[first], keys[first]
    return documents[np.argsort(keys)][start:end]


def counts(
    scores: Floats, let_through: Mapping[str, Mask], *, snapshot: Snapshot, facets: Iterable[str]
) -> dict[str, dict[str, int]]:
    """How many matches have each value, every facet as FACETS has it."""
    shared: dict[frozenset[str], Mask] = {}
    found = {}
    for name in facets:
        left_out = FACETS[name] & set(let_through)
        if left_out not in shared:
            shared[left_out] = kept(scores, let_through, but=left_out)
        found[name] = snapshot.labels[name].counted(shared[left_out])
    return found


def kept(
    scores: Floats, let_through: Mapping[str, Mask], *, but: frozenset[str] = frozenset()
) -> Mask:
    """The matches that every filter lets through, some left out of account."""
    found = scores > 0
    for name, mask in let_through.items():
        if name not in but:
            found &= mask
    return found


def _keys(scores: Floats, snapshot: Snapshot, *, sort: str) -> NDArray[np.int64]:
    """One number for each document, the lowest of the first."""
    if sort == "newest":
        return snapshot.newest
    if sort == "oldest":
        return snapshot.oldest
    if sort == "added":  # keys rise as items come
        return np.asarray(-snapshot.facts["item"])
    rounded = np.rint(scores * HUNDREDTHS).astype(np.int64)
    return snapshot.newest - rounded * len(scores)
