"""How many items each year holds."""

from dataclasses import dataclass

from bulletins.filing import YEAR
from bulletins.models import Tally


@dataclass(frozen=True, slots=True)
class YearCount:
    """A year and how many items were published in it."""

    year: int
    count: int


@dataclass(frozen=True, slots=True)
class Chronology:
    """The years that hold something, newest first; `peak` is the highest count of any.

    `total` counts all items, also those whose year nobody knows.
    """

    years: tuple[YearCount, ...]
    peak: int
    total: int

    @property
    def undated(self) -> int:
        """The items whose year nobody knows."""
        return self.total - sum(each.count for each in self.years)


def chronology(of: str, *, is_staff: bool) -> Chronology:
    """The items of a bulletins.filing subject by the year of their issue. One query."""
    numbers = Tally.objects.numbers(of, by=YEAR, is_staff=is_staff)
    years = tuple(YearCount(year, count) for year, count in numbers.items() if year)[::-1]
    peak = max((each.count for each in years), default=0)
    return Chronology(years, peak=peak, total=sum(numbers.values()))
