"""What the archive holds of each series, the largest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext

from bulletins.chronology import Chronology
from bulletins.companions import counted
from bulletins.filing import ARCHIVE, BULLETIN, YEAR, subject
from bulletins.models import Bulletin, Tally
from bulletins.privacy import Veil
from bulletins.strata import Series, Strata, strata

MOST = 5  # series that are named; a sixth is, where it is the last


@dataclass(frozen=True, slots=True)
class Others:
    """How many series are not named, and how many items they have."""

    series: int
    items: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """The largest series, each with its `item_count`; `picture` is None where there is none."""

    largest: list[Any]
    others: Others
    picture: Strata | None


def holdings(years: Chronology, veiled: Veil) -> Holdings:
    """What readers find of each series; `years` are those of the archive. Three queries."""
    numbers = Tally.objects.numbers(ARCHIVE, by=BULLETIN, is_staff=False)
    order = sorted(numbers, key=lambda key: (-numbers[key], key))
    named = order if len(order) <= MOST + 1 else order[:MOST]
    largest = veiled.bulletins(
        counted(Bulletin.objects.all(), {key: numbers[key] for key in named})
    )
    rest = order[len(named) :]
    return Holdings(
        largest=largest,
        others=Others(len(rest), sum(numbers[key] for key in rest)),
        picture=_picture(largest, years, others=_others(len(rest))),
    )


def _others(number: int) -> str:
    """What the series that are not named are called together: "7 others"."""
    return ngettext("%(number)s other", "%(number)s others", number) % {"number": number}


def _picture(largest: Sequence[Any], years: Chronology, *, others: str) -> Strata | None:
    of = {each.pk: subject(BULLETIN, each.pk) for each in largest}
    numbers = Tally.objects.numbers_of_each(of.values(), by=YEAR, is_staff=False)
    series = [Series(each.slug, str(each), numbers.get(of[each.pk], {})) for each in largest]
    return strata(series, {each.year: each.count for each in years.years}, others=others)
