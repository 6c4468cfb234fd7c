"""A paragraph in the making: text with its spaces set right and its links where they stand."""

import re
from dataclasses import dataclass, field

from bulletins.document import Link
from bulletins.extraction.decoding import UNSEEN

SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Run:
    """Text that grows piece by piece; white space in it counts as one blank, as on a page."""

    text: str = ""
    links: list[Link] = field(default_factory=list)
    mark: str | None = None  # what parts the text so far from what comes next

    def add(self, text: str) -> None:
        """Put a piece of text at the end."""
        piece = SPACE.sub(" ", UNSEEN.sub("", text))
        if self.mark is not None and piece.strip():
            self._part(self.mark)
        self.text += piece.lstrip() if not self.text or self.text.endswith(" ") else piece

    def join(self, mark: str) -> None:
        """Part what comes next from the text so far: ", " in an address, else a blank."""
        self.mark = mark

    def _part(self, mark: str) -> None:
        so_far, self.mark = self.text.rstrip(), None
        if so_far and mark.strip() and so_far[-1] not in ",;:.":
            so_far += mark.strip()
        self.text = f"{so_far} " if so_far else ""

    def link(self, start: int, target: str) -> None:
        """Make the text from `start` on a link; an e-mail address that it hides is printed."""
        label = self.text[start:]
        start += len(label) - len(label.lstrip(" ,"))
        end = len(self.text.rstrip())
        if end <= start or not target:
            return
        self.links.append(Link(start, end, target))
        address = target.removeprefix("mailto:").partition("?")[0]
        if target.startswith("mailto:") and address.casefold() not in label.casefold():
            self.text = f"{self.text[:end]} ({address}){self.text[end:]}"

    def taken(self) -> tuple[str, tuple[Link, ...]]:
        """The text and its links; the run is empty after."""
        text, links = self.text.rstrip(), tuple(self.links)
        self.text, self.links, self.mark = "", [], None
        return text, links
