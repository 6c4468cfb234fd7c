"""Series, number and dates, as the front of a document prints them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from bulletins.dates import find_dates
from bulletins.document import Block, PartialDate
from bulletins.layouts import capitals, look, mail, publishers, series_name

# "Issue 20", "No 16", "Issue no. 07", "Number 4", "Edition 3", "Circular 3/2018", "Circular 6 of
# 2012"; "Bulletin 14" but not "Bulletin 13 August 2013"
ISSUE = re.compile(
    r"\b(?:(?:issue|edition|number|no\.?)|(?:bulletin|newsletter|circular)(?!\s*\d{1,2}\s+"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\s*(?:19|20)\d{2}\b))"
    r"\s*(?:number|no\.?|#)?\s*:?\s*(?P<number>\d{1,4}(?:/(?:19|20)\d{2}|[a-z])?)\b(?:\s+of(?=\s+(?:19|20)\d{2}\b))?",
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
# "News for river wardens", "The monthly newsletter of the harbour": what the name above it is
DESCRIPTION = re.compile(
    r"^(?:(?:the|an?|our|your|latest|weekly|monthly|quarterly)\s+){0,2}"
    r"(?:newsletter|bulletin|news|updates?|digest|briefing)\s+(?:about|by|for|from|of|on)\b",
    re.IGNORECASE,
)
# What GOV.UK prints above a title
GENRE = re.compile(
    r"^(?:correspondence|policy paper|guidance|news story|press release|research and analysis"
    r"|corporate report|transparency data|consultation outcome|notice|speech|decision"
    r"|independent report|form|promotional material|publication)$",
    re.IGNORECASE,
)
# What a printed paper says of its making, beside its name
PAPER = re.compile(
    r"^(?:presented to (?:parliament|the house)|ordered (?:by|to be)|printed (?:on|by|in)\b"
    r"|returns? to an (?:address|order)|by command of|command paper|treasury minutes?"
    r"|cmnd\b|cm\.? ?\d|cp ?\d|hc \d|isbn\b|©)",
    re.IGNORECASE,
)
# "Dear colleague," but not "Dear Chief Officer letter"; "Hello all," but not "Hello from the pier"
GREETING = re.compile(
    r"^(?:dear\s(?!.*\bletters?\b)"
    r"|(?:hello|hi|good (?:morning|afternoon|evening|day))\b[^.:]{0,40},$)",
    re.IGNORECASE,
)
# "2019" before or after a series' name or an issue's number: "2019 Issue 3", "River news 2019"
YEAR = re.compile(r"^(?:19|20)\d{2}\b(?![/–-])|(?<![\d/£–-])\b(?:19|20)\d{2}$")
# What leads to a date and goes with it: "Minutes of the river board held on" 4 March
LEADING = re.compile(
    r"(?:\s+(?:dated|held|issued|published))?(?:\s+(?:as\s+)?(?:at|for|from|in|of|on))?\s*$",
    re.IGNORECASE,
)
EDGES = " ,:;-–—|()"
LEAST_IN_TITLE = 3  # words, where a line has as many; shorter ones are addresses and the like
MOST_IN_SERIES = 5  # words of a name that only the issue line right below it tells to be a series
MOST_IN_LINE = 24  # words; a longer block is the text and no part of a masthead


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
    known = capitals.acronyms(text)
    lines = [capitals.as_read(mail.said(b.text), known) for b in front if is_line(b)]
    titles = [line for line in lines if is_name(line)]
    printed = _series(titles) or _over_issue(lines)
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


def is_line(block: Block) -> bool:
    """Whether a block could be a line of a masthead."""
    if block.kind == "entry" or len(block.text) > look.LONGEST_LINE:
        return False
    if mail.is_field(block.text):
        return True
    return not look.is_prose(block) and len(look.words(block.text)) <= MOST_IN_LINE


def is_fact(text: str) -> bool:
    """Whether a line says a series, number, date or genre, so that it heads no story."""
    if not is_name(text) or mail.is_subject(text):
        return True
    return bool(SERIES.search(text) and not look.ends_sentence(text))


def is_issue(text: str) -> bool:
    """Whether a line names a series with its number or date: "River News, issue 4"."""
    return bool(SERIES.search(text)) and _bare(text) != text.strip(EDGES)


def is_issue_line(text: str) -> bool:
    """Whether a line says which issue this is: series with number or date, or these alone."""
    is_paper = GENRE.match(text) or PAPER.match(text)
    is_bare = _bare(text) != text.strip(EDGES) and not is_name(text)
    return is_issue(text) or (is_bare and not is_paper)


def is_date(text: str) -> bool:
    """Whether a line is a date and no number or name."""
    return is_issue_line(text) and not (is_name(text) or ISSUE.search(text))


def is_name(line: str) -> bool:
    """Whether a line names something, beside dates, numbers and genres."""
    if GENRE.match(line) or PAPER.match(line) or GREETING.match(line) or mail.is_posting(line):
        return False
    return look.LETTERS.search(_bare(line)) is not None


def is_dateline(line: str) -> bool:
    """Whether a line says when an issue was published or updated, or its number and no more."""
    return bool(PUBLISHED.match(line) or UPDATED.match(line)) or not is_name(line)


def _bare(line: str) -> str:
    """A line without its dates, numbers and what goes with them.

    The number goes first, so that "Issue 12 June 2021" leaves nothing.
    """
    if OF_YEAR.match(line):
        return ""
    kept = ISSUE.sub(lambda found: _kept_noun(found[0]), line)
    dates = list(find_dates(kept))
    ends = [0, *(found.end for found in dates)]
    starts = [found.start for found in dates]
    parts = [LEADING.sub(" ", kept[end:start], 1) for end, start in zip(ends, starts, strict=False)]
    kept = "".join([*parts, kept[ends[-1] :]])
    for pattern in (PUBLISHED, UPDATED, VOLUME):
        kept = pattern.sub("", kept)
    kept = kept.strip(EDGES)
    return YEAR.sub("", kept).strip(EDGES) if _has_bare_year(line) else kept


def _has_bare_year(line: str) -> bool:
    """Whether a year that stands in this line is the issue's: beside its number or series."""
    return bool(ISSUE.search(line) or VOLUME.search(line) or SERIES.search(line))


def _kept_noun(numbered: str) -> str:
    """Of "Bulletin 14" the noun, which is the series' own; of "Issue 14" nothing."""
    noun = re.match(r"bulletin|newsletter|circular", numbered, re.IGNORECASE)
    return noun[0] if noun else ""


def _series(titles: Sequence[str]) -> str | None:
    """The first line that is a series' name; else the first name, with a date behind it."""
    bare = [_bare(line) for line in titles]
    at = next((n for n, name in enumerate(bare) if SERIES.search(name)), None)
    if at is not None:
        above = [name for name in bare[:at] if not publishers.could_publish(name)]
        return above[-1] if above and DESCRIPTION.match(bare[at]) else bare[at]
    first = next((line for line in titles if not publishers.could_publish(line)), "")
    return _bare(first) if first and _is_dated(first) else None


def _over_issue(lines: Sequence[str]) -> str | None:
    """The first name, where its issue's number, and its date or volume, stand right below it.

    A number alone may be that of a version.
    """
    names = [at for at, x in enumerate(lines) if is_name(x) and not publishers.could_publish(x)]
    if not names or len(look.words(lines[names[0]])) > MOST_IN_SERIES:
        return None
    name, *below = lines[names[0] :]
    facts = list(takewhile(lambda line: not is_name(line), below))
    is_issued = _first(ISSUE, "number", facts) and (_first(VOLUME, "volume", facts) or _date(facts))
    return _bare(name) if is_issued else None


def _is_dated(line: str) -> bool:
    return any(found.end >= len(line.rstrip(EDGES)) for found in find_dates(line))


def _title(titles: Sequence[str], bulletin: str | None, number: str | None) -> str:
    """The line that names this issue, else its series with its number."""
    if bulletin is None:
        names = [line for line in titles if not publishers.could_publish(line)] or [*titles]
        long = [line for line in names if len(look.words(line)) >= LEAST_IN_TITLE]
        return next(iter(long or names), "")
    full = next((line for line in titles if _bare(line) == bulletin), bulletin)
    if full.strip(EDGES) != bulletin or number is None:
        return full
    return f"{bulletin}, issue {number}"


def _first(pattern: re.Pattern[str], group: str, lines: Sequence[str]) -> str | None:
    found = (pattern.search(line) for line in lines)
    return next((match[group] for match in found if match), None)


def _date(lines: Sequence[str]) -> PartialDate | None:
    """The first date, an issue's number not taken for its day: "Issue 10 May 2019"."""
    bare = (ISSUE.sub(" ", line) for line in lines)
    found = next((found.when for line in bare for found in find_dates(line)), None)
    return found or _year(lines)


def _year(lines: Sequence[str]) -> PartialDate | None:
    """The year that a line prints beside a number or series, where it prints no more."""
    bare = (
        VOLUME.sub("", ISSUE.sub("", line)).strip(EDGES) for line in lines if _has_bare_year(line)
    )
    years = (found for line in bare if (found := YEAR.search(line)))
    return next((PartialDate(date(int(y[0]), 1, 1), "year") for y in years), None)
