"""The story so far, for an item's page: pages of items know nothing of the search."""

from typing import Any

from django import template
from django.template import RequestContext

from bulletins.kept_pages import pass_by
from bulletins.models import Item
from bulletins.privacy import veil
from search.engine import backend
from search.related.story import story

register = template.Library()


@register.inclusion_tag("search/_story.html", takes_context=True)
def story_so_far(context: RequestContext, item: Item) -> dict[str, Any]:
    """What other issues say on the same matter; nothing where none does.

    Without an index it is told as far as the database knows it, on a page that nobody keeps.
    """
    request = context["request"]
    was_there = backend().has_index()
    episodes = story(item, veil(request))
    if not (was_there and backend().has_index()):
        pass_by(request)
    return {"episodes": episodes}
