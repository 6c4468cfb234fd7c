"""A block taken from where it stands to an item, to the front matter or aside."""

from django.db import transaction
from django.utils.translation import gettext as _

from bulletins.drafts import BULLET
from bulletins.markdown import to_plain
from bulletins.mending.order import locked, shown
from bulletins.mending.parts import parts_of, written
from bulletins.mending.refusal import Refused
from bulletins.mending.settling import BLOCKS, give, record, settle, write
from bulletins.mending.told import Passage, facts_told, hand_over
from bulletins.models import Block, Item

LONGEST = 60  # characters of a reason


@transaction.atomic
def move(block: Block, to: Item) -> tuple[str, ...]:
    """Put a block into an item's text: where it stood in the document, among that item's blocks.

    Its words as the item has them that it leaves go with it, also those that a person wrote; a
    heading, and what was in no item, comes as it was printed. Gives sentences on what went. Raises
    Refused where it is in that text already, or where the item is another issue's.
    """
    locked(block.issue_id)
    block, to = _kept(block), shown(to)
    if to.issue_id != block.issue_id:
        raise Refused(_("“%(item)s” is an item of another issue.") % {"item": to})
    if block.item_id == to.pk and block.role == Block.Role.BODY:
        raise Refused(_("This passage is in “%(item)s” already.") % {"item": to})
    giver = _giver(block)
    told = facts_told([each for each in (giver, to) if each])
    words, passage = _taken_out(
        giver, block, reason=_("A passage went to “%(item)s”") % {"item": to}
    )
    if giver is not None and giver.pk == to.pk:
        to = giver
    parts = parts_of(to)
    at = parts.place_for(block)
    to.body = parts.with_one(at, words)
    write(to, reason=_("A passage was put in: “%(words)s”") % {"words": _short(block)})
    if giver is not None and giver.pk != to.pk and passage is not None:
        hand_over(giver, to, Passage(passage.start, parts.place(at), passage.end))
    give([block], to, Block.Role.BODY)
    return settle([*_others(giver, to), to], told)


@transaction.atomic
def set_aside(block: Block, *, why: str) -> tuple[str, ...]:
    """Put a block aside, with a reason in a few words. Gives and raises as `move`."""
    why = " ".join(why.split())
    if not why or len(why) > LONGEST:
        raise Refused(_("Say why it is put aside, in at most %(n)d letters.") % {"n": LONGEST})
    return _leave(block, Block.Role.FURNITURE, why=why)


@transaction.atomic
def move_to_front(block: Block) -> tuple[str, ...]:
    """Put a block to what stands before the items of its issue. Gives and raises as `move`."""
    return _leave(block, Block.Role.FRONT)


def _leave(block: Block, role: Block.Role, *, why: str = "") -> tuple[str, ...]:
    issue = locked(block.issue_id)
    block = _kept(block)
    if (block.role, block.why) == (role, why):
        raise Refused(_("This passage is there already."))
    giver = _giver(block)
    told = facts_told([giver] if giver else [])
    reason = _("“%(words)s” is %(where)s now") % {"words": _short(block), "where": role.label}
    words, _passage = _taken_out(giver, block, reason=reason)
    give([block], None, role, why=why)
    issue.mark_edited([BLOCKS])
    record(issue, reason=reason)
    return (*_mended(block, words), *settle([giver], told)) if giver else ()


def _mended(block: Block, words: str) -> tuple[str, ...]:
    """A sentence on what a person made of the words of a block that is in no item any more."""
    plain = to_plain(words).removeprefix(BULLET)
    if plain.split() == block.text.split():
        return ()
    said = _("The passage is kept as it was printed; what a person made of it went: “%(words)s”.")
    return (said % {"words": plain},)


def _kept(block: Block) -> Block:
    return Block.objects.select_related("item").get(pk=block.pk)


def _giver(block: Block) -> Item | None:
    return shown(block.item) if block.item else None


def _taken_out(giver: Item | None, block: Block, *, reason: str) -> tuple[str, Passage | None]:
    """The words of a block, and where they stood in the text of the item that they are out of."""
    if giver is None:
        return written([block]), None
    if block.role == Block.Role.HEADING:
        write(giver, reason=reason)
        return written([block]), None
    parts = parts_of(giver)
    index = parts.index(block)
    words = parts.pieces[index].words or written([block])  # where a person left nothing of it
    start, end = parts.place(index), len(to_plain(parts.until(index + 1)))
    giver.body = parts.without(index)
    write(giver, reason=reason)
    return words, Passage(start, to=0, end=max(start, end))


def _others(giver: Item | None, to: Item) -> list[Item]:
    return [giver] if giver is not None and giver.pk != to.pk else []


def _short(block: Block) -> str:
    words = " ".join(block.text.split())
    return words if len(words) <= 40 else f"{words[:39]}…"
