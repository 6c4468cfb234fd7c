"""Which dates a reader asks for, read from an address: "?role=deadline&year=2016&month=4"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR

from django.db.models import Q
from django.utils.translation import gettext

from bulletins.dates import span
from bulletins.filing import NO_MONTH
from bulletins.querysets import ROLES_TO_KNOW, MentionQuerySet


@dataclass(frozen=True, slots=True)
class DiaryQuery:
    """A role, a year and a month of it, each optional; `notes` say what was not understood."""

    role: str = ""
    year: int | None = None
    month: int | None = None
    notes: tuple[str, ...] = ()

    def of_role(self, mentions: MentionQuerySet) -> MentionQuerySet:
        """Dates of this role, whenever they are."""
        return mentions.filter(role=self.role) if self.role else mentions

    def of_year(self, mentions: MentionQuerySet) -> MentionQuerySet:
        """Dates of this role that begin in this year."""
        ours = self.of_role(mentions)
        return ours.filter(first__year=self.year) if self.year else ours

    def of_month(self, mentions: MentionQuerySet) -> MentionQuerySet:
        """Dates of this role that begin in this month, and say that they do."""
        ours = self.of_year(mentions)
        if not self.month:
            return ours
        first, last = span(f"{self.year:04}-{self.month:02}")
        return ours.filter(~Q(value__regex=NO_MONTH.pattern), first__range=(first, last))


def read_diary_query(asked: Mapping[str, str]) -> DiaryQuery:
    """What was asked; what makes no sense is left out and said."""
    role = asked.get("role", "")
    year = _number(asked.get("year", ""), first=MINYEAR, last=MAXYEAR)
    month = _number(asked.get("month", ""), first=1, last=12)
    return DiaryQuery(
        role=role if role in ROLES_TO_KNOW else "",
        year=year,
        month=month if year else None,
        notes=tuple(_notes(asked, role=role, year=year, month=month)),
    )


def _notes(
    asked: Mapping[str, str], *, role: str, year: int | None, month: int | None
) -> Iterator[str]:
    if role and role not in ROLES_TO_KNOW:
        yield gettext("“%(asked)s” is no kind of date; all kinds are shown.") % {"asked": role}
    if asked.get("year") and year is None:
        no_year = gettext("“%(asked)s” is no year; all years are shown.")
        yield no_year % {"asked": asked["year"]}
    elif asked.get("month") and month is None:
        no_month = gettext("“%(asked)s” is no month; the whole year is shown.")
        yield no_month % {"asked": asked["month"]}
    elif month and year is None:
        yield gettext("A month needs its year; all years are shown.")


def _number(text: str, *, first: int, last: int) -> int | None:
    if not (text.isascii() and text.isdecimal() and len(text) <= 4):
        return None
    return int(text) if first <= int(text) <= last else None
