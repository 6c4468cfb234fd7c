"""An `ingest` that takes documents in all the while, as they are put into its folder."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

from bench.documents import ROOT
from bench.load.homes import ended
from bench.load.news import News

LAST = 120  # seconds that the last ones may take to be told of


@dataclass(slots=True)
class Feeding:
    """A folder, the documents put into it so far, and the journal of what became of them.

    `errors` is the file of what the ingest wrote to its error output.
    """

    folder: Path
    journal: Path
    errors: Path
    process: int
    given: list[News] = field(default_factory=list)

    def put(self, news: News) -> None:
        """Put one there, whole at once."""
        unfinished = self.folder / f"{news.name}.part"
        unfinished.write_text(news.text, encoding="utf-8")
        unfinished.rename(self.folder / news.name)
        self.given.append(news)

    def told(self) -> list[dict[str, object]]:
        """What the journal says of each."""
        return [json.loads(line) for line in self.journal.read_text("utf-8").splitlines()]


@contextmanager
def feeding(
    own: Mapping[str, str], documents: Sequence[News], place: Path, *, every: float
) -> Iterator[Feeding]:
    """Feed it one every so many seconds; at the end wait until all that were given are told of."""
    (folder := place / "in").mkdir()
    journal, errors, over = place / "taken.jsonl", place / "ingest.err", Event()
    command = [sys.executable, "manage.py", "ingest", "--watch", "--json", str(folder)]
    with journal.open("wb") as out, errors.open("wb") as err:
        ingest = subprocess.Popen(command, cwd=ROOT, env=dict(own), stdout=out, stderr=err)
    feed = Feeding(folder, journal, errors, ingest.pid)

    def fed() -> None:
        for each in documents:
            feed.put(each)
            if over.wait(every):
                return

    thread = Thread(target=fed)
    thread.start()
    try:
        yield feed
        over.set()
        thread.join()
        _until_told(feed, ingest)
    finally:
        over.set()
        thread.join()
        ended(ingest)


def _until_told(feed: Feeding, ingest: "subprocess.Popen[bytes]") -> None:
    until = monotonic() + LAST
    while len(feed.told()) < len(feed.given) and monotonic() < until and ingest.poll() is None:
        sleep(1)
