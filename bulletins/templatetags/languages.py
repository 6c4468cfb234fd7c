"""The language of a page, and that of what a document says on it."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from bulletins.direction import is_right_to_left

register = template.Library()

REGION, SCRIPT = 2, 4  # letters of "GB", of "Latn"
LEFT_TO_RIGHT, RIGHT_TO_LEFT = SafeString(' dir="ltr"'), SafeString(' dir="rtl"')


@register.simple_tag
def in_language(language: str) -> SafeString:
    """The attributes of an element with words of a document; `dir` where they run leftwards."""
    return format_html('lang="{}"{}', language, _direction(language))


@register.simple_tag
def in_language_of_pages() -> SafeString:
    """The same of words of the page amid those of a document, whichever way these run."""
    language = language_of_pages()
    return format_html('lang="{}"{}', language, _direction(language) or LEFT_TO_RIGHT)


@register.simple_tag
def direction_of_pages() -> SafeString:
    """The attribute `dir` of a page; none where its words run from left to right."""
    return _direction(language_of_pages())


@register.simple_tag
def language_of_pages() -> str:
    """The language in use as RFC 5646 writes it: "en-GB" for "en-gb", "sr-Latn" for "sr-latn"."""
    first, *rest = (get_language() or settings.LANGUAGE_CODE).split("-")
    return "-".join((first, *map(_subtag, rest)))


def _direction(language: str) -> SafeString:
    return RIGHT_TO_LEFT if is_right_to_left(language) else SafeString("")


def _subtag(part: str) -> str:
    if len(part) == REGION:
        return part.upper()
    return part.title() if len(part) == SCRIPT else part
