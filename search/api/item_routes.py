"""The API's addresses of items."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from bulletins.models import Item
from bulletins.privacy import index_veil
from bulletins.querysets import NEWEST_FIRST
from bulletins.surroundings import neighbours
from search.api.asked import ItemFilters, Key, Page
from search.api.paging import paged
from search.api.shapes import ItemDetail, ItemRow, Items, item_detail, item_row

router = Router(tags=["items"])


@router.get("", response=Items, url_name="api-items", operation_id="list_items")
def items(request: HttpRequest, filters: Query[ItemFilters], page: Page = 1) -> Items:
    """Items by what they are filed under, the newest first; for words, search."""
    rows = filters.of(Item.objects.published()).for_listing().order_by(*NEWEST_FIRST)
    veiled = index_veil()

    def shape(found: Item) -> ItemRow:
        return item_row(veiled.item(found))

    return Items(**paged(rows, page, shape))


@router.get("/{item_id}", response=ItemDetail, url_name="api-item", operation_id="get_item")
def item(request: HttpRequest, item_id: Key) -> ItemDetail:
    """One item: its text, its facts with their places in it, and where it stood."""
    found = get_object_or_404(Item.objects.published().for_reading(), pk=item_id)
    return item_detail(found, neighbours(found), index_veil())
