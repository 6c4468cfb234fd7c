"""How far off a day is, in words."""

from datetime import date

from django.utils.translation import gettext, ngettext_lazy

FEW_DAYS, FEW_WEEKS, FEW_MONTHS = 14, 9 * 7, 24 * 30  # up to which days, weeks, months are counted
DAYS = ngettext_lazy("in %(count)d day", "in %(count)d days", "count")
WEEKS = ngettext_lazy("in %(count)d week", "in %(count)d weeks", "count")
MONTHS = ngettext_lazy("in %(count)d month", "in %(count)d months", "count")
YEARS = ngettext_lazy("in %(count)d year", "in %(count)d years", "count")


def how_far(first: date, last: date, *, today: date) -> str:
    """ "passed", "now" amid a span, "today", "tomorrow", "in 12 days", "in 3 weeks" and so on."""
    if last < today:
        return gettext("passed")
    days = (first - today).days
    if days <= 0:
        return gettext("today") if first == last else gettext("now")
    if days == 1:
        return gettext("tomorrow")
    if days <= FEW_DAYS:
        return DAYS % {"count": days}
    if days <= FEW_WEEKS:
        return WEEKS % {"count": round(days / 7)}
    if days <= FEW_MONTHS:
        return MONTHS % {"count": round(days / 30.4)}
    return YEARS % {"count": round(days / 365.25)}
