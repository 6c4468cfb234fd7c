"""A date as it is printed, with what is left out of it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month or year; None is what is not printed."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> str:
        """The least part that is printed: "day", "month" or "year"."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> date | None:
        """Its first day; None without a year, or where there is no such day (31 February)."""
        try:
            return date(self.year or 0, self.month or 1, self.day or 1)
        except ValueError:
            return None

    @property
    def end(self) -> date | None:
        """Its last day; None where `first` is."""
        if self.first is None or self.year is None:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """ISO 8601 as far as it is printed: "2016-12-08", "2016-12", "2016"."""
        parts = (self.year, self.month, self.day)
        return "-".join(f"{part:02}" for part in parts if part is not None)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date from `start` to `end` in a text; `last` is where a span of time ends.

    `weekday` counts from 0, Monday. A period has a name of its own: "2018/19", "spring 2019". It is
    joined where "and" or "to" alone stands between it and the date before.
    """

    start: int
    end: int
    first: Moment
    last: Moment | None = None
    weekday: int | None = None
    is_period: bool = False
    is_joined: bool = False

    @property
    def is_real(self) -> bool:
        """There are such days: not 29 February 2019."""
        return bool(self.first.first and (self.last is None or self.last.first))

    @property
    def value(self) -> str:
        """ISO 8601; a span is its first and last day, parted by a slash."""
        if self.last is None:
            return str(self.first)
        return f"{self.first.first}/{self.last.end}"
