"""Which topics and facts items are filed under, read from the database."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from bulletins.filing import month_of
from bulletins.models import Item, Mention
from bulletins.querysets import ROLES_TO_KNOW

COUNTED = (
    Q(kind="organisation", organisation__isnull=False)
    | Q(kind="date", role__in=ROLES_TO_KNOW, first__isnull=False)
    | Q(kind="abbreviation")
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one item, as `bulletins.filing.Filing` has them."""

    organisations: tuple[int, ...] = ()
    dates: tuple[str, ...] = ()
    uses: tuple[tuple[int, str, str], ...] = ()


@dataclass(slots=True)
class _Found:
    organisations: set[int] = field(default_factory=set)
    dates: dict[tuple[str, str], str] = field(default_factory=dict)
    uses: list[tuple[int, str, str]] = field(default_factory=list)


def topics_of(item_ids: Iterable[int]) -> defaultdict[int, tuple[int, ...]]:
    """The keys of these items' topics. One query."""
    found: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
    rows = Item.topics.through.objects.filter(item_id__in=item_ids)
    for item, topic in rows.order_by("topic_id").values_list("item_id", "topic_id"):
        found[item] += (topic,)
    return found


def facts_of(item_ids: Iterable[int]) -> defaultdict[int, Facts]:
    """The facts that count of these items; a date said twice in one counts once. One query."""
    found: defaultdict[int, _Found] = defaultdict(_Found)
    rows = Mention.objects.filter(COUNTED, item_id__in=item_ids).order_by("pk")
    for pk, item, kind, text, value, role, first, organisation in rows.values_list(
        "pk", "item_id", "kind", "text", "value", "role", "first", "organisation_id"
    ):
        if kind == Mention.Kind.ORGANISATION:
            found[item].organisations.add(organisation)
        elif kind == Mention.Kind.DATE:
            found[item].dates[role, value] = f"{role} {month_of(value, first)}"
        else:
            found[item].uses.append((pk, text, value))
    facts = {
        item: Facts(
            organisations=tuple(sorted(each.organisations)),
            dates=tuple(sorted(each.dates.values())),
            uses=tuple(each.uses),
        )
        for item, each in found.items()
    }
    return defaultdict(Facts, facts)
