"""What is left to say when a page has said some of it already."""

import re
from collections.abc import Iterable, Mapping

from django import template

register = template.Library()

FIGURES = re.compile(r"\d+")  # "27" and "28" of "27-28", "3" of "P3"


@register.filter
def without(values: Iterable[object], one: object) -> list[object]:
    """These values but this one."""
    return [value for value in values if value != one]


@register.filter
def unless_said(number: str, title: str) -> str:
    """An item's number, or nothing where its title has it: "27-28", "Recommendations 27 and 28"."""
    figures = set(FIGURES.findall(number))
    return "" if figures and figures <= set(FIGURES.findall(title)) else number


@register.filter
def at(values: Mapping[object, object] | None, key: object) -> object:
    """What a mapping has for this key; None where it has nothing, or there is no mapping."""
    return values.get(key) if values else None
