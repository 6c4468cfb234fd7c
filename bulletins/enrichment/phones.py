"""Telephone numbers, as they are dialled in Britain or with a country's code."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    format_number,
    is_possible_number,
    is_valid_number,
    parse,
)

from bulletins.drafts import Mention

COUNTRY = "GB"
GAP = r"(?:[^\S\n]|[().‐‑–-]){0,3}(?:\n[^\S\n]?)?"  # between two digits; no blank line

# "020 7035 6936", "(0161) 496 0000", "+44 (0)20 7946 0000", and what follows it if that is digits;
# not in "£0800…", "Q01…", "3.01…" or "/01…", nor "0.12…", "0 1 2…", "01.02.2013" or "09-12…"
CANDIDATE = re.compile(
    r"(?=[+(0])(?<![\w£$€@=#+])(?<!\d[.,:-])(?<![^\d\s]/)(?!0[^\d)]|0\d[.–-]\d\d(?!\d))"
    rf"(?:\+\(?[1-9]|\(\+[1-9]|\(?0)(?:{GAP}\d){{6,17}}"
)
GROUP = re.compile(r"\d+")
# Digits that may be a number: "02079460000", "08001111", "00442079460000", "+442079460000"
DIGITS = re.compile(r"0[1-9]\d{8,9}|08\d{6}|00[1-9]\d{7,14}|\+[1-9]\d{7,14}")
BEFORE = 40  # characters that may say what a number is
MOST_GROUPS = 7  # "+44 (0)20 70 35 69 36"; a row of single figures has more
STOP = re.compile(r"(?!\w|@|,\d|%)|(?=[A-Z][a-z])")  # "020 7946 0000Email"
EXTENSION = re.compile(r"[\s,;(]{0,3}\b(?i:extension|extn?|x)[.:]?\s?\d{1,6}\b")

# "ref: |", "account number |", "ISBN |": a number that is no telephone's
REFERENCE = re.compile(
    r"\b(?:refs?|reference|isbn|issn|urn|uprn|account|acc|invoice|order|case|crime|incident|company"
    r"|charity|registration|registered|vat|tender|contract|grant|serial|sort|batch|lot|id)"
    r"\W{0,3}(?:(?:no|nos|num|numbers?|code|id)\W{0,3})?\Z",
    re.IGNORECASE,
)
# "Tel: |", "call our team on |": a number that once was in use will do
DIALLED = re.compile(
    r"\b(?:tel|telephone|phone|mobile|mob|fax|call|ring|dial|helpline|hotline|textphone|minicom)\b"
    r"[^\d\n]{0,25}\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in E.164 form, and whether its code and its length are ones that are given out."""

    value: str
    is_in_use: bool


def find_phones(text: str) -> Iterator[Mention]:
    """Telephone numbers; the value is in E.164 form, without the extension that the text may have.

    Short numbers ("101") are none. A number out of use counts where the words before it say what
    it is.
    """
    at = 0
    while candidate := CANDIDATE.search(text, at):
        groups = [group.end() for group in GROUP.finditer(text, candidate.start(), candidate.end())]
        found = _longest(text, candidate.start(), ends=groups[:MOST_GROUPS])
        if found:
            yield found
        at = found.end if found else groups[0]


def _longest(text: str, start: int, *, ends: Sequence[int]) -> Mention | None:
    """The longest run of whole groups that is a telephone number."""
    for end in reversed(ends):
        number = _number(_digits(text[start:end])) if STOP.match(text, end) else None
        if number and _is_meant(number, text[max(0, start - BEFORE) : start]):
            start += text[start] == "(" and ")" not in text[start:end]  # "(0800 555 111 is free)"
            end = _end_of_extension(text, end)
            return Mention("phone", text[start:end], number.value, start, end)
    return None


def _digits(printed: str) -> str:
    return ("+" if "+" in printed else "") + "".join(GROUP.findall(printed))


@lru_cache(maxsize=10_000)
def _number(digits: str) -> Number | None:
    """A number of a length that there is."""
    try:
        number = parse(digits, COUNTRY) if DIGITS.fullmatch(digits) else None
    except NumberParseException:
        return None
    if number is None or not is_possible_number(number):
        return None
    return Number(format_number(number, PhoneNumberFormat.E164), is_valid_number(number))


def _is_meant(number: Number, before: str) -> bool:
    """Whether it is a telephone's, by the number itself and the words before it."""
    is_told = number.is_in_use or DIALLED.search(before)
    return bool(is_told) and not REFERENCE.search(before)


def _end_of_extension(text: str, end: int) -> int:
    extension = EXTENSION.match(text, end)
    return extension.end() if extension else end
