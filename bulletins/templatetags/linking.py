"""What a page tells programs of itself: its address, its citation, its data."""

import json

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from bulletins import citations, linked_data
from bulletins.models import Bulletin, Issue, Item

register = template.Library()

PAGE_1 = ("page", 1)

# Signs that could end the element, as JSON may write them: "</script>" is "\u003C/script\u003E"
ESCAPED = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


@register.simple_tag
def canonical(request: HttpRequest, **parameters: str | int | None) -> str:
    """The one address of what this page shows, in full; empty parameters and page 1 left out."""
    said = {name: value for name, value in parameters.items() if value and (name, value) != PAGE_1}
    address = request.build_absolute_uri(request.path)
    return f"{address}?{urlencode(said)}" if said else address


@register.simple_tag
def citation(request: HttpRequest, item: Item) -> str:
    """An item's citation in words."""
    address = request.build_absolute_uri(reverse("bulletins:permalink", args=[item.pk]))
    return citations.plain(citations.citation_of(item, address=address))


@register.simple_tag
def linked(request: HttpRequest, shown: Bulletin | Issue | Item | None = None) -> SafeString:
    """The data of what a page shows, or of the whole site, as an element for its head."""
    absolute = request.build_absolute_uri
    match shown:
        case Item():
            data = linked_data.of_item(shown, absolute, site=settings.SITE_URL)
        case Issue():
            data = linked_data.of_issue(shown, absolute)
        case Bulletin():
            data = linked_data.of_bulletin(shown, absolute)
        case _:
            data = linked_data.of_site(absolute, name=settings.ARCHIVE_NAME)
    text = mark_safe(  # nosec B308 B703 # nothing in it can end the element
        json.dumps(data).translate(ESCAPED)
    )
    return format_html('<script type="application/ld+json">{}</script>', text)
