"""The story so far, for an item's page: pages of items know nothing of the search."""

import logging
from typing import Any

from django import template
from django.template import RequestContext

from bulletins.kept_pages import do_not_keep
from bulletins.models import Item
from bulletins.privacy import veil
from search.errors import SearchUnavailable
from search.related.story import story, told_before

register = template.Library()
logger = logging.getLogger(__name__)


@register.inclusion_tag("search/_story.html", takes_context=True)
def story_so_far(context: RequestContext, item: Item) -> dict[str, Any]:
    """What other issues say on the same matter, around this item; nothing where none does.

    Nor where there is no index: then the page is not kept for other readers.
    """
    request = context["request"]
    try:
        episodes = story(item, veil(request))
    except SearchUnavailable:
        logger.exception("A story could not be found.")
        do_not_keep(request)
        episodes = ()
    at = told_before(item, episodes)
    return {"item": item, "before": episodes[:at], "after": episodes[at:]}
