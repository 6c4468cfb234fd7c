"""How far off a day is, in words."""

from datetime import date

FEW_DAYS, FEW_WEEKS, FEW_MONTHS = 14, 9 * 7, 24 * 30  # up to which days, weeks, months are counted


def how_far(first: date, last: date, *, today: date) -> str:
    """ "passed", "now" amid a span, "today", "tomorrow", "in 12 days", "in 3 weeks" and so on."""
    if last < today:
        return "passed"
    days = (first - today).days
    if days <= 0:
        return "today" if first == last else "now"
    if days == 1:
        return "tomorrow"
    if days <= FEW_DAYS:
        return f"in {days} days"
    if days <= FEW_WEEKS:
        return f"in {round(days / 7)} weeks"
    if days <= FEW_MONTHS:
        return f"in {round(days / 30.4)} months"
    return f"in {round(days / 365.25)} years"
