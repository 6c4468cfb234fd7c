"""What editors are told of the search engine."""

from django import template

from search.advice import advice

register = template.Library()


@register.simple_tag
def search_advice() -> str | None:
    """A sentence on what to do, or None where all is well. One query at most."""
    return advice()
