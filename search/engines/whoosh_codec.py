"""How the documents of a term lie in the index: packed, so that numpy reads whole lists at once.

All else is as Whoosh's own codec has it, which keeps lists in pickled blocks of 128 documents.
"""
# mypy: allow-untyped-calls

from functools import cached_property
from itertools import accumulate, pairwise
from struct import pack
from typing import Any

import numpy as np
from whoosh.codec.base import PostingsWriter
from whoosh.codec.whoosh3 import W3Codec, W3TermInfo
from whoosh.filedb.structfile import StructFile
from whoosh.formats import Format
from whoosh.matching.mcore import LeafMatcher

NUMBER = np.dtype("<u4")
HEAD = 2 * NUMBER.itemsize  # bytes before the documents


class PackedCodec(W3Codec):
    """Lists of postings as: how many; how many bytes the rest takes; and the rest, which is their
    documents, how many bytes each value has, and the values.
    """

    def postings_writer(self, dbfile: StructFile, byteids: bool = False) -> PostingsWriter:  # noqa: FBT001, FBT002
        """Writes lists one after the other."""
        return PackedWriter(dbfile)

    def postings_reader(
        self,
        dbfile: StructFile,
        terminfo: W3TermInfo,
        format_: Format,
        term: tuple[str, bytes] | None = None,
        scorer: Any = None,
    ) -> LeafMatcher:
        """Reads one list."""
        start, _ = terminfo.extent()
        _, size = np.frombuffer(dbfile.get(start, HEAD), NUMBER).tolist()
        return PackedMatcher(dbfile.get(start, HEAD + size), format_, term=term, scorer=scorer)


class PackedWriter(PostingsWriter):
    """Gathers the postings of a term, and writes them when it has them all."""

    def __init__(self, file: StructFile) -> None:
        self.file = file
        self._clear()

    def start_postings(self, format_: Format, terminfo: W3TermInfo) -> None:
        """Begin the list of another term."""
        self._clear()

    def add_posting(
        self, id_: int, weight: float, vbytes: bytes, length: int | None = None
    ) -> None:
        """Add a document; they come in rising order."""
        self.documents.append(id_)
        self.values.append(vbytes)

    def finish_postings(self) -> W3TermInfo:
        """Write the list; what is told of it says where it lies and how many documents it has."""
        start, count = self.file.tell(), len(self.documents)
        sizes, values = [len(each) for each in self.values], b"".join(self.values)
        head = (count, 2 * count * NUMBER.itemsize + len(values))
        self.file.write(pack(f"<{2 + 2 * count}I", *head, *self.documents, *sizes) + values)
        about = W3TermInfo(
            weight=count, df=count, minid=self.documents[0], maxid=self.documents[-1]
        )
        about.set_extent(start, self.file.tell() - start)
        return about

    def written(self) -> bool:
        """Whether part of the list is in the file already: never before it is finished."""
        return False

    def _clear(self) -> None:
        self.documents: list[int] = []
        self.values: list[bytes] = []


class PackedMatcher(LeafMatcher):
    """Goes over a list document by document, as Whoosh does when it merges and deletes."""

    def __init__(
        self, content: bytes, format_: Format, *, term: tuple[str, bytes] | None, scorer: Any
    ) -> None:
        self.content = content
        self.format, self.scorer, self._term = format_, scorer, term
        self._count = int(np.frombuffer(content, NUMBER, 1)[0])
        self._at = 0

    def is_active(self) -> bool:
        """Whether there is a document here."""
        return self._at < self._count

    def id(self) -> int:
        """Its number."""
        return self._documents[self._at]

    def value(self) -> bytes:
        """What is kept of the term in it."""
        return self._values[self._at]

    def weight(self) -> float:
        """The same for all: scores are reckoned from the values."""
        return 1.0

    def next(self) -> None:
        """Go to the next."""
        self._at += 1

    def reset(self) -> None:
        """Go back to the first."""
        self._at = 0

    def copy(self) -> "PackedMatcher":
        """Another that goes over the same list, and is at the same document."""
        other = PackedMatcher(self.content, self.format, term=self._term, scorer=self.scorer)
        other._at = self._at
        return other

    @cached_property
    def _documents(self) -> list[int]:
        documents: list[int] = np.frombuffer(self.content, NUMBER, self._count, HEAD).tolist()
        return documents

    @cached_property
    def _values(self) -> list[bytes]:
        start = HEAD + NUMBER.itemsize * self._count
        sizes = np.frombuffer(self.content, NUMBER, self._count, start).tolist()
        ends = accumulate(sizes, initial=start + NUMBER.itemsize * self._count)
        return [self.content[first:last] for first, last in pairwise(ends)]
