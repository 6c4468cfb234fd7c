"""The numbered links under a long list."""

from dataclasses import dataclass

from django import template
from django.core.paginator import Paginator

register = template.Library()


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where a reader can go from page `number` of `total`; a gap in `shown` is Paginator's "…"."""

    number: int
    total: int
    previous: int | None
    next: int | None
    shown: tuple[int | str, ...]


@register.simple_tag
def page_links(number: int, total: int) -> PageLinks:
    """Links around this page; from a page past the end the previous one is the last there is."""
    nearest = max(1, min(number, total))
    pages = Paginator(range(total), per_page=1)
    return PageLinks(
        number=number,
        total=total,
        previous=min(number - 1, total) or None,
        next=number + 1 if number < total else None,
        shown=tuple(pages.get_elided_page_range(nearest, on_each_side=2, on_ends=1)),
    )
