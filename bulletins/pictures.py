"""Pictures of the pages of originals: each drawn once, in a bounded child, and kept."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bulletins import bounded, originals
from bulletins.bounded import by_name
from bulletins.bounds import Bounds
from bulletins.covers import NOTHING, Covers
from bulletins.errors import UnreadableFile
from bulletins.models import Source
from bulletins.turns import one_of

DRAW, MEASURE = "bulletins.drawing:draw", "bulletins.drawing:measure"  # in the child alone
ZOOMS = (1, 2, 3)  # times the usual size
AT_ONCE = 2  # documents of which a page is drawn
LONGEST = 20  # seconds a page may take
REMEMBERED = 3600  # seconds for which what could not be drawn is not tried again


@dataclass(frozen=True, slots=True)
class Pictures:
    """Where originals and the pictures of their pages lie, and what drawing one may take.

    `patience` is how many seconds one waits for a turn.
    """

    originals: Path
    folder: Path
    bounds: Bounds
    patience: float

    def path(self, source: Source, page: int, *, zoom: int = 1, covers: Covers = NOTHING) -> Path:
        """The picture of a page, drawn now if it was not before; raises UnreadableFile, Busy.

        What `covers` names is painted out of it.
        """
        name = "-".join(
            [str(page), *([str(zoom)] if zoom > 1 else []), *([covers.digest] if covers else [])]
        )
        return self._kept(
            source,
            f"{name}.png",
            lambda content: self._in_child(content, page, zoom=zoom, covers=covers),
        )

    def sizes(self, source: Source) -> tuple[tuple[float, float], ...]:
        """Width and height of all pages in points, measured once; raises UnreadableFile, Busy."""
        path = self._kept(source, "sizes.json", self._measured)
        return tuple((width, height) for width, height in json.loads(path.read_bytes()))

    def _kept(self, source: Source, name: str, make: Callable[[bytes], bytes]) -> Path:
        path = _place(self.folder, source) / name
        if not path.exists():
            path.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
            with self._turn(path.parent):
                if not path.exists():
                    original = originals.path_of(self.originals, source.sha256)
                    _make(path, bounded.content(original, self.bounds), make)
        return path

    @contextmanager
    def _turn(self, document: Path) -> Iterator[None]:
        """One page of a document at a time, and of so many documents, however many ask."""
        until = time.monotonic() + self.patience
        turns = [self.folder / f"turn-{number}" for number in range(AT_ONCE)]
        for turn in turns:
            turn.touch()
        with one_of([document], until=until), one_of(turns, until=until):
            yield

    def _in_child(self, content: bytes, page: int, *, zoom: int, covers: Covers) -> bytes:
        with bounded.children(self._quick) as children:
            drawing = children.begin(by_name, DRAW, content, page, zoom=zoom, covers=covers)
            picture: bytes = children.finish(drawing)
            return picture

    def _measured(self, content: bytes) -> bytes:
        with bounded.children(self._quick) as children:
            return json.dumps(children.finish(children.begin(by_name, MEASURE, content))).encode()

    @property
    def _quick(self) -> Bounds:
        return replace(self.bounds, seconds=min(self.bounds.seconds, LONGEST))


def forget(folder: Path, source: Source) -> None:
    """Remove all that was drawn of an original, to be drawn anew."""
    shutil.rmtree(_place(folder, source), ignore_errors=True)


def _place(folder: Path, source: Source) -> Path:
    return folder / source.sha256[:2] / source.sha256


def _make(path: Path, content: bytes, make: Callable[[bytes], bytes]) -> None:
    """Make the file whole or not at all; what was refused not long ago is refused again."""
    refusal = path.with_suffix(".refused")
    if refusal.exists() and 0 <= time.time() - refusal.stat().st_mtime < REMEMBERED:
        raise UnreadableFile(refusal.read_text())
    for leftover in path.parent.glob(f"{originals.UNFINISHED}*"):  # of a process that was killed
        leftover.unlink()
    try:
        originals.write(path, make(content))
    except UnreadableFile as err:
        originals.write(refusal, str(err).encode())
        raise
