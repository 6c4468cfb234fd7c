"""Sums of money in pounds, as printed."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bulletins.drafts import Mention

SPACE = r"[^\S\n]{0,2}\n?[^\S\n]{0,2}"  # none, some, a line's end; but no blank line

# "8.5", "24,000", "£10 000"; "1,2345" and the "5" of "5.1.2" are none
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}){1,5}|\d{1,3}(?: 000){1,5}"
    r"|\d{1,15})(?:\.\d{1,9})?(?![.,]?\d)"
)
# "m", " million", "-million", " bn"; of "£50 M25" nothing, nor of "£30 B&B"
UNIT = (
    rf"(?:(?:{SPACE}|-)(?i:thousand|millions?|billions?|trillions?)|(?i:k|m|ml?n|bn?|tr?n)"
    rf"|{SPACE}(?:k|m|mn|bn|tn)(?!\w))(?![A-Za-z])"
)
LINK = rf"(?:{SPACE}[-–—]{SPACE}|{SPACE}\s(?:to|and)\s{SPACE})"

# "£8.5 million", "£24-50,000", "between £5 and 10 million", "GBP 500"; "IR£5" is of another country
SIGNED = re.compile(
    rf"(?:£(?<!\b[A-Z]£)(?<!\b[A-Z][A-Z]£)|GBP(?<!\wGBP)){SPACE}"
    rf"(?P<number>{NUMBER})(?P<unit>{UNIT})?(?!s\b)"
    rf"(?:(?P<link>{LINK})(?P<upper>(?P<sign>£{SPACE})?"
    rf"(?P<upper_number>(?!0\d){NUMBER})(?P<upper_unit>{UNIT})?(?!s\b)))?"
)
# "8.5 million pounds", "500 pounds", "half a million pounds"
SPELLED = re.compile(
    rf"(?<![\w£$€.,-])(?:(?P<number>{NUMBER})(?P<unit>{UNIT})?"
    rf"|(?<!of )(?<!and )(?i:(?P<word>half a|an?|one|two|three|four|five|six|seven|eight|nine|ten))"
    rf"(?P<word_unit>{SPACE}\s(?i:thousand|million|billion)))"
    rf"(?:{SPACE}|-)(?:[Pp]ounds?|GBP)\b"
)
# "weighs 200 |", "| of flour", "| in weight"
WEIGHING, WEIGHED = (
    re.compile(r"\bweigh\w*[^.\n]{0,15}\Z"),
    re.compile(r"-weight|\s(?:in weight|of)\b"),
)
ONE_TO_TEN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
WORDS = {word: str(number) for number, word in enumerate(ONE_TO_TEN, 1)}
WORDS |= {"half a": "0.5", "a": "1", "an": "1"}
POWERS = {"k": 3, "th": 3, "m": 6, "b": 9, "t": 12}  # of ten, by how a unit begins
DASHES = ("-", "–", "—")
GAPS = re.compile(r"[,\s]+")
YEAR = re.compile(r"(?:19|20)\d\d")  # 2014

# What may follow the upper end of a range that has no sign: "£5 to 10 million for", not "… people"
AFTER = re.compile(
    r"\s*(?:[^\w\s]|\Z)|\s+(?:an?|per|each|every|for|in|of|on|over|to|from|by|at|with|and|or|but|was"
    r"|is|are|were|will|would|has|have|had|if|as|which|that|under|through|depending|available|plus"
    r"|pounds?|grants?|fund|funding|fines?|investment|budget|programme|contract|scheme)\b"
)


def find_money(text: str) -> Iterator[Mention]:
    """Sums in pounds; the value is the amount in digits, with pence where they are printed.

    A range is two sums, and the lower takes its unit from the upper: "£5-10 million". A sum of
    nothing ("£0") is none, nor are pence alone.
    """
    if "£" in text or "GBP" in text:
        yield from _signed(text)
    if any(name in text for name in ("pound", "Pound", "GBP")):
        yield from _spelled(text)


def _signed(text: str) -> Iterator[Mention]:
    at = 0
    while match := SIGNED.search(text, at):
        yield from _sums(match)
        at = match.end("upper" if _is_range(match) else "unit" if match["unit"] else "number")


def _sums(match: re.Match[str]) -> Iterator[Mention]:
    """One sum, or the two of a range."""
    unit = match["unit"] or _unit_of_range(match)
    end = match.end("unit") if match["unit"] else match.end("number")
    yield from _mention(match, start=match.start(), end=end, amount=_pounds(match["number"], unit))
    if _is_range(match):
        amount = _pounds(match["upper_number"], match["upper_unit"])
        yield from _mention(
            match, start=match.start("upper"), end=match.end("upper"), amount=amount
        )


def _mention(match: re.Match[str], *, start: int, end: int, amount: Decimal) -> Iterator[Mention]:
    if amount:
        yield Mention("money", match.string[start:end], _digits(amount), start, end)


def _is_range(match: re.Match[str]) -> bool:
    """Whether the number after "to" or a dash is the upper end: "£5 to 10 million", "£5-£10"."""
    if not match["upper"]:
        return False
    if match["sign"]:
        return True
    if YEAR.fullmatch(match["upper"]) and (match["unit"] or "," in match["number"]):
        return False
    lower = _pounds(match["number"], match["unit"] or _unit_of_range(match))
    return _is_linked(match) and lower < _pounds(match["upper_number"], match["upper_unit"])


def _is_linked(match: re.Match[str]) -> bool:
    """Whether what stands between and after two numbers makes them one range.

    "and" does so after "between" alone.
    """
    link, before = match["link"], match.string[max(0, match.start() - 30) : match.start()]
    if link.strip() == "and" and "between" not in before.lower():
        return False
    if match["sign"] or link in DASHES:
        return True
    is_sum = bool(match["upper_unit"]) or "," in match["upper"]
    return is_sum and bool(AFTER.match(match.string, match.end("upper")))


def _unit_of_range(match: re.Match[str]) -> str:
    """What the lower end leaves unsaid: "£5-10 million" begins at 5 million.

    "£24-50,000" begins at 24,000, but "£500 to £1 million" at 500: the upper end is the more.
    """
    if not match["upper"] or "," in match["number"] or not _is_linked(match):
        return ""
    unit, upper = match["upper_unit"], match["upper_number"]
    if not unit and upper.endswith(",000") and not match["sign"]:
        unit, upper = "k", upper.removesuffix(",000")
    return unit if unit and _pounds(match["number"], "") < _pounds(upper, "") else ""


def _spelled(text: str) -> Iterator[Mention]:
    for match in SPELLED.finditer(text):
        unit = match["unit"] or match["word_unit"]
        number = match["number"] or WORDS[match["word"].lower()]
        if unit or not _is_weight(match):
            amount = _pounds(number, unit)
            yield from _mention(match, start=match.start(), end=match.end(), amount=amount)


def _is_weight(match: re.Match[str]) -> bool:
    """Whether pounds without "million" are a weight: "20 pounds of flour", "a 200 pound man"."""
    if match[0].lower().endswith("pound"):
        return True
    before = match.string[max(0, match.start() - 30) : match.start()]
    return bool(WEIGHING.search(before) or WEIGHED.match(match.string, match.end()))


def _pounds(number: str, unit: str | None) -> Decimal:
    amount = Decimal(GAPS.sub("", number))
    if not unit:
        return amount
    start = unit.strip(" \t\n-\u00a0\u2009\u202f").lower()
    power = POWERS.get(start[:2]) or POWERS[start[0]]
    return amount.scaleb(power).normalize()


def _digits(amount: Decimal) -> str:
    """ "8500000", "268.63"; whole pounds have no point."""
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:f}"
