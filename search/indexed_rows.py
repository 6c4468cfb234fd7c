"""What is read of the database for the index: plain values, many items at once."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple, Self

from django.db.models import Q

from bulletins.models import Issue, Item, Mention
from bulletins.privacy import index_veil

READ = ("pk", "title", "section", "text", "kind", "position", "issue_id")
TOLD = (  # facts that filters and searches ask for
    Q(kind__in=(Mention.Kind.ORGANISATION, Mention.Kind.EMAIL, Mention.Kind.PHONE))
    | Q(kind=Mention.Kind.DATE, role=Mention.Role.DEADLINE)
)


class Row(NamedTuple):
    """An item's own columns, in the order of READ."""

    pk: int
    title: str
    section: str
    text: str
    kind: str
    position: int
    issue: int


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """What items take from their issue: its series, and the days it may have come out on."""

    bulletin: str
    names: list[str]
    starts: date | None
    ends: date | None

    @property
    def month(self) -> str | None:
        """YYYY-MM; the year alone where no more is known."""
        is_known = self.starts and self.ends and self.starts.month == self.ends.month
        return self.starts.isoformat()[: 7 if is_known else 4] if self.starts else None


@dataclass(frozen=True, slots=True)
class Issues:
    """The issues read so far, by key."""

    kept: dict[int, IssueFacts] = field(default_factory=dict)

    def load(self, keys: Collection[int]) -> None:
        """Read those that were not; one query, or none."""
        if missing := set(keys) - self.kept.keys():
            issues = Issue.objects.select_related("bulletin").filter(pk__in=missing)
            veiled = index_veil()
            for issue in issues.only(
                "published", "precision", "bulletin__slug", "bulletin__name", "bulletin__aliases"
            ):
                series = issue.bulletin
                names = list(map(veiled.text, (series.name, *series.aliases)))
                self.kept[issue.pk] = IssueFacts(series.slug, names, *date_span(issue))


@dataclass(frozen=True, slots=True)
class Filed:
    """The topics (slug, name) of items by key, and the values of their facts by key and kind."""

    topics: dict[int, list[tuple[str, str]]]
    values: dict[tuple[int, str], set[str]]

    @classmethod
    def of(cls, items: Mapping[int, str]) -> Self:
        """Read of these items, by key with their texts as they are shown; two queries."""
        topics, values = defaultdict(list), defaultdict(set)
        tags = Item.topics.through.objects.filter(item__in=items)
        for item, slug, name in tags.values_list("item_id", "topic__slug", "topic__name"):
            topics[item].append((slug, name))
        facts = Mention.objects.filter(TOLD, item__in=items).order_by()
        veiled = index_veil()
        for item, kind, value, words in facts.values_list("item_id", "kind", "value", "text"):
            if not veiled.hides_value(kind, value) and veiled.shows(words, items[item]):
                values[item, kind].add(value)
        return cls(topics, values)

    def told(self, item: int, kind: str) -> list[str]:
        """The values of an item's facts of this kind, in order."""
        return sorted(self.values.get((item, kind), ()))

    def has(self, item: int) -> Iterator[str]:
        """What the filter of that name asks for."""
        if (item, Mention.Kind.DATE) in self.values:
            yield "deadline"
        if {(item, Mention.Kind.EMAIL), (item, Mention.Kind.PHONE)} & self.values.keys():
            yield "contact"


def date_span(issue: Issue) -> tuple[date | None, date | None]:
    """The first and last day an issue may have come out, as its date's precision has it."""
    first = issue.published
    if first is None or issue.precision == "day":
        return first, first
    if issue.precision == "year":
        return first.replace(month=1, day=1), first.replace(month=12, day=31)
    next_month = first.replace(day=28) + timedelta(days=4)
    return first.replace(day=1), next_month.replace(day=1) - timedelta(days=1)
