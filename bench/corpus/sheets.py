"""An issue as it was printed: a text of one paragraph a line, or paragraphs on pages."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bench.corpus.issues import Paper

ON_PAGE = 12  # paragraphs
LEFT, TOP, RIGHT, HEIGHT = 72.0, 60.0, 523.0, 55.0  # points, of a paragraph's box
PAGED, PLAIN = "application/pdf", "text/plain"

Role = Literal["front", "heading", "body", "furniture"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the original; `story` is its item's place in the issue, from 0."""

    text: str
    role: Role
    story: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: on a page in a box, or in a line; both count from 1."""

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """The file an issue was read from; one with pages is a name and a hash alone."""

    filename: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The file's identity."""
        return hashlib.sha256(self.content).hexdigest()


def paragraphs(paper: Paper) -> Iterator[Paragraph]:
    """Everything that is printed, in reading order."""
    yield Paragraph(paper.title, "front")
    for place, story in enumerate(paper.stories):
        yield Paragraph(story.title, "heading", place)
        yield from (Paragraph(text, "body", place) for text in story.woven.text.split("\n\n"))
    yield Paragraph("Printed for the archive that might be", "furniture", why="colophon")


def place_of(number: int, *, is_paged: bool) -> Place:
    """Where the paragraph of this number stands, counted from 0."""
    if not is_paged:
        return Place(line=number + 1)
    top = TOP + HEIGHT * (number % ON_PAGE)
    return Place(page=number // ON_PAGE + 1, box=(LEFT, top, RIGHT, top + HEIGHT))


def original(paper: Paper) -> Original:
    """The file of an issue."""
    text = "\n".join(paragraph.text for paragraph in paragraphs(paper)) + "\n"
    suffix, media_type = ("pdf", PAGED) if paper.is_paged else ("txt", PLAIN)
    return Original(f"issue-{paper.number + 1:05}.{suffix}", media_type, text.encode())
