"""Dates as machines write them, and as banners of web pages print them."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bulletins.document import PartialDate

# "13 January 2015"
PRINTED = re.compile(r"(?<!\d)(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2,8}) (?P<year>(?:19|20)\d{2})")
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def day_of(stamp: object) -> date | None:
    """The day of "2016-04-22T12:00:00+01:00" as written; None where it is no such stamp."""
    try:
        return datetime.fromisoformat(stamp.strip()).date() if isinstance(stamp, str) else None
    except ValueError:
        return None


def printed_day(text: str) -> date | None:
    """The first day that a text prints, such as "13 January 2015"."""
    found = PRINTED.search(text)
    if found is None or found["month"][:3].lower() not in MONTHS:
        return None
    month = MONTHS.index(found["month"][:3].lower()) + 1
    try:
        return date(int(found["year"]), month, int(found["day"]))
    except ValueError:  # "31 February 2015"
        return None


def first_stamp(record: Mapping[str, Any], *names: str) -> PartialDate | None:
    """The first of these fields that holds a date."""
    days = (day_of(record.get(name)) for name in names)
    return next((PartialDate(day, "day") for day in days if day is not None), None)


def later(updated: PartialDate | None, published: PartialDate | None) -> PartialDate | None:
    """The day of an update, None where it is not after the publication."""
    if updated is None or (published is not None and updated.first <= published.first):
        return None
    return updated
