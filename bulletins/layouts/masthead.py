"""Series, number and dates, as the front of a document prints them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bulletins.dates import find_dates
from bulletins.document import Block, PartialDate
from bulletins.layouts import look, series_name

# "Issue 20", "No 16", "Issue no. 07", "Number 4", "Edition 3"; "Bulletin 14" but not "Bulletin 13
# August 2013"
ISSUE = re.compile(
    r"\b(?:(?:issue|edition|number|no\.?)|(?:bulletin|newsletter)(?!\s*\d{1,2}\s+"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))"
    r"\s*(?:number|no\.?|#)?\s*:?\s*(?P<number>\d{1,4}[a-z]?)\b",
    re.IGNORECASE,
)
# "7/2025" alone on a line
OF_YEAR = re.compile(r"^(?P<number>\d{1,3}/(?:19|20)\d{2})$")
VOLUME = re.compile(r"\b(?:volume|vol\.?)\s*(?P<volume>\d{1,3}|[IVXL]+)\b", re.IGNORECASE)
PUBLISHED = re.compile(r"^(?:first )?published(?: on)?:?\s", re.IGNORECASE)
UPDATED = re.compile(r"^(?:last )?updated(?: on)?:?\s", re.IGNORECASE)
SERIES = re.compile(
    r"\b(?:bulletin|newsletter|update|digest|briefing|news|gazette|circular|round-?up|e-?news)\b",
    re.IGNORECASE,
)
# What GOV.UK prints above a title
GENRE = re.compile(
    r"^(?:correspondence|policy paper|guidance|news story|press release|research and analysis"
    r"|corporate report|transparency data|consultation outcome|notice|speech|decision"
    r"|independent report|form|promotional material|publication)$",
    re.IGNORECASE,
)
# Words in capitals amid others that are not: "the SOC strategy"
CAPITALS = re.compile(r"(?<=[a-z,] )[A-Z][A-Z0-9&]+s?\b|\b[A-Z][A-Z0-9&]+(?= [a-z])")
SMALL = frozenset(
    {"a", "against", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"}
)
EDGES = " ,:;-–—|()"
MOST_IN_LINE = 20  # words; a longer block is the text and no part of a masthead


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the front of a document says of it; None where it does not say."""

    title: str = ""
    bulletin: str | None = None
    number: str | None = None
    volume: str | None = None
    published: PartialDate | None = None
    updated: PartialDate | None = None


def read(front: Sequence[Block], text: str = "") -> Masthead:
    """Read the short lines of the front; the longer ones say what an issue holds, not what it is.

    A date marked "Updated" is never the day of publication. A name in capitals is written as a
    reader would, keeping those words that `text`, the document's, has in capitals too.
    """
    acronyms = frozenset(CAPITALS.findall(text))
    lines = [_as_read(block.text, acronyms) for block in front if is_line(block)]
    titles = [line for line in lines if is_name(line)]
    printed = _series(titles)
    number = _first(ISSUE, "number", lines) or _first(OF_YEAR, "number", lines)
    bulletin = printed and series_name.full_name(printed, titles, text)
    if printed and number is None:
        bulletin = series_name.stated(text) or bulletin
    published = _date([line for line in lines if PUBLISHED.match(line)])
    return Masthead(
        title=_title(titles, printed, number)
        if printed == bulletin or not number
        else f"{bulletin}, issue {number}",
        bulletin=bulletin,
        number=number,
        volume=_first(VOLUME, "volume", lines),
        published=published or _date([line for line in lines if not UPDATED.match(line)]),
        updated=_date([line for line in lines if UPDATED.match(line)]),
    )


def _as_read(line: str, acronyms: frozenset[str]) -> str:
    """ "SOC LOCAL PARTNERSHIPS BULLETIN" as "SOC Local Partnerships Bulletin"."""
    if line.upper() != line or len(look.words(line)) < 2:
        return line
    words = [
        word if word in acronyms else word.lower() if at and word.lower() in SMALL else word.title()
        for at, word in enumerate(line.split())
    ]
    return " ".join(words)


def is_line(block: Block) -> bool:
    """Whether a block could be a line of a masthead."""
    return block.kind != "entry" and not (
        look.is_prose(block) or len(look.words(block.text)) > MOST_IN_LINE
    )


def is_fact(text: str) -> bool:
    """Whether a line says a series, number, date or genre, so that it heads no story."""
    return not is_name(text) or bool(SERIES.search(text) and not look.ends_sentence(text))


def is_issue(text: str) -> bool:
    """Whether a line names a series with its number or date: "River News, issue 4"."""
    return bool(SERIES.search(text)) and _bare(text) != text.strip(EDGES)


def is_name(line: str) -> bool:
    """Whether a line names something, beside dates, numbers and genres."""
    return bool(look.LETTERS.search(_bare(line))) and not GENRE.match(line)


def _bare(line: str) -> str:
    """A line without its dates, numbers and what goes with them."""
    for found in reversed(list(find_dates(line))):
        line = line[: found.start] + line[found.end :]
    for pattern in (PUBLISHED, UPDATED, VOLUME):
        line = pattern.sub("", line)
    kept = ISSUE.sub(lambda found: _kept_noun(found[0]), line)
    return kept.strip(EDGES) if not OF_YEAR.match(line) else ""


def _kept_noun(numbered: str) -> str:
    """Of "Bulletin 14" the noun, which is the series' own; of "Issue 14" nothing."""
    noun = re.match(r"bulletin|newsletter", numbered, re.IGNORECASE)
    return noun[0] if noun else ""


def _series(titles: Sequence[str]) -> str | None:
    """The first line that is a series' name, or a name with a month behind it."""
    for line in titles:
        bare = _bare(line)
        if SERIES.search(bare) or (bare != line.strip(EDGES) and _is_dated(line)):
            return bare
    return None


def _is_dated(line: str) -> bool:
    return any(found.end >= len(line.rstrip(EDGES)) for found in find_dates(line))


def _title(titles: Sequence[str], bulletin: str | None, number: str | None) -> str:
    """The line that names this issue, else its series with its number."""
    if bulletin is None:
        return max(titles, key=_named_words, default="")
    full = next((line for line in titles if _bare(line) == bulletin), bulletin)
    if full.strip(EDGES) != bulletin or number is None:
        return full
    return f"{bulletin}, issue {number}"


def _named_words(line: str) -> int:
    return len(look.words(line))


def _first(pattern: re.Pattern[str], group: str, lines: Sequence[str]) -> str | None:
    found = (pattern.search(line) for line in lines)
    return next((match[group] for match in found if match), None)


def _date(lines: Sequence[str]) -> PartialDate | None:
    """The first date, an issue's number not taken for its day: "Issue 10 May 2019"."""
    bare = (ISSUE.sub(" ", line) for line in lines)
    return next((found.when for line in bare for found in find_dates(line)), None)
