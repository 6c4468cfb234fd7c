"""Ways to start, for the first page: pages for browsing know nothing of the search."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils import timezone

from bulletins.models import Topic
from search.starts import starts

register = template.Library()


@register.inclusion_tag("bulletins/_examples.html")
def examples_of(topics: Sequence[Topic]) -> dict[str, Any]:
    """Examples made of this archive, `topics` those with most items. Six queries at most."""
    return {"starts": starts(topics, today=timezone.localdate())}
