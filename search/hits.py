"""Loads what was found, as results show it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.safestring import SafeString

from bulletins.models import Block, Item, Topic
from bulletins.privacy import Veil
from search.highlight import marked, snippet
from search.scanning import sought
from search.syntax import Node

SHOWN = (  # of an item, on pages and in answers; reading an issue's report alone costs as much
    *("place", "position", "slug", "number", "section", "title", "summary", "text"),
    *(
        f"issue__{name}"
        for name in ("slug", "title", "number", "published", "precision", "language", "status")
    ),
    *("issue__bulletin__slug", "issue__bulletin__name"),
    *(f"issue__source__{name}" for name in ("filename", "sha256", "media_type")),
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A matching item with its issue, bulletin and source, and the original's page it begins on."""

    item: Item
    topics: tuple[Topic, ...]
    title: SafeString
    snippet: SafeString
    score: float
    page: int | None


def vocabulary() -> dict[int, Topic]:
    """Every topic by its key, in order, as links show it. One query."""
    return {topic.pk: topic for topic in Topic.objects.only("slug", "name")}


def hits(
    scores: Mapping[int, float], tree: Node | None, veiled: Veil, *, topics: Mapping[int, Topic]
) -> tuple[Hit, ...]:
    """The items in the order of the scores; one that is gone or a draft by now is left out.

    Two queries, or none.
    """
    in_title, in_text = sought(tree, fields=("title",)), sought(tree, fields=("email", "org"))
    items = _shown().in_bulk(scores)
    given = _topics(items, topics)
    veiled.items(items.values())
    return tuple(
        Hit(
            item=items[pk],
            topics=tuple(given[pk]),
            title=marked(items[pk].title, in_title),
            snippet=snippet(items[pk].text, in_text),
            score=score,
            page=items[pk].page,
        )
        for pk, score in scores.items()
        if pk in items
    )


def _shown() -> QuerySet[Any]:
    """With `page`, the first that an item stands on."""
    pages = Block.objects.filter(item=OuterRef("pk"), page__isnull=False).order_by("position")
    items: QuerySet[Any] = Item.objects.published().annotate(
        page=Subquery(pages.values("page")[:1])
    )
    return items.select_related("issue__bulletin", "issue__source").only(*SHOWN)


def _topics(items: Iterable[int], topics: Mapping[int, Topic]) -> Mapping[int, list[Topic]]:
    """The topics of each item, in their own order."""
    given = defaultdict(list)
    pairs = Item.topics.through.objects.filter(item__in=items).values_list("topic_id", "item_id")
    of_topic = defaultdict(list)
    for topic_id, item_id in pairs:
        of_topic[topic_id].append(item_id)
    for topic_id, topic in topics.items():
        for item_id in of_topic.get(topic_id, ()):
            given[item_id].append(topic)
    return given
