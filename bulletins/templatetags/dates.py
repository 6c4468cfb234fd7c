"""Dates as people write them, as far as they are known."""

from datetime import date

from django import template
from django.utils.dateformat import format as formatted
from django.utils.formats import get_format
from django.utils.html import format_html
from django.utils.translation import gettext, pgettext

register = template.Library()

# Names of formats that Django has for each language, and one that is the same in all
WRITTEN = {"day": "DATE_FORMAT", "month": "YEAR_MONTH_FORMAT", "year": "Y"}
MACHINE = {"day": "Y-m-d", "month": "Y-m", "year": "Y"}
PRECISION_OF_LENGTH = {10: "day", 7: "month", 4: "year"}  # of "2016-12-08", "2016-12", "2016"


@register.filter
def written(value: date | None, precision: str) -> str:
    """ "13 August 2013", "August 2013" or "2013"; empty where there is no date."""
    return formatted(value, get_format(WRITTEN[precision])) if value else ""


@register.filter
def machine(value: date | None, precision: str) -> str:
    """The same for a `datetime` attribute: "2013-08-13", "2013-08" or "2013"."""
    return formatted(value, MACHINE[precision]) if value else ""


@register.simple_tag
def when(value: date | None, precision: str) -> str:
    """The date as a `time` element, or the word "undated"."""
    if not value:
        return gettext("undated")
    pair = machine(value, precision), written(value, precision)
    return format_html('<time datetime="{}">{}</time>', *pair)


@register.filter
def month_name(number: int) -> str:
    """ "April" for 4."""
    return formatted(date(2000, number, 1), "F")


@register.filter
def month_in_short(number: int) -> str:
    """ "Apr" for 4."""
    return formatted(date(2000, number, 1), "M")


@register.simple_tag
def year_span(first: int, last: int) -> str:
    """ "2016", or "1810 to 1819"."""
    if first == last:
        return str(first)
    return gettext("%(first)s to %(last)s") % {"first": first, "last": last}


@register.filter
def with_weekday(value: str) -> str:
    """A date's value as people write it: "Thursday 8 December 2016", "December 2016"."""
    return spelled_out(value, weekday=True)


@register.filter
def spelled_out(value: str, *, weekday: bool = False) -> str:
    """A mention's value, "2016-12" or "2016-12-08/2016-12-09", as people write it."""
    first, *rest = (_spelled_one(part, weekday=weekday) for part in value.split("/"))
    return gettext("%(first)s to %(last)s") % {"first": first, "last": rest[0]} if rest else first


def _spelled_one(value: str, *, weekday: bool) -> str:
    precision = PRECISION_OF_LENGTH.get(len(value), "")
    try:
        first = date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        return value
    if weekday and precision == "day":
        # Translators: "Thursday 8 December 2016", in the signs of Django's date filter.
        return formatted(first, pgettext("format of a date", "l j F Y"))
    return written(first, precision) if precision else value
