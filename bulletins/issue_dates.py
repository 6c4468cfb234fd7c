"""The dates that the items of an issue name, for one line of time and the list behind it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext

from bulletins.axis import Dated
from bulletins.facts import ROLES_WORTH_SHOWING, date_of, mark_of, publication
from bulletins.models import Issue, Item, Mention
from bulletins.privacy import Veil

SHORT = 34  # characters beside a mark, which a narrow window has room for


@dataclass(frozen=True, slots=True)
class Named:
    """A date that an item names; `role` is what it is to the item, in words."""

    mention: Mention
    item: Item
    role: str
    href: str


def named_dates(
    issue: Issue, items: Sequence[Item], veiled: Veil, *, is_whole: bool
) -> list[Named]:
    """Deadlines, events and what takes effect, the earliest first; of the items as they are shown.

    Each leads to its item on the page of the whole issue, or else to its words on the item's own.
    What an item shows no words of is left out. One query.
    """
    by_key = {item.pk: item for item in items}
    known = Mention.objects.filter(item__issue=issue).to_know()
    rows = known.order_by("first", "last", "item__position", "start")
    found = ((mention, by_key.get(mention.item_id)) for mention in rows)
    return [
        Named(
            mention,
            item,
            role=str(ROLES_WORTH_SHOWING[mention.role]),
            href=f"#item-{item.place}" if is_whole else _own_page(item, mention),
        )
        for mention, item in found
        if item and veiled.shows(mention.text, item.text)
    ]


def dated(issue: Issue, dates: Iterable[Named]) -> Iterator[Dated]:
    """When the issue was published, and these dates: deadlines first, then events, then others."""
    yield from publication(issue)
    roles = tuple(ROLES_WORTH_SHOWING)
    for each in sorted(dates, key=lambda named: roles.index(named.mention.role)):
        said = gettext("%(role)s: %(title)s") % {"role": each.role, "title": each.item.title}
        part = Truncator(said).chars(SHORT)
        yield from date_of(each.mention, part=part, href=each.href)


def _own_page(item: Item, mention: Mention) -> str:
    return f"{item.get_absolute_url()}#{mark_of(mention)}"
