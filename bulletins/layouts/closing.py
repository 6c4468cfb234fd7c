"""What stands below the last story under a heading of its own: annexes, contacts, dates to come."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bulletins.document import Block
from bulletins.drafts import DraftItem, ItemKind
from bulletins.layouts import look

MOST_IN_HEADING = 14  # words
# "Annex A", "Appendix 2: Members of the board", "Glossary of terms"
ANNEX = re.compile(r"^(?:annex|appendix|glossary)(?:es)?\b", re.IGNORECASE)
# "Contact us", "How to get in touch", "Further information", "About this bulletin"
CONTACT = re.compile(
    r"^(?:contacts?|contact(?:ing)? us|(?:our |key )?contact (?:details|information|points?)"
    r"|(?:key|useful) contacts|(?:how to )?(?:get|keep|stay|getting|keeping) in touch(?: with us)?"
    r"|how to contact us|(?:further|more) (?:information|details|reading)|enquiries|useful links"
    r"|(?:how to )?(?:un)?subscribe|(?:your )?feedback"
    r"|about this (?:bulletin|newsletter|issue|edition|update))$",
    re.IGNORECASE,
)
# "Diary dates", "Dates for your diary", "Forthcoming events", "Coming up"
DIARY = re.compile(
    r"^(?:(?:events? )?diary(?: dates)?|(?:key |important )?dates (?:for (?:the|your) diary"
    r"|to (?:note|remember))|(?:key|important|diary|forthcoming|upcoming|future) dates"
    r"|(?:forthcoming|upcoming|future|coming) events(?: and meetings)?"
    r"|(?:events? )?calendar(?: of events)?|coming up|what[’']s on"
    r"|(?:the )?next (?:issue|edition|bulletin|newsletter))$",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# "14 May: open day", "Saturday 4th of May", "3-5 June 2019", "May 4, Leeds"
DATED = re.compile(
    rf"^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(?:{_DAY}(?:\s*(?:[-–&]|to|and)\s*{_DAY})?"
    rf"(?:\s+of)?\s+{_MONTH}|{_MONTH}\s+{_DAY})\b",
    re.IGNORECASE,
)


def kind_of(text: str) -> ItemKind | None:
    """What a closing heading opens, a story or a notice; None where it is no such heading."""
    if ANNEX.match(text):
        return "story" if len(look.words(text)) <= MOST_IN_HEADING else None
    return "notice" if CONTACT.match(text) or DIARY.match(text) else None


def is_heading(block: Block) -> bool:
    """Whether a block heads what closes a document."""
    return kind_of(block.text) is not None and look.is_title(block)


def begins(blocks: Sequence[Block], least: int) -> int:
    """Where the closing parts begin, at or after `least`; the end where there are none.

    A heading that stands above too belongs to each story, as "Further information" may.
    """
    above = {block.text.casefold() for block in blocks[:least]}
    found = (
        at
        for at in range(least, len(blocks) - 1)
        if is_heading(blocks[at]) and blocks[at].text.casefold() not in above
    )
    return next(found, len(blocks))


def items(blocks: Sequence[Block]) -> tuple[DraftItem, ...]:
    """An item for each closing heading; the first block is one."""
    starts = [at for at in range(1, len(blocks) - 1) if is_heading(blocks[at])]
    spans = pairwise([0, *starts, len(blocks)]) if blocks else ()
    return tuple(_item(blocks[start], blocks[start + 1 : end]) for start, end in spans)


def _item(heading: Block, body: Sequence[Block]) -> DraftItem:
    kind = kind_of(heading.text) or "story"
    return DraftItem(tuple(body), headings=(heading,), title=heading.text, kind=kind)
