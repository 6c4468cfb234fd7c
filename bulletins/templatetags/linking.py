"""What a page tells programs of itself: its citation."""

from django import template
from django.http import HttpRequest
from django.urls import reverse

from bulletins import citations
from bulletins.models import Item

register = template.Library()


@register.simple_tag
def citation(request: HttpRequest, item: Item) -> str:
    """An item's citation in words."""
    address = request.build_absolute_uri(reverse("bulletins:permalink", args=[item.pk]))
    return citations.plain(citations.citation_of(item, address=address))
