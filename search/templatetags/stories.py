"""The story so far, for an item's page: pages of items know nothing of the search."""

from typing import Any

from django import template
from django.template import RequestContext

from bulletins.models import Item
from bulletins.privacy import veil
from search.related.story import story

register = template.Library()


@register.inclusion_tag("search/_story.html", takes_context=True)
def story_so_far(context: RequestContext, item: Item) -> dict[str, Any]:
    """What other issues say on the same matter; nothing where none does."""
    return {"episodes": story(item, veil(context["request"]))}
