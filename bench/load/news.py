"""Documents for an ingest: numbered news in plain text, each with a word in all its items."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bench.corpus.issues import Paper, papers
from bench.corpus.vocabulary import known

FIRST_NUMBER = 1_000_000  # of papers; those before may be in the archive
FIRST_DAY, BETWEEN = date(2004, 1, 5), timedelta(days=7)
MOST_ITEMS = 31  # of a paper


@dataclass(frozen=True, slots=True)
class News:
    """A document's name and text, the word that is in each of its items, and how many those are."""

    name: str
    text: str
    word: str
    items: int


def news(count: int) -> Iterator[News]:
    """So many documents, no two with one day or one text."""
    written = papers(known(), items=count * MOST_ITEMS, series=1, number=FIRST_NUMBER)
    for number, paper in zip(range(count), written, strict=False):
        yield _news(paper, number)


def _news(paper: Paper, number: int) -> News:
    day, word = FIRST_DAY + number * BETWEEN, f"taken{number:05}"
    stories = (
        f"{place}. {story.title}\n\n{story.woven.text}\n\n{word}\n"
        for place, story in enumerate(paper.stories, 1)
    )
    opening = f"Harbour news update: {day:%B %Y}\n\nPublished {day.day} {day:%B %Y}\n"
    text = "\n".join((opening, *stories))
    return News(f"load-news-{number + 1:05}.txt", text, word, len(paper.stories))
