"""How many dates readers may choose from: by role, year and month."""

from collections import Counter
from dataclasses import dataclass

from bulletins.diary_query import DiaryQuery
from bulletins.filing import MONTH, dates_of
from bulletins.models import Tally
from bulletins.querysets import ROLES_TO_KNOW


@dataclass(frozen=True, slots=True)
class DiaryCounts:
    """`total` is of what is asked; `years`, latest first, of its role; `months` of its year."""

    total: int
    years: list[tuple[int, int]]
    months: list[tuple[int, int]]


def diary_counts(asked: DiaryQuery, *, is_staff: bool) -> DiaryCounts:
    """One query."""
    roles = [asked.role] if asked.role else ROLES_TO_KNOW
    numbers = Tally.objects.numbers(*map(dates_of, roles), by=MONTH, is_staff=is_staff)
    years: Counter[int] = Counter()
    for month, number in numbers.items():
        years[month // 100] += number
    of_year = {m % 100: n for m, n in numbers.items() if m // 100 == asked.year}
    return DiaryCounts(
        total=_total(asked, years, of_year),
        years=sorted(years.items(), reverse=True),
        months=[(month, number) for month, number in of_year.items() if month],
    )


def _total(asked: DiaryQuery, years: Counter[int], months: dict[int, int]) -> int:
    if asked.month:
        return months.get(asked.month, 0)
    return years[asked.year] if asked.year else years.total()
