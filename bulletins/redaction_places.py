"""Where in all that is kept of a document words stand: before they are taken out, and after."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from bulletins.models import Block, Denial, Issue, Item, Mention
from bulletins.redaction import Cover
from bulletins.redaction_store import ISSUE_FIELDS, ITEM_FIELDS, MENTION_FIELDS, ever_of

AROUND = 60  # characters of an excerpt before and after the words
ROWS = 200  # of a history at a time


@dataclass(frozen=True, slots=True)
class Place:
    """A text that holds words: of which part of the document, where, and how many times.

    `excerpt` is what stands around the first.
    """

    part: str
    where: str
    times: int
    excerpt: str


def places_of(issue: Issue, covered: Cover) -> list[Place]:
    """Every place in a document's order; older versions where they alone hold the words.

    Of an item its blocks are told, or what an editor made of it. Seven queries and more for a long
    history.
    """
    blocks = list(_of_blocks(issue, covered))
    told = {place.part for place in blocks}
    others = [*_of_items(issue, covered), *_of_document(issue, covered)]
    now = [*blocks, *(place for place in others if place.part not in told)]
    return now or list(_of_history(issue, covered))


def _of_blocks(issue: Issue, covered: Cover) -> Iterator[Place]:
    for block in issue.blocks.select_related("item"):
        part = block.item.title if block.item else block.get_role_display()
        yield from _place(part, _where(block), [block.text], covered)


def _of_items(issue: Issue, covered: Cover) -> Iterator[Place]:
    for item in Item.everything.filter(issue=issue).prefetch_related("mentions", "denials"):
        said: list[Mention | Denial] = [*item.mentions.all(), *item.denials.all()]
        facts = [text for fact in said for text in _texts(fact, MENTION_FIELDS)]
        yield from _place(item.title, gettext("as it is now"), _texts(item, ITEM_FIELDS), covered)
        yield from _place(item.title, gettext("in its facts"), facts, covered)


def _of_document(issue: Issue, covered: Cover) -> Iterator[Place]:
    part, name = gettext("the document"), gettext("the name of its file")
    yield from _place(part, gettext("its title and report"), _texts(issue, ISSUE_FIELDS), covered)
    yield from _place(part, name, [issue.source.filename], covered)


def _of_history(issue: Issue, covered: Cover) -> Iterator[Place]:
    items = ever_of(issue)
    histories = (
        (Issue.history.filter(id=issue.pk), ISSUE_FIELDS),
        (Item.history.filter(id__in=items), ITEM_FIELDS),
        (Mention.history.filter(item_id__in=items), MENTION_FIELDS),
    )
    texts = [
        text
        for rows, fields in histories
        for row in rows.iterator(chunk_size=ROWS)
        for text in _texts(row, fields)
    ]
    yield from _place(gettext("older versions"), gettext("in the history"), texts, covered)


def _texts(row: Any, fields: Sequence[str]) -> list[str]:
    """What the fields hold, lists and JSON objects as one text."""
    return [str(getattr(row, field, "")) for field in fields]


def _place(part: str, where: str, texts: Iterable[str], covered: Cover) -> Iterator[Place]:
    holding = [text for text in texts if covered.stands_in(text)]
    if holding and covered.pattern:
        found = covered.pattern.search(holding[0])
        times = sum(len(covered.pattern.findall(text)) for text in holding)
        start = max(0, found.start() - AROUND) if found else 0
        excerpt = holding[0][start : found.end() + AROUND] if found else ""
        yield Place(part, where, times, excerpt)


def _where(block: Block) -> str:
    if block.page is None:
        return gettext("line %(number)s") % {"number": block.line}
    return gettext("page %(number)s") % {"number": block.page}
