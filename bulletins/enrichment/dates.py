"""Dates in a text with what each is: deadlines, events, publications."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bulletins.document import PartialDate
from bulletins.drafts import Mention
from bulletins.enrichment.date_forms import find_printed
from bulletins.enrichment.date_moments import PrintedDate
from bulletins.enrichment.date_roles import Role, role
from bulletins.enrichment.date_words import Sentence
from bulletins.enrichment.date_years import with_year
from bulletins.enrichment.event_places import place

# The end of a sentence or a line: "… on Monday. The next"
SENTENCE_END = re.compile(r"[.!?][”’\")\]]? +(?=[A-Z“‘\"(])|\n")
SHORT = 60  # letters before a date that a heading above may still speak for
WIDEST = 160  # letters of the sentence on either side of the date
STALE = timedelta(days=366)  # "before 1996" is no deadline in an issue that comes out so long after


def find_dates(text: str, published: PartialDate | None) -> Iterator[Mention]:
    """The dates of a text in order; `published` is the issue's date, which tells unprinted years.

    Where it is None, dates printed without a year are left out. The value is ISO 8601: "2019",
    "2019-06", "2019-06-04", and for a span of time its first and last day, parted by a slash.
    """
    issued = published.first if published else None
    found: PrintedDate | None = None
    for printed in find_printed(text):
        sentence = _sentence(text, printed)
        previous = found if printed.is_joined else None
        found = with_year(printed, published, sentence=sentence, previous=previous)
        if found and found.is_real:
            yield _mention(text, found, sentence, issued=issued)


def _mention(text: str, found: PrintedDate, sentence: Sentence, *, issued: date | None) -> Mention:
    what = _role(found, sentence, issued=issued)
    where = place(sentence.before, sentence.after) if what == "event" else ""
    start, end = found.start, found.end
    return Mention("date", text[start:end], found.value, start, end, role=what, place=where)


def _role(found: PrintedDate, sentence: Sentence, *, issued: date | None) -> Role:
    what = role(found, sentence)
    last = (found.last or found.first).end
    is_stale = issued is not None and last is not None and issued - last > STALE
    return "other" if what == "deadline" and is_stale else what


def _sentence(text: str, printed: PrintedDate) -> Sentence:
    """What stands about a date; a short line above its own, such as a heading, counts with it."""
    before = text[max(0, printed.start - WIDEST) : printed.start]
    after = text[printed.end : printed.end + WIDEST]
    opens = max((found.end() for found in SENTENCE_END.finditer(before)), default=0)
    own, end = before[opens:], SENTENCE_END.search(after)
    if len(own) < SHORT:
        own = f"{_heading(before[:opens])}{own}"
    return Sentence(own, after[: end.start()] if end else after)


def _heading(above: str) -> str:
    """The line above the last, where it is as short as a heading's and does not end a sentence."""
    line = above.rstrip("\n• ").rpartition("\n")[2]
    is_heading = above.endswith(("\n", "• ")) and len(line) < SHORT and not line.endswith(".")
    return f"{line} " if is_heading and line else ""
