"""Words about a date that tell whether it is past, and what happens on it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

WORD = re.compile(r"[a-z]+")  # "co-op" is two
_PAST = (
    "had has met held spoke saw took came went began ran gave made led announced published"
    " launched introduced released issued awarded established approved decided hosted attended"
    " visited opened started closed received agreed completed said wrote reported found showed"
    " recommended rose fell joined became signed created asked won lost since ago"
)
_COMING = (
    "will shall must should closes closing due upcoming forthcoming next deadline register book"
    " join planned expects expected scheduled opens starts begins takes take invite invited apply"
)
_PUBLICATION = "publish published publishes publishing publication issued dated"
_GATHERING = (
    "conference conferences workshop workshops webinar webinars seminar seminars meeting meetings"
    " roadshow roadshows summit summits forum forums event events session sessions exhibition"
    " ceremony festival training speech speeches lecture lectures reception hearing hearings"
)
_EVENT = (
    "attend attended announce announced launch launches launched launching visited celebrates"
    " celebrated celebrating awarded introduced established set founded formed inception started"
    " began opens opened put kicked approved finalised completed decided appointed signed recruited"
    " undertook went release released agreed"
)
BE = frozenset(("was", "were", "been"))  # makes the word after it past: "were invited"
PAST = BE | frozenset(_PAST.split())
COMING = frozenset(_COMING.split())
PUBLICATION = frozenset(_PUBLICATION.split())
NAMED = frozenset(_GATHERING.split())  # what an event is called
GATHERING = NAMED | frozenset(("held", "hosted", "met", "spoke", "place"))
EVENT = GATHERING | frozenset(_EVENT.split())


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a sentence says before a date and after it."""

    before: str
    after: str


@lru_cache(maxsize=16)  # a date's year, role and place ask for the same words
def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case."""
    return tuple(WORD.findall(text.lower()))


def tense(before: Sequence[str], after: Sequence[str]) -> Literal["past", "coming"] | None:
    """What the word nearest before a date says of its time, else the first after it."""
    if "by" in before[-2:]:  # "by 5 January", "by the 5 January"
        return "coming"
    told = PAST | COMING
    at = next((at for at in reversed(range(len(before))) if before[at] in told), None)
    if at is not None:
        return _tense(before, at)
    at = next((at for at, word in enumerate(after) if word in told), None)
    return None if at is None else _tense(after, at)


def _tense(said: Sequence[str], at: int) -> Literal["past", "coming"]:
    led_by = said[max(0, at - 2) : at]  # "will be held", "to be formally launched"
    if said[at] in PAST:
        return "coming" if "be" in led_by else "past"
    return "past" if BE.intersection(led_by) else "coming"


def happening(
    before: Sequence[str], after: Sequence[str]
) -> Literal["publication", "event"] | None:
    """What the word nearest before a date says that happens on it, else the first after it."""
    for word in (*reversed(before), *after):
        if word in PUBLICATION:
            return "publication"
        if word in EVENT:
            return "event"
    return None
