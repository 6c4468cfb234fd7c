"""Two items made one."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bulletins.document import Block as Paragraph
from bulletins.markdown import from_blocks, to_plain
from bulletins.mending.order import keys_in_order, leave_address, locked, put_in_order, shown
from bulletins.mending.outcome import Outcome
from bulletins.mending.parts import heads
from bulletins.mending.refusal import Refused
from bulletins.mending.settling import BODY, TOPICS, give, settle, write
from bulletins.mending.told import Passage, facts_told, hand_over
from bulletins.models import Block, Item

HEADING = "### "  # in a body
# Of an item, what its words do not say
LOST = {"number": _("number"), "section": _("section"), "kind": _("kind"), "title": _("title")}


def next_of(item: Item) -> Item | None:
    """The item after this one that is not hidden. One query."""
    later = Item.objects.filter(issue=item.issue_id, position__gt=item.position)
    found: Item | None = later.select_related("issue__bulletin").order_by("position").first()
    return found


@transaction.atomic
def merge(item: Item) -> Outcome:
    """Take the next item into this one: its blocks, text and what a person told of it.

    The bodies are joined, whoever wrote them, with the title of the second between them where the
    document prints it. The address of the second leads to this one from then on. Raises Refused
    where this is the last.
    """
    issue = locked(item.issue_id)
    item = shown(item)
    other = next_of(item)
    if other is None:
        raise Refused(gettext("“%(item)s” is the last of its issue.") % {"item": item})
    told = facts_told([item, other])
    headings = heads(other)
    joined = "\n\n".join(filter(None, (item.body, _opening(other, headings=len(headings)))))
    offset = len(to_plain(joined)) + len("\n\n") if joined else 0
    lost = _lost(other, is_titled=bool(headings))
    item.body = "\n\n".join(filter(None, (joined, other.body)))
    item.mark_edited([field for field in (BODY, TOPICS) if other.is_edited(field)])
    give([*headings, *other.blocks.filter(role=Block.Role.BODY)], item, Block.Role.BODY)
    write(item, reason=gettext("Merged with “%(other)s”") % {"other": other})
    _join_topics(item, other)
    hand_over(other, item, Passage(0, to=offset))
    leave_address(other, item)
    _remove(other, item)
    put_in_order(issue, keys_in_order(issue))
    return Outcome(item, (*lost, *settle([item], told)))


def _opening(other: Item, *, headings: int) -> str:
    """The second's title as a heading, and its standfirst if its text does not have it."""
    title = HEADING + _escaped(other.title) if headings else ""
    summary = " ".join(other.summary.split())
    is_said = summary in " ".join(other.text.split())
    return "\n\n".join(filter(None, (title, "" if is_said else _escaped(summary))))


def _escaped(words: str) -> str:
    return from_blocks([Paragraph(" ".join(words.split()))])


def _lost(other: Item, *, is_titled: bool) -> tuple[str, ...]:
    """A sentence on what a person wrote of the second that the first does not have."""
    edited = [field for field in LOST if other.is_edited(field) and getattr(other, field)]
    if is_titled and "title" in edited:
        edited.remove("title")
    if not edited:
        return ()
    said = gettext(
        "What was written by hand of “%(other)s” went with it, and its history keeps it: "
    )
    told = (f"{LOST[field]} “{getattr(other, field)}”" for field in edited)
    return (said % {"other": other} + ", ".join(told) + ".",)


def _join_topics(item: Item, other: Item) -> None:
    """What a person chose for the second is chosen for both."""
    if other.is_edited(TOPICS):
        item.topics.add(*other.topics.all())


def _remove(other: Any, heir: Item) -> None:
    other._change_reason = (gettext("Merged into “%(item)s”") % {"item": heir})[:100]
    other.delete()
