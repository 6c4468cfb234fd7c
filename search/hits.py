"""Loads what was found, as results show it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.safestring import SafeString

from bulletins.models import Block, Bulletin, Item, Topic
from bulletins.privacy import Veil, index_veil
from bulletins.written import until_written
from search.highlight import marked
from search.marks import Fact, Marks, facts
from search.ranking import Listed

HEIR = "issue__superseded_by__bulletin"  # of an item: what stands in its issue's place
STANDING = (  # of an item's issue
    *(f"issue__{name}" for name in ("updated", "withdrawn_at", "withdrawn_notice")),
    *(
        f"issue__superseded_by__{name}"
        for name in ("slug", "title", "published", "precision", "language", "status")
    ),
    *(f"issue__superseded_by__bulletin__{name}" for name in ("slug", "name")),
)
SHOWN = (  # of an item, on pages and in answers; reading an issue's report alone costs as much
    *("place", "position", "slug", "number", "kind", "section", "title", "summary", "text"),
    "changed_at",
    *(
        f"issue__{name}"
        for name in ("slug", "title", "number", "published", "precision", "language", "status")
    ),
    *("issue__added_at", "issue__changed_at"),
    "issue__bulletin",
    *STANDING,
)
ORIGINAL = tuple(f"issue__source__{name}" for name in ("filename", "sha256", "media_type"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A matching item with its issue and bulletin, and the original's page it begins on.

    One that `is_partial` has some of the words alone. What was looked for is marked when it is
    asked for: files and feeds do without most of it.
    """

    item: Item
    topics: tuple[Topic, ...]
    marks: Marks
    score: float
    page: int | None
    facts: tuple[Fact, ...] = ()
    is_partial: bool = False

    @property
    def title(self) -> SafeString:
        """The title as HTML, its matches marked."""
        return marked(self.item.title, self.marks.title)

    @property
    def section(self) -> SafeString:
        """The name of the section, likewise."""
        return marked(self.item.section, self.marks.anywhere)

    @property
    def snippet(self) -> SafeString:
        """The best passage of the text, likewise."""
        return self.marks.passage(self.item.text, self.facts)


@dataclass(frozen=True, slots=True)
class Names:
    """Every topic and every bulletin that readers may know of, by its key, as links show them."""

    topics: Mapping[int, Topic]
    bulletins: Mapping[int, Bulletin]


@until_written
def names() -> Names:
    """Those of today: two queries after anything was written."""
    topics = Topic.objects.only("slug", "name")
    bulletins = Bulletin.objects.published().only("slug", "name", "publisher")
    shown = index_veil().bulletins(bulletins)
    return Names({each.pk: each for each in topics}, {each.pk: each for each in shown})


def hits(
    listed: Sequence[Listed], veiled: Veil, *, named: Names, with_originals: bool
) -> tuple[Hit, ...]:
    """The items listed, in their order; one that is gone, hidden or a draft by now is left out.

    With originals, each issue has its source beside it: pages say nothing of it. Two queries,
    three where facts are looked for, or none.
    """
    marks = {tree: Marks.of(tree) for tree in {each.tree for each in listed}}
    found = _shown(with_originals=with_originals).in_bulk([each.item_id for each in listed])
    items = {pk: item for pk, item in found.items() if item.issue.is_public}
    given = _topics(items, named.topics)
    for item in items.values():
        if bulletin := named.bulletins.get(item.issue.bulletin_id):
            item.issue.bulletin = bulletin
    veiled.items(items.values())
    told = facts(items, marks.values())
    return tuple(
        Hit(
            item=(item := items[each.item_id]),
            topics=tuple(given[each.item_id]),
            marks=marks[each.tree],
            facts=tuple(told.get(each.item_id, ())),
            score=each.score,
            page=item.page,
            is_partial=each.is_partial,
        )
        for each in listed
        if each.item_id in items
    )


@cache
def _shown(*, with_originals: bool) -> QuerySet[Any]:
    """With `page`, the first that an item stands on; made once, for each use takes a copy of it."""
    pages = Block.objects.filter(item=OuterRef("pk"), page__isnull=False).order_by("position")
    items: QuerySet[Any] = Item.objects.annotate(page=Subquery(pages.values("page")[:1]))
    # in no order and drafts too: SQLite would walk all issues to find these few
    if with_originals:
        shown = items.select_related("issue__source", HEIR).only(*SHOWN, *ORIGINAL)
    else:
        shown = items.select_related("issue", HEIR).only(*SHOWN)
    return shown.order_by()


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
