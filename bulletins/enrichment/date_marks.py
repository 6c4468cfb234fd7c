"""The marks that dates are made of (days, months, years) and the words that join them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bulletins.dates import MONTH

# Where a mark may start: "5", "May"; not inside a word or number, nor in "£5" or "a.b.5"
START = re.compile(r"[0-9ADFJMNOS](?<![\w£$€@#.].)")
MARK = re.compile(
    r"(?P<I>(?:19|20)\d\d-\d\d-\d\d)(?![\d-])"  # "2020-06-04"
    # "04/06/2020", "4.6.20"; not the version "2.10.1"
    r"|(?P<N>\d{1,2}(?P<stroke>[/.])\d{1,2}(?P=stroke)(?:\d{4}|\d\d))(?![\w/]|-(?!\d+[/.])|\.\d)"
    # "2018/19", "2017-2019", "financial year 2018 to 2019"
    r"|(?P<P>(?:19|20)\d\d(?: ?[/–-] ?(?:\d{4}|\d\d)|(?<=year ....) to \d{4}))"
    rf"(?![\w/%]|[,–-]\d| (?i:{MONTH})\b)"
    r"|(?P<Y>(?:19|20)\d\d)(?![\w%]|[,:/]\d|\.\d+\.\d)"  # "2018", and "2018.14" with a footnote
    # "4", "4th"; not in "COVID-19"
    r"|(?P<D>(?:(?<![A-Za-z]-)|(?<=\d[a-z][a-z]-))\d{1,2}(?: ?(?:st|nd|rd|th))?)(?![\w%]|[.,:]\d)"
    rf"|(?P<M>(?i:{MONTH})\b(?:(?:(?<!May)(?<![a-z]{{3}})|(?<=Sept))\.(?= ?\d))?)"  # "June", "Dec."
)

_WEEKDAY = r"(?:Mon|Tues?|Wed(?:s|nes)?|Thu(?:r|rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
# What may stand between two marks: ", ", " and ", " to Friday ", " of ", "–"
JOIN = re.compile(
    r"(?:(?P<list>,?\s?(?:(?:and|or)\b|&)|/)"
    r"|(?P<dash>\s?[-–—])|(?P<to>,?\s?(?:to|until|till|through)\b(?: the)?(?: end)?(?: of)?)"
    rf"|(?P<comma>,)|(?P<near>[ \xa0]\(?(?:day )?(?:of\b)?))"
    rf"\s?(?:the )?(?:{_WEEKDAY}\b,?\s?)?(?:the )?"
)
# "Wednesday " before "7 December"
WEEKDAY = re.compile(rf"(?<!\w)(?P<weekday>{_WEEKDAY})\.?,?[ \xa0](?:the )?$")
WIDEST = 24  # letters between two marks of one date
CODES = {"near": " ", "comma": ",", "list": "+", "dash": "~", "to": ">"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A day, month, year or whole date in figures, by the letter of its group in `MARK`."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Marks that stand together, and their kinds with what joins them: "D,D+D M"."""

    marks: tuple[Mark, ...]
    code: str


def find_runs(text: str) -> Iterator[Run]:
    """The runs of a text in order; most of them are no dates ("5 and 6")."""
    marks: list[Mark] = []
    code = ""
    for mark in _marks(text):
        join = _join(text[marks[-1].end : mark.start]) if marks else ""
        if marks and not join:
            yield Run(tuple(marks), code)
            marks, code = [], ""
        marks.append(mark)
        code += join + mark.kind
    if marks:
        yield Run(tuple(marks), code)


def _marks(text: str) -> Iterator[Mark]:
    end = 0
    for start in START.finditer(text):
        if start.start() < end or not (found := MARK.match(text, start.start())):
            continue
        end = found.end()
        yield Mark(str(found.lastgroup), found[0], found.start(), end)


def _join(between: str) -> str:
    if len(between) > WIDEST or "\n" in between or not (found := JOIN.fullmatch(between)):
        return ""
    return CODES[str(found.lastgroup)]
