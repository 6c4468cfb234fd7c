"""All that a search found as a table for spreadsheets: CSV, as RFC 4180 has it."""

from collections.abc import Callable, Iterable, Iterator

from django.db.models import prefetch_related_objects
from django.urls import reverse

from bulletins.cells import BOM, lines
from bulletins.models import Issue, Item, Mention
from bulletins.privacy import Veil
from search.answer import published
from search.hits import Hit
from search.results import Listing, walk

Absolute = Callable[[str], str]  # the full address of a path

COLUMNS = (
    "number",
    "id",
    "title",
    "section",
    "kind",
    "bulletin",
    "issue",
    "issue_number",
    "published",
    "topics",
    "organisations",
    "deadlines",
    "emails",
    "page",
    "summary",
    "text",
    "address",
    "source",
    "words",
    "standing",
)
ALL, SOME = "all", "some"  # of the words that were asked for


def pieces(found: Listing, veiled: Veil, *, absolute: Absolute) -> Iterator[str]:
    """The file in pieces; notes on the search stand as the heading of a last, empty column."""
    yield BOM + lines([[*COLUMNS, *_notes(found)]])
    for batch in walk(found, veiled):
        prefetch_related_objects([hit.item for hit in batch], "mentions")
        yield lines(_row(hit, veiled, absolute=absolute) for hit in batch)


def _notes(found: Listing) -> list[str]:
    return [f"Note: {' '.join(found.notes)}"] if found.notes else []


def _row(hit: Hit, veiled: Veil, *, absolute: Absolute) -> list[object]:
    item, issue = hit.item, hit.item.issue
    mentions = veiled.facts(item.mentions.all(), shown=item.text)
    return [
        item.number,
        item.pk,
        item.title,
        item.section,
        item.kind,
        issue.bulletin.name,
        issue.title,
        issue.number,
        published(issue) or "",
        "; ".join(topic.name for topic in hit.topics),
        _values(mentions, kind=Mention.Kind.ORGANISATION),
        _values(mentions, kind=Mention.Kind.DATE, role=Mention.Role.DEADLINE),
        _values(mentions, kind=Mention.Kind.EMAIL),
        hit.page or "",
        item.summary,
        item.text,
        _address(item, absolute),
        issue.source.filename,
        SOME if hit.is_partial else ALL,
        "; ".join(_standing(issue, absolute)),
    ]


def _values(mentions: Iterable[Mention], *, kind: str, role: str = "") -> str:
    """The values of these facts, each once, in the order of the text."""
    found = sorted((m for m in mentions if m.kind == kind), key=lambda mention: mention.start)
    return "; ".join(dict.fromkeys(m.value for m in found if m.role == role or not role))


def _standing(issue: Issue, absolute: Absolute) -> Iterator[str]:
    """Where it stands: "withdrawn 2020-05-01; superseded by https://…; updated 2016-05-03"."""
    if issue.is_withdrawn:
        yield f"withdrawn {issue.withdrawn_at or ''}".rstrip()
    if heir := issue.heir:
        yield f"superseded by {absolute(heir.get_absolute_url())}"
    if issue.updated:
        yield f"updated {issue.updated}"


def _address(item: Item, absolute: Absolute) -> str:
    return absolute(reverse("bulletins:permalink", args=[item.pk]))
