"""Items of ordinary length, as plain text, made of what the texts at hand say."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from bench.documents import OWN, ROOT
from bulletins.document import Source
from bulletins.extraction.registry import extract, identify
from bulletins.layouts.registry import choose

SOURCES = ROOT.parent / "shared" / "sources"
LEAST, MOST = 150, 250  # words of an item
IN_ISSUE = 25  # items
IN_TITLE = 6  # words
NUMBER = re.compile(r"^\d+\.\s+")  # "12. The committee asked": it would begin an item
WORD = re.compile(r"[A-Za-z]+")
OPENING = "Crime and policing news update: March 2016\n\nPublished 10 March 2016\n"


def texts() -> list[Path]:
    """The plain texts of the sample archive, and the real ones where they lie beside it."""
    return [path for folder in (OWN, SOURCES) for path in sorted(folder.glob("*.txt"))]


def issues(paths: Sequence[Path], *, count: int) -> list[Source]:
    """So many items in numbered updates; where the texts have too few, they are used again."""
    made = list(_bodies(_paragraphs(paths)))
    if not made:
        raise SystemExit(f"The texts named have no item of {LEAST} words between them.")
    bodies = list(islice(cycle(made), count))
    return [_issue(bodies[at : at + IN_ISSUE], at) for at in range(0, count, IN_ISSUE)]


def _paragraphs(paths: Iterable[Path]) -> Iterator[str]:
    """What the items say; a response is left out, for its words would make another one."""
    for path in paths:
        document = extract(identify(path.name, path.read_bytes()))
        layout = choose(document)
        for item in layout.parse(document).items if layout.name != "response" else ():
            yield from (NUMBER.sub("", text) for text in item.text.split("\n\n"))


def _bodies(paragraphs: Iterable[str]) -> Iterator[str]:
    body: list[str] = []
    words = 0
    for paragraph in paragraphs:
        length = len(paragraph.split())
        if words + length > MOST:
            body, words = [], 0
        body, words = [*body, paragraph], words + length
        if LEAST <= words <= MOST:
            yield "\n\n".join(body)
            body, words = [], 0


def _issue(bodies: Sequence[str], at: int) -> Source:
    stories = (
        f"{number}. {' '.join(WORD.findall(body)[:IN_TITLE]).capitalize()}\n\n{body}\n"
        for number, body in enumerate(bodies, 1)
    )
    text = "\n".join((OPENING, *stories))
    return identify(f"update-{at // IN_ISSUE + 1:02}.txt", text.encode())
