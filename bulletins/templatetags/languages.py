"""The language of what a document says, on pages in another."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from bulletins.direction import is_right_to_left

register = template.Library()


@register.simple_tag
def in_language(language: str) -> SafeString:
    """The attributes of an element with words of a document; `dir` where they run leftwards."""
    direction = SafeString(' dir="rtl"') if is_right_to_left(language) else ""
    return format_html('lang="{}"{}', language, direction)
