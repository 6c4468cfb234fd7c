"""The deadline that a result names: the next to come, or else the last that has passed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bulletins.models import Mention


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline; `value` is YYYY-MM-DD, YYYY-MM, YYYY, or two of them as "start/end"."""

    value: str
    is_passed: bool


def deadlines(items: Iterable[int], *, today: date) -> Mapping[int, Deadline]:
    """Of each of these items that names one. One query, or none."""
    found: dict[int, Deadline] = {}
    named = Mention.objects.filter(
        item__in=[*items], kind=Mention.Kind.DATE, role=Mention.Role.DEADLINE
    )
    # in no order, undated ones too: else SQLite would walk all deadlines of the archive
    rows = named.order_by().values_list("last", "start", "item_id", "value")
    for last, _, item_id, value in sorted(row for row in rows if row[0]):
        if item_id not in found or found[item_id].is_passed:
            found[item_id] = Deadline(value, is_passed=last < today)
    return found
