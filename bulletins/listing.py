"""Pages of long lists whose length is known beforehand."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property

from bulletins.models import Item, Listed


class KnownPaginator(Paginator):  # type: ignore[type-arg]
    """Cuts a list into pages without counting it."""

    def __init__(self, rows: Any, per_page: int, *, total: int) -> None:
        super().__init__(rows, per_page)
        self.total = total

    @cached_property
    def count(self) -> int:
        """How many there are, as far as is known."""
        return self.total


def items_page(
    of: str, number: str | None, *, rows: int, total: int, is_staff: bool
) -> "Page[Item]":
    """A page of the items of a bulletins.filing subject, newest first. Three queries."""
    places = Listed.objects.filter(of=of).values_list("item_id", flat=True)
    seen = places if is_staff else places.filter(is_public=True)
    page: Any = KnownPaginator(seen, rows, total=total).get_page(number)
    keys = list(page.object_list)
    items = Item.objects.for_listing().in_bulk(keys)
    found: Page[Item] = page
    found.object_list = [items[key] for key in keys]
    return found
