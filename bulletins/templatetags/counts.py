"""How many there are, beside the name of what has them."""

from functools import lru_cache

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, npgettext

register = template.Library()


@register.simple_tag
def item_count(number: int) -> SafeString:
    """A number of items: the figure for who sees it, its noun too for who hears it."""
    return _items(number, get_language())


@register.simple_tag
def date_count(number: int) -> SafeString:
    """A number of dates, in the same way."""
    return _dates(number, get_language())


@register.simple_tag
def items_of(when: object, number: int) -> str:
    """What a bar of a picture holds: "May 2016: 12 items"."""
    return _items_of(str(when), number, get_language())


@lru_cache(maxsize=5_000)  # a page may have hundreds
def _items(number: int, language: str | None) -> SafeString:
    return _said(number, npgettext("after a number", "item", "items", number))


@lru_cache(maxsize=500)
def _dates(number: int, language: str | None) -> SafeString:
    return _said(number, npgettext("after a number", "date", "dates", number))


@lru_cache(maxsize=5_000)
def _items_of(when: str, number: int, language: str | None) -> str:
    said = ngettext("%(when)s: %(number)s item", "%(when)s: %(number)s items", number)
    return said % {"when": when, "number": _figure(number)}


def _said(number: int, noun: str) -> SafeString:
    markup = '<span class="count">{}<span class="unseen"> {}</span></span>'
    return format_html(markup, _figure(number), noun)


def _figure(number: int) -> str:
    figure: str = number_format(number, decimal_pos=0, force_grouping=True)
    return figure
