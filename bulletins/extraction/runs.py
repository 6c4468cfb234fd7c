"""A paragraph in the making: text with its spaces set right and its links where they stand."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bulletins.document import Link
from bulletins.extraction.decoding import UNSEEN

SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Run:
    """Text that grows piece by piece; white space in it counts as one blank, as on a page.

    The pieces are put together but once: a paragraph may have a hundred thousand.
    """

    links: list[Link] = field(default_factory=list)
    mark: str | None = None  # what parts the text so far from what comes next
    length: int = 0  # of the text so far
    last: str = ""  # its last letter or sign, blanks left out
    _pieces: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Put a piece of text at the end."""
        piece = SPACE.sub(" ", UNSEEN.sub("", text))
        if self.mark is not None and piece.strip():
            self._part(self.mark)
        self._put(piece.lstrip() if not self.length or self._ends_blank() else piece)

    def append(self, text: str, links: Iterable[Link]) -> None:
        """Put a text that is whole at the end, with its own links."""
        start = self.length
        self._put(text)
        self.links += [replace(k, start=k.start + start, end=k.end + start) for k in links]

    def join(self, mark: str) -> None:
        """Part what comes next from the text so far: ", " in an address, else a blank."""
        self.mark = mark

    def link(self, start: int, target: str) -> None:
        """Make the text from `start` on a link; an e-mail address that it hides is printed."""
        label = self._since(start)
        start += len(label) - len(label.lstrip(" ,"))
        end = self.length - self._ends_blank()
        if end <= start or not target:
            return
        self.links.append(Link(start, end, target))
        address = target.removeprefix("mailto:").partition("?")[0]
        if target.startswith("mailto:") and address.casefold() not in label.casefold():
            blank = " " if self._ends_blank() else ""
            self._drop_blank()
            self._put(f" ({address}){blank}")

    def taken(self) -> tuple[str, tuple[Link, ...]]:
        """The text and its links; the run is empty after."""
        text, links = "".join(self._pieces).rstrip(), tuple(self.links)
        self.links, self.mark, self.length, self.last, self._pieces = [], None, 0, "", []
        return text, links

    def _put(self, piece: str) -> None:
        if piece:
            self._pieces.append(piece)
            self.length += len(piece)
            self.last = piece.rstrip()[-1:] or self.last

    def _part(self, mark: str) -> None:
        self.mark = None
        self._drop_blank()
        if self.length:
            closing = mark.strip() if self.last not in ",;:." else ""
            self._put(f"{closing} ")

    def _ends_blank(self) -> bool:
        return bool(self._pieces) and self._pieces[-1].endswith(" ")

    def _drop_blank(self) -> None:
        if self._ends_blank():
            piece = self._pieces.pop()[:-1]
            self.length -= 1
            if piece:
                self._pieces.append(piece)

    def _since(self, start: int) -> str:
        """The text from `start` on, told from its end."""
        found: list[str] = []
        at = self.length
        for piece in reversed(self._pieces):
            if at <= start:
                break
            at -= len(piece)
            found.append(piece)
        return "".join(reversed(found))[max(0, start - at) :]
