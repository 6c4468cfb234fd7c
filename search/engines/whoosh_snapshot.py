"""One state of the Whoosh index: what a search reads from first to last."""
# mypy: allow-untyped-calls

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from whoosh.index import TOC

from search.engines.base import FACETS
from search.engines.bm25 import Floats, length_norms
from search.engines.copies import Copies
from search.engines.kept import Kept
from search.engines.meaning import STEMMED
from search.engines.whoosh_columns import FACTS, Labels
from search.engines.whoosh_postings import Postings
from search.engines.whoosh_schema import INDEX_NAME, schema
from search.engines.whoosh_segment import Segment
from search.engines.whoosh_storage import CopiedStorage

MOST_MASKS = 8 * 2**20  # bytes of answers to filters

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)  # no slots: what is cached needs room
class Snapshot:
    """All segments in one count of documents, from 0; `live` is False where one was taken out.

    `newest` and `oldest` are the documents' ranks in these orders, `norms` those of their lengths.
    """

    edition: Path
    copies: Copies
    segments: tuple[tuple[int, Segment], ...]  # each with the number of its first document
    live: Mask
    facts: NDArray[np.void]
    labels: Mapping[str, Labels]
    norms: Mapping[str, Floats]
    newest: NDArray[np.int64]
    oldest: NDArray[np.int64]
    masks: Kept[Mask] = field(default_factory=lambda: Kept(most=MOST_MASKS))

    @classmethod
    def open(cls, edition: Path, *, before: "Snapshot | None" = None) -> Self:
        """Read the newest state of an edition; of segments that `before` has, nothing is read."""
        copies = Copies.of(edition, before=before.copies if before else None)
        storage = CopiedStorage(edition, copies)
        contents = TOC.read(storage, INDEX_NAME, schema=schema())
        opened = {each.name: each for _, each in before.segments} if before else {}
        segments = [
            opened.get(stored.segment_id()) or Segment.open(storage, stored)
            for stored in contents.segments
        ]
        facts = np.concatenate([np.empty(0, FACTS), *(each.facts for each in segments)])
        offsets = accumulate((len(each.facts) for each in segments), initial=0)
        numbered = tuple(zip(offsets, segments, strict=False))  # one more offset, at the end
        live = np.ones(len(facts), np.bool_)
        for (offset, _), stored in zip(numbered, contents.segments, strict=True):
            live[[offset + document for document in stored.deleted_docs()]] = False
        return cls(
            edition,
            copies,
            numbered,
            live,
            facts,
            labels=_labels(numbered),
            norms={name: length_norms(facts[name], live) for name in STEMMED},
            newest=_ranks(facts["position"], -facts["issue"], -facts["starts"]),
            oldest=_ranks(facts["position"], facts["issue"], facts["starts"], facts["starts"] == 0),
        )

    def postings(self, find: Callable[[Segment], Postings]) -> Postings:
        """What is found in each segment, by the documents' numbers here; no spots are told."""
        found = [(offset, find(segment)) for offset, segment in self.segments]
        nothing = np.empty(0, np.int64)
        documents = np.concatenate([nothing, *(offset + each.documents for offset, each in found)])
        frequencies = np.concatenate([nothing, *(each.frequencies for _, each in found)])
        is_live = self.live[documents]
        if len(frequencies):
            frequencies = frequencies[is_live]
        return Postings(documents[is_live], frequencies, nothing)

    def document(self, item_id: int) -> int | None:
        """The number of the document that holds an item; None where it is not in."""
        found = np.flatnonzero((self.facts["item"] == item_id) & self.live)
        return int(found[0]) if len(found) else None

    def digest(self, document: int) -> str:
        """The digest kept with a document."""
        offset, segment = next(each for each in reversed(self.segments) if each[0] <= document)
        digest: str = segment.stored(document - offset)["digest"]
        return digest

    def digests(self) -> Iterator[tuple[int, str]]:
        """Each item's id and digest."""
        for document in np.flatnonzero(self.live).tolist():
            yield int(self.facts["item"][document]), self.digest(document)

    @cached_property
    def words(self) -> dict[str, int]:
        """Each word as it is written, with the number of documents that have it."""
        counts: Counter[str] = Counter()
        for _, segment in self.segments:
            counts.update(segment.words)
        return dict(counts)

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """How many documents have each of these words."""
        segments = [segment for _, segment in self.segments]
        return {word: sum(each.frequency(word) for each in segments) for word in words}


def _labels(segments: tuple[tuple[int, Segment], ...]) -> dict[str, Labels]:
    return {
        name: Labels.joined((offset, each.labels[name]) for offset, each in segments)
        for name in FACETS
    }


def _ranks(*keys: NDArray[np.integer]) -> NDArray[np.int64]:
    """Each document's rank in the order of the keys, the last of them first."""
    ranks = np.empty(len(keys[0]), np.int64)
    ranks[np.lexsort(keys)] = np.arange(len(ranks))
    return ranks
