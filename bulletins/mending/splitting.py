"""One item made two, at a block of its text."""

from django.db import transaction
from django.utils.translation import gettext as _

from bulletins import addresses
from bulletins.markdown import to_plain
from bulletins.mending.order import last_position, locked, next_place, put_behind, shown
from bulletins.mending.outcome import Outcome
from bulletins.mending.parts import Parts, parts_of
from bulletins.mending.refusal import Refused
from bulletins.mending.settling import BLOCKS, BODY, TOPICS, give, settle, write
from bulletins.mending.told import Passage, facts_told, hand_over
from bulletins.models import Block, Issue, Item

LONGEST = 500  # characters of a title
HEADLINE = 120  # characters of a block that may be one


@transaction.atomic
def split(block: Block, *, title: str = "") -> Outcome:
    """Make this block of an item's text, and all of the text after it, the item after it.

    The body is cut where the block begins, also one that a person wrote. A block that is nothing
    but the new title, or that may be a headline where no title is told, becomes its heading.
    Raises Refused where the item begins with the block.
    """
    issue = locked(block.issue_id)
    item, parts, index = _cut(block)
    told = facts_told([item])
    heading = _heading(parts.blocks[index], title)
    tail = parts.blocks[index:]
    new = _new(issue, item, title=heading or title or _opening(tail[0].text))
    cut = index + 1 if heading else index
    new.body, item.body = parts.since(cut), parts.until(index)
    new.mark_edited(_whose(item, is_titled=not heading))
    _carry_summary(item, new)
    write(new, reason=_("Split off “%(item)s”") % {"item": item})
    put_behind(item, new)
    write(item, reason=_("Split: “%(new)s” is an item of its own") % {"new": new})
    give(tail, new, Block.Role.BODY)
    if heading:
        give(tail[:1], new, Block.Role.HEADING)
    if item.is_edited(TOPICS):
        new.topics.set(item.topics.all())
    hand_over(item, new, Passage(parts.place(cut), to=0))
    return Outcome(new, settle([item, new], told))


def suggested_title(block: Block) -> str:
    """What an item that begins with this block may be called."""
    return _heading(block, "") or _opening(block.text)


def _cut(block: Block) -> tuple[Item, Parts, int]:
    kept = Block.objects.select_related("item").get(pk=block.pk)
    if kept.item is None or kept.role != Block.Role.BODY:
        raise Refused(_("This passage is not in an item's text; nothing can be split at it."))
    item = shown(kept.item)
    parts = parts_of(item)
    index = parts.index(kept)
    if not index:
        raise Refused(_("“%(item)s” begins with this passage already.") % {"item": item})
    return item, parts, index


def _heading(block: Block, title: str) -> str:
    """The words of the block, if they are the title; empty if it is part of the text."""
    words = " ".join(block.text.split())
    if title:
        return words if words == " ".join(title.split()) else ""
    is_headline = len(words) <= HEADLINE and not words.endswith((".", ";", ",", ":"))
    return words if is_headline and words else ""


def _opening(words: str) -> str:
    """The first words of a text, as a title that somebody should mend."""
    plain = " ".join(words.split())
    return plain if len(plain) <= HEADLINE else plain[:HEADLINE].rsplit(" ", 1)[0] + "…"


def _new(issue: Issue, item: Item, *, title: str) -> Item:
    title = title.strip()[:LONGEST]
    return Item(
        issue=issue,
        place=next_place(issue),
        position=last_position(issue) + 1,
        slug=addresses.of_title(title) or item.kind,
        section=item.section,
        title=title,
        kind=item.kind,
    )


def _whose(item: Item, *, is_titled: bool) -> list[str]:
    """What of the new item no machine may write again: what a person wrote of the old one."""
    kept = [field for field in (BODY, TOPICS, "section", "kind") if item.is_edited(field)]
    return [BLOCKS, *kept, *(["title"] if is_titled else [])]


def _carry_summary(item: Item, new: Item) -> None:
    """A standfirst goes with its words."""
    summary = " ".join(item.summary.split())
    is_left = summary in " ".join(to_plain(item.body).split())
    if summary and not is_left and summary in " ".join(to_plain(new.body).split()):
        new.summary, item.summary = item.summary, ""
