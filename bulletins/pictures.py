"""Pictures of the pages of originals: each drawn once, in a bounded child, and kept."""

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from bulletins import bounded, originals
from bulletins.bounds import Bounds
from bulletins.drawing import draw
from bulletins.models import Block, Source


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its number, from 1, its size in points, and the boxes of a passage on it."""

    number: int
    width: float
    height: float
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Pictures:
    """Where originals and the pictures of their pages lie, and what drawing one may take."""

    originals: Path
    folder: Path
    bounds: Bounds

    def path(self, source: Source, page: int) -> Path:
        """The picture of a page, drawn now if it was not before; raises UnreadableFile."""
        path = self.folder / source.sha256[:2] / source.sha256 / f"{page}.png"
        if not path.exists():
            path.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
            with _turn(self.folder):
                if not path.exists():
                    originals.write(path, self._draw(source, page))
        return path

    def pages(self, source: Source, blocks: Sequence[Block]) -> tuple[Page, ...]:
        """The pages that these blocks stand on, with their boxes; raises UnreadableFile."""
        numbers = sorted({block.page for block in blocks if block.page})
        return tuple(self._page(source, number, blocks) for number in numbers)

    def _page(self, source: Source, number: int, blocks: Sequence[Block]) -> Page:
        with Image.open(self.path(source, number)) as picture:
            points = 72 / picture.info["dpi"][0]
            width, height = picture.width * points, picture.height * points
        boxes = tuple(_box(block.box) for block in blocks if block.page == number and block.box)
        return Page(number, round(width, 1), round(height, 1), boxes)

    def _draw(self, source: Source, page: int) -> bytes:
        content = bounded.content(originals.path_of(self.originals, source.sha256), self.bounds)
        with bounded.children(self.bounds) as children:
            return children.finish(children.begin(draw, content, page))


def _box(edges: Sequence[float]) -> Box:
    left, top, right, bottom = edges
    return Box(left, top, round(right - left, 1), round(bottom - top, 1))


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """Wait for whoever is drawing: one page at a time, however many ask."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
