"""Folders that are watched: which files in them are new or changed, and have stopped growing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

# As browsers and mail programs call what they have not written whole: "news.pdf.part"
UNFINISHED = (".part", ".crdownload", ".download", ".tmp")

Look = tuple[int, int, int]  # how a file was seen: its size, when it was changed, its number


@dataclass(slots=True)
class Watched:
    """What was seen at the last look, and of what was given out how it was then."""

    seen: dict[Path, Look] = field(default_factory=dict)
    given: dict[Path, Look] = field(default_factory=dict)

    def settled(self, paths: Iterable[Path]) -> list[Path]:
        """Of all files there are now, those that look as before and were not given out so yet.

        A while must go by between two looks: what has not changed in it has stopped growing.
        """
        now = dict(_looks(paths))
        still = [path for path, look in now.items() if look == self.seen.get(path)]
        ready = [path for path in still if self.given.get(path) != now[path]]
        self.seen = now
        self.given = {path: look for path, look in self.given.items() if path in now}
        self.given |= {path: now[path] for path in ready}
        return ready

    def forget(self, path: Path) -> None:
        """Give a file out again at the next look."""
        self.given.pop(path, None)


def _looks(paths: Iterable[Path]) -> Iterator[tuple[Path, Look]]:
    for path in paths:
        if path.suffix.lower() in UNFINISHED:
            continue
        try:
            found = path.stat()
        except OSError:
            continue  # it was taken away meanwhile, or is for others
        yield path, (found.st_size, found.st_mtime_ns, found.st_ino)
