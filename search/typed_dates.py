"""Dates as people type them, the day before the month as Britons do, and their other spellings."""

import re
from datetime import date
from typing import NamedTuple, Self

from bulletins.dates import MONTH, MONTH_NAMES, MONTHS

SHORT = 3  # letters of "Feb"
_YEAR = r"(?P<year>[0-9]{4})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_NAME = rf"(?P<name>{MONTH})\.?"
_GAP = r"[\s,/.-]+"
NAMED = (  # of "26 Feb 2014", "26th of February 2014", "February 26, 2014", "Feb 2014"
    rf"{_DAY}{_GAP}(?:of\s+)?{_NAME}{_GAP}{_YEAR}",
    rf"{_NAME}{_GAP}{_DAY}{_GAP}{_YEAR}",
    rf"{_NAME}{_GAP}{_YEAR}",
)
FORMS = tuple(
    re.compile(form, re.ASCII | re.IGNORECASE)
    for form in (
        # "2013", "2013-08", "2013-08-13"
        rf"{_YEAR}(?:-(?P<month>[0-9]{{1,2}})(?:-(?P<day>[0-9]{{1,2}}))?)?",
        # "26/02/2014", "26.2.2014", "26-02-2014"
        rf"(?P<day>[0-9]{{1,2}})(?P<sign>[/.-])(?P<month>[0-9]{{1,2}})(?P=sign){_YEAR}",
        # "02/2014"
        rf"(?P<month>[0-9]{{1,2}})[/.-]{_YEAR}",
        *NAMED,
    )
)
# The same among other words, "26 Feb 2014" and "26/02/2014" in "levy of 26/02/2014"
_WITHOUT_GROUPS = re.compile(r"\?P<\w+>")
SPELT = "|".join(_WITHOUT_GROUPS.sub("?:", form) for form in NAMED)
AMONG = re.compile(
    rf"(?<![\w/.-])(?P<date>{SPELT}|[0-9]{{1,2}}(?P<sign>[/.-])[0-9]{{1,2}}(?P=sign)[0-9]{{4}})(?![\w/-])",
    re.ASCII | re.IGNORECASE,
)


class TypedDate(NamedTuple):
    """A day, month or year; 0 where the month or the day is not said."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def read(cls, text: str) -> Self | None:
        """None for what is no date, or none of a calendar."""
        match = next(filter(None, (form.fullmatch(text.strip()) for form in FORMS)), None)
        if match is None:
            return None
        said = match.groupdict()
        month = MONTHS[said["name"][:SHORT].lower()] if said.get("name") else said.get("month")
        found = cls(int(said["year"]), int(month or 0), int(said.get("day") or 0))
        parts = [said[name] for name in ("month", "day") if said.get(name)]
        return found if found.is_real and all(map(int, parts)) else None

    @property
    def is_real(self) -> bool:
        """Whether a calendar has it."""
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            return False
        return True

    @property
    def written(self) -> str:
        """ "26 February 2014", "February 2014" or "2014"."""
        parts = (self.day, MONTH_NAMES[self.month - 1] if self.month else "", self.year)
        return " ".join(str(part) for part in parts if part)

    @property
    def spellings(self) -> tuple[str, ...]:
        """How texts may write a day or month, each once."""
        if not self.month:
            return ()
        name, year = MONTH_NAMES[self.month - 1], self.year
        named = dict.fromkeys((name, name[:SHORT]))
        if not self.day:
            return tuple(f"{each} {year}" for each in named)
        days = (str(self.day), f"{self.day}{_ending(self.day)}")
        return (
            *(f"{day} {each} {year}" for each in named for day in days),
            f"{name} {self.day} {year}",
            *dict.fromkeys(
                (f"{self.day:02}/{self.month:02}/{year}", f"{self.day}/{self.month}/{year}")
            ),
            f"{year}-{self.month:02}-{self.day:02}",
        )


def spelt_out(text: str) -> str:
    """The text with the dates among its words in full: "26 February 2014" for "26/02/2014"."""
    return AMONG.sub(lambda found: _in_full(found["date"]), text)


def _in_full(text: str) -> str:
    found = TypedDate.read(text)
    return found.written if found else text


def _ending(day: int) -> str:
    """ "th" of "26th"."""
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
