"""What goes with a topic or an organisation: the series, topics and organisations of its items."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import QuerySet

from bulletins.filing import BULLETIN, ORGANISATION, TOPIC
from bulletins.models import Bulletin, Organisation, Tally, Topic
from bulletins.privacy import Veil

MOST = 12  # of each


@dataclass(frozen=True, slots=True)
class Companions:
    """The most frequent first, each with its `item_count` among the items."""

    series: list[Any]
    topics: list[Any]
    organisations: list[Any]


def companions(of: str, veiled: Veil, *, is_staff: bool) -> Companions:
    """What the items of a bulletins.filing subject go with. Two queries each."""
    most = partial(Tally.objects.most_frequent, of, most=MOST, is_staff=is_staff)
    bodies = Organisation.objects.for_links().filter(is_ignored=False)
    return Companions(
        series=veiled.bulletins(counted(Bulletin.objects.all(), most(by=BULLETIN))),
        topics=counted(Topic.objects.for_links(), most(by=TOPIC)),
        organisations=counted(bodies, most(by=ORGANISATION)),
    )


def counted(rows: QuerySet[Any], numbers: Mapping[int, int]) -> list[Any]:
    """The rows of these keys, the highest number first, each with it as `item_count`. One query."""
    found = rows.in_bulk(list(numbers))
    for key, row in found.items():
        row.item_count = numbers[key]
    return sorted(found.values(), key=lambda row: (-row.item_count, row.name))
