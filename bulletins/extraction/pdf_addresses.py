"""Web and e-mail addresses that the end of a line, a column or a page breaks."""

import re
from collections.abc import Iterable

# "…at https://www.example.org/a", "www.example.", "example.org/guidance/"
WEB_START = re.compile(r"(?:https?://|\bwww\.|\b[a-z\d-]+(?:\.[a-z\d-]+)+/)\S*$", re.IGNORECASE)
WITHIN_WEB = re.compile(r"[/%=&_]|\d")
AMID_WEB = re.compile(r"[/%=&_]|\w-\w")
# "harbour@", "harbour.office@example.", "harbour.office@example-"
MAIL_START = re.compile(r"[\w+-][\w.+-]*@(?:[\w-]+\.)*(?:[\w-]+-)?$")
MAIL_HOST = re.compile(r"(?:[a-z][a-z\d-]*(?:\.[a-z\d-]+)+|uk|org|com|net|eu|info)[.,;:)]*$")
# "…@example" before ".org": no name ends so
MAIL_OPEN = re.compile(r"[\w.+-]+@[\w.-]*\w$")
MAIL_END = re.compile(r"\.[a-z\d-]+(?:\.[a-z\d-]+)*[.,;:)]*$")
# "harbour_" or "harbour-" before "office@example.org"
NAME_START = re.compile(r"[\w.+-]+[_-]$")
NAME_END = re.compile(r"[\w.+-]+@\w+(?:[.-]\w+)+[.,;:)]*$")
STOPS = ".,;:)]>"


def goes_on(text: str, following: str, targets: Iterable[str] = ()) -> bool:
    """Whether an address at the end of a text goes on in what follows.

    `targets` are what both halves lead to: where there is one, it has the address whole.
    """
    head, tail = text.split()[-1], following.split()[0]
    wanted = list(targets)
    if any(head[-20:] + tail.rstrip(STOPS)[:8] in target for target in wanted):
        return True
    web = WEB_START.search(text)
    if web is not None:
        return len(following.split()) == 1 if wanted else _is_web(web[0], tail)
    return _is_mail(head, tail)


def goes_on_elsewhere(text: str, following: str, targets: Iterable[str]) -> bool:
    """Whether an address goes on past a column's or page's end: only where both halves show it."""
    web, tail = WEB_START.search(text), following.split()[0]
    if targets or web is None:
        return goes_on(text, following, targets)
    return web[0][-1] in "/-_=&%" and AMID_WEB.search(tail) is not None


def _is_web(head: str, tail: str) -> bool:
    if head[-1] == ".":
        return tail[0].islower()
    return WITHIN_WEB.search(tail) is not None or head[-1] in "/-_=&%"


def _is_mail(head: str, tail: str) -> bool:
    if MAIL_START.search(head):
        return MAIL_HOST.match(tail) is not None
    if MAIL_OPEN.search(head):
        return MAIL_END.match(tail) is not None
    return NAME_START.search(head) is not None and NAME_END.match(tail) is not None
