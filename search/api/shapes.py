"""What the API tells of items and issues."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from ninja import Schema

from bulletins.models import Block, Bulletin, Issue, Item, Mention
from bulletins.privacy import Veil
from bulletins.sentences import place_in
from search.answer import Original, Publication, Series, original, publication
from search.api.paging import Paged


class ItemRow(Schema):
    """An item as lists have it; `topics` are slugs."""

    id: int
    url: str
    number: str | None
    position: int
    title: str
    section: str | None
    summary: str
    kind: str
    topics: list[str]
    bulletin: Series
    issue: Publication


class Items(Paged):
    """One page of items."""

    results: list[ItemRow]


class Fact(Schema):
    """A date, sum, address or name: the item's `text[start:end]` is the fact's text."""

    kind: str
    text: str
    value: str
    role: str
    start: int
    end: int


class Place(Schema):
    """Where a paragraph stood in the original; a box is left, top, right, bottom in points."""

    page: int | None
    box: list[float] | None
    line: int | None


class Links(Schema):
    """Where an item is to be seen: on its page, for ever, in the original, and among others."""

    page: str
    permanent: str
    passage: str
    issue: str
    original: str


class Neighbour(Schema):
    """The item before or after one in its issue."""

    id: int
    url: str
    title: str


class Neighbours(Schema):
    """What stands on either side, where there is something."""

    before: Neighbour | None
    after: Neighbour | None


class ItemDetail(ItemRow):
    """One item with all that is known of it."""

    text: str
    source: Original
    facts: list[Fact]
    places: list[Place]
    addresses: Links
    neighbours: Neighbours


def item_row(item: Item) -> ItemRow:
    """An item as `for_listing` loads it."""
    issue = item.issue
    return ItemRow(
        id=item.pk,
        url=item.get_absolute_url(),
        number=item.number or None,
        position=item.position,
        title=item.title,
        section=item.section or None,
        summary=item.summary,
        kind=item.kind,
        topics=[topic.slug for topic in item.topics.all()],
        bulletin=series(issue.bulletin),
        issue=publication(issue),
    )


def item_detail(
    item: Item, neighbours: tuple[Item | None, Item | None], veiled: Veil
) -> ItemDetail:
    """An item as `for_reading` loads it, with what is hidden covered."""
    text = item.text
    mentions = veiled.mentions(item.mentions.all())
    before, after = (each and veiled.item(each) for each in neighbours)
    row = item_row(veiled.item(item))
    return ItemDetail(
        **dict(row),
        text=item.text,
        source=original(item.issue.source),
        facts=list(_facts(mentions, text=text, shown=item.text)),
        places=[_place(block) for block in item.blocks.all()],
        addresses=_links(item),
        neighbours=Neighbours(before=_neighbour(before), after=_neighbour(after)),
    )


def series(bulletin: Bulletin) -> Series:
    """A bulletin as what belongs to it names it."""
    return Series(slug=bulletin.slug, name=bulletin.name)


def _facts(mentions: Iterable[Mention], *, text: str, shown: str) -> Iterator[Fact]:
    """Those that stand in the text as it is shown."""
    for mention in mentions:
        start = place_in(shown, mention.text, text=text, start=mention.start)
        if start is not None:
            yield Fact(
                kind=mention.kind,
                text=mention.text,
                value=mention.value,
                role=mention.role,
                start=start,
                end=start + len(mention.text),
            )


def _place(block: Block) -> Place:
    return Place(page=block.page, box=block.box, line=block.line)


def _links(item: Item) -> Links:
    issue: Issue = item.issue
    return Links(
        page=item.get_absolute_url(),
        permanent=reverse("bulletins:permalink", args=[item.pk]),
        passage=reverse("bulletins:passage", args=[item.pk]),
        issue=issue.get_absolute_url(),
        original=issue.source.get_absolute_url(),
    )


def _neighbour(item: Item | None) -> Neighbour | None:
    if item is None:
        return None
    return Neighbour(id=item.pk, url=item.get_absolute_url(), title=item.title)
