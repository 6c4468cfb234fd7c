"""The API's addresses of items."""

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from bulletins.models import FormerAddress, Item
from bulletins.privacy import index_veil
from bulletins.surroundings import neighbours
from search.api.asked import ItemFilters, Key, Page
from search.api.episodes import Story, episode_row
from search.api.filed_items import counted, listed, loaded, subjects
from search.api.paging import paged
from search.api.shapes import ItemDetail, ItemRow, Items, item_detail, item_row
from search.api.tallied import published_items
from search.related.story import story

NEWEST_FIRST = (F("issue__published").desc(nulls_last=True), "-issue_id", "position")
router = Router(tags=["items"])


@router.get("", response=Items, url_name="api-items", operation_id="list_items")
def items(request: HttpRequest, filters: Query[ItemFilters], page: Page = 1) -> Items:
    """Items by what they are filed under, the newest first; for words, search."""
    veiled = index_veil()

    def shape(found: Item) -> ItemRow:
        return item_row(veiled.item(found))

    filed = subjects(filters)
    if filed:
        count = counted(filed, filters)
        return Items(**paged(listed(filed, filters), page, shape, count=count, load=loaded))
    found = Item.objects.none() if filed is None else filters.of(Item.objects.published())
    rows = found.for_listing().order_by(*NEWEST_FIRST)
    count = None if filters.are_set else published_items()
    return Items(**paged(rows, page, shape, count=count))


@router.get("/{item_id}", response=ItemDetail, url_name="api-item", operation_id="get_item")
def item(request: HttpRequest, item_id: Key) -> ItemDetail:
    """One item: its text, its facts with their places in it, and where it stood.

    One that was merged into another is answered with that one, under its own id.
    """
    found = _asked(item_id)
    return item_detail(found, neighbours(found), index_veil())


@router.get(
    "/{item_id}/related",
    response=Story,
    url_name="api-related",
    operation_id="get_related_items",
)
def related(request: HttpRequest, item_id: Key) -> Story:
    """What other issues say on the same matter, in the order of time, and what both share."""
    found = _asked(item_id)
    veiled = index_veil()
    return Story(results=[episode_row(each) for each in story(veiled.item(found), veiled)])


def _asked(item_id: int) -> Item:
    """The item of this key, or the one that took it in."""
    items: QuerySet[Item] = Item.objects.published().for_reading()
    if found := items.filter(pk=item_id).first():
        return found
    former = FormerAddress.objects.filter(item_key=item_id)
    heir: Item = get_object_or_404(items, pk__in=former.values("heir"))
    return heir
