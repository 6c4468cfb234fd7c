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
def split(block: Block, *, title: str = "", is_heading: bool | None = None) -> Outcome:
    """Make this block of an item's text, and all of the text after it, the item after it.

    The body is cut where the block begins, also one that a person wrote. A heading is out of the
    text, unless a person wrote other words there; where nobody says whether the block is one, its
    looks do, if no other title is told.
    Raises Refused where the item begins with the block.
    """
    issue = locked(block.issue_id)
    item, parts, index = _cut(block)
    told = facts_told([item])
    tail = parts.blocks[index:]
    words = " ".join(tail[0].text.split())
    title = " ".join(title.split())
    if is_heading is None:
        is_heading = looks_like_heading(tail[0]) and title in ("", words)
    new = _new(issue, item, title=title or suggested_title(tail[0]))
    is_left_out = is_heading and parts.is_as_printed(index)
    cut = index + 1 if is_left_out else index
    new.body, item.body = parts.since(cut), parts.until(index)
    new.mark_edited(_whose(item, is_titled=not is_heading or title not in ("", words)))
    _carry_summary(item, new)
    write(new, reason=_("Split off “%(item)s”") % {"item": item})
    put_behind(item, new)
    write(item, reason=_("Split: “%(new)s” is an item of its own") % {"new": new})
    give(tail, new, Block.Role.BODY)
    if is_heading:
        give(tail[:1], new, Block.Role.HEADING)
    if item.is_edited(TOPICS):
        new.topics.set(item.topics.all())
    hand_over(item, new, Passage(parts.place(cut), to=0))
    return Outcome(new, settle([item, new], told))


def suggested_title(block: Block) -> str:
    """What an item that begins with this block may be called: its first words."""
    plain = " ".join(block.text.split())
    return plain if len(plain) <= HEADLINE else plain[:HEADLINE].rsplit(" ", 1)[0] + "…"


def looks_like_heading(block: Block) -> bool:
    """Whether a block is short, begins like a sentence and does not end like one."""
    words = " ".join(block.text.split())
    is_short = 0 < len(words) <= HEADLINE
    return is_short and not words[0].islower() and not words.endswith((".", ";", ",", ":"))


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
