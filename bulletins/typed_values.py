"""What a person typed as the value of a fact, in the form in which values are kept."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    format_number,
    is_possible_number,
    parse,
)

from bulletins import dates
from bulletins.drafts import Mention
from bulletins.enrichment.contacts import find_emails, find_urls
from bulletins.enrichment.money import find_money
from bulletins.enrichment.phones import COUNTRY

# "8500000", "£8,500.50"
POUNDS = re.compile(r"£?\s?(?P<pounds>\d{1,3}(?:,\d{3})+|\d{1,15})(?P<pence>\.\d{1,2})?")
DAY = r"(?:19|20)\d{2}(?:-\d{2}(?:-\d{2})?)?"
# "2016-04", "2016-04-05/2017"
DATE = re.compile(rf"(?P<first>{DAY})(?:\s?/\s?(?P<last>{DAY}))?")

MOST_NAME = 200  # characters


def read_value(kind: str, typed: str) -> str:
    """The value of a fact of this kind; raises ValueError where it has none."""
    value = READERS[kind](" ".join(typed.split()))
    if not value:
        raise ValueError(f"“{typed}” is no {kind}.")
    return value


def _email(typed: str) -> str | None:
    return _whole(typed, find_emails)


def _url(typed: str) -> str | None:
    return _whole(typed, find_urls)


def _whole(typed: str, find: Callable[[str], Iterator[Mention]]) -> str | None:
    """The value of what is found, where it is all that was typed."""
    found = list(find(typed))
    return found[0].value if len(found) == 1 and found[0].text == typed else None


def _phone(typed: str) -> str | None:
    try:
        number = parse(typed, COUNTRY)
    except NumberParseException:
        return None
    return format_number(number, PhoneNumberFormat.E164) if is_possible_number(number) else None


def _money(typed: str) -> str | None:
    printed = POUNDS.fullmatch(typed)
    if printed is None:
        return _whole(typed, find_money)
    amount = Decimal(printed["pounds"].replace(",", "") + (printed["pence"] or ""))
    return str(amount.quantize(Decimal("0.01"))) if amount % 1 else str(int(amount))


def _date(typed: str) -> str | None:
    printed = DATE.fullmatch(typed)
    if printed is None:
        return None
    value = "/".join(end for end in (printed["first"], printed["last"]) if end)
    try:
        first, last = dates.span(value)
    except ValueError:  # "2016-02-30"
        return None
    return value if first <= last else None


def _organisation(typed: str) -> str | None:
    return typed if any(map(str.isalpha, typed)) and len(typed) <= MOST_NAME else None


def _abbreviation(typed: str) -> str | None:
    return typed if any(map(str.isalpha, typed)) else None


READERS: dict[str, Callable[[str], str | None]] = {
    "email": _email,
    "phone": _phone,
    "url": _url,
    "money": _money,
    "date": _date,
    "organisation": _organisation,
    "abbreviation": _abbreviation,
}
