"""A series' full name, where its masthead prints but "Newsletter" and the rest is a picture."""

import re
from collections import Counter
from collections.abc import Sequence

_NOUN = r"(?:e-?)?(?:newsletter|bulletin|digest|briefing|gazette|circular|round-?up)"
_NAME = r"(?:[A-Z][\w&’'-]*\s+){1,6}"
# "Newsletter", "e-bulletin"
NOUN_ALONE = re.compile(rf"^{_NOUN}$", re.IGNORECASE)
# "the latest River Watch newsletter"
NAMED = re.compile(rf"\b(?P<name>{_NAME})(?i:{_NOUN})\b")
# "this special edition of the River Watch newsletter"
STATED = re.compile(
    rf"\b(?:edition|issue) of (?:the |our )?(?P<name>{_NAME})(?P<noun>(?i:{_NOUN}))\b"
)
# "River Watch is a service of the canal office.", above or right below a masthead
DEFINED = re.compile(rf"^(?:The\s+)?(?P<name>{_NAME})is\s+(?:an?|the|our)\s")
# What "is a …" is said of without naming anything
UNNAMED = re.compile(
    r"^(?:here|he|how|it|our|she|that|there|this|today|welcome|what|where|which|who|your)\b",
    re.IGNORECASE,
)
OPENING = re.compile(r"^(?:(?:The|This|Our|A|Welcome|Latest|In|For|Issue|Of)\s+)+")
MOST_IN_NAME = 6  # words
MOST_ABOVE = 5  # lines of a text in which it says what its subject is
LEAST_NAMED = 3  # times that a text names its subject, where its masthead does not


def full_name(printed: str, names: Sequence[str], text: str) -> str:
    """The series that a masthead prints as `printed`, by its other lines or by the text.

    `names` are the masthead's lines that name something.
    """
    if not NOUN_ALONE.match(printed):
        return printed
    others = [name for name in names if _is_short(name)]
    name = next((name for name in others if not NOUN_ALONE.match(name)), "")
    name = name or _said(text) or _defined(text, printed)
    return f"{name} {printed}" if name else printed


def stated(text: str) -> str | None:
    """The series that the text says it is an edition of."""
    found = STATED.search(text)
    return f"{found['name'].strip()} {found['noun'].capitalize()}" if found else None


def _is_short(name: str) -> bool:
    return len(name.split()) <= MOST_IN_NAME and not re.search(r"\d|(?i:newsletter|bulletin)", name)


def _said(text: str) -> str:
    """The name that the text sets before the noun most often."""
    names = Counter(OPENING.sub("", found["name"].strip()) for found in NAMED.finditer(text))
    names.pop("", None)
    return max(names, key=lambda name: names[name], default="")


def _defined(text: str, printed: str) -> str:
    """The name that the top of a text says what it is.

    Where that stands below the line that opens with `printed`, the text must go on to use the name.
    """
    is_above = True
    for line in text.split("\n", MOST_ABOVE)[:MOST_ABOVE]:
        is_above = is_above and not line.casefold().startswith(printed.casefold())
        found = DEFINED.match(line)
        if found is None or UNNAMED.match(found["name"]):
            continue
        name = found["name"].strip()
        if is_above or text.count(name) >= LEAST_NAMED:
            return name
    return ""
