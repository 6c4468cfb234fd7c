"""The only writer of issues and items."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from simple_history.utils import bulk_create_with_history

from bulletins import addresses, fact_store, organisation_store, originals, redaction_store
from bulletins import document as read
from bulletins.drafts import DraftIssue, DraftItem
from bulletins.enrichment.knowledge import Knowledge
from bulletins.enrichment.topics import assign
from bulletins.markdown import from_blocks, to_plain
from bulletins.models import Block, Bulletin, Issue, Item, Source, Topic
from bulletins.placed import placed
from bulletins.report import reading_report
from bulletins.signals import issue_stored
from bulletins.vocabulary import kept_knowledge

SINGLE = "single-documents"
SECOND = "The archive has another document at the address"  # how that warning begins
ROWS = 500  # written at a time
LONGEST_REASON = 100  # characters


@dataclass(frozen=True, slots=True)
class Options:
    """How an issue is kept: where originals lie, its series if one was named, draft or not."""

    originals: Path
    bulletin: Bulletin | None = None
    is_draft: bool = False
    asks_about_editions: bool = False  # whether a person is to say what another edition is


def save(source: read.Source, draft: DraftIssue, options: Options) -> Issue:
    """Keep an issue with all that was read of it, or nothing, in one transaction.

    The original is written first: a file without an issue does no harm, an issue without its
    file would. Sends `issue_stored` within the transaction.
    """
    originals.keep(options.originals, source.sha256, source.content)
    with transaction.atomic():
        issue = _issue(source, draft, options)
        items = _items(issue, draft.items)
        tag(items, [item.topics for item in draft.items])
        read_mentions = (item.mentions for item in draft.items)
        fact_store.keep(zip(items, read_mentions, strict=True))
        Block.objects.bulk_create(_blocks(issue, items, draft), batch_size=ROWS)
        organisation_store.named(draft.organisations)  # the publishers: the archive knows them now
        redaction_store.redact_again(issue)
        issue_stored.send(sender=Issue, issue=issue)
    return issue


def series_called(name: str) -> Bulletin | None:
    """The series that bears this name, or has borne it. One query."""
    bulletins: Iterable[Bulletin] = Bulletin.objects.all()
    for bulletin in bulletins:
        if addresses.key(name) in map(addresses.key, [bulletin.name, *bulletin.aliases]):
            return bulletin
    return None


@transaction.atomic
def record_edit(item: Item, fields: Sequence[str]) -> None:
    """Bring an item that a person has changed in order before it is saved.

    Marks the fields as a person's; where the body is among them, its plain text and the facts in
    it are read anew.
    """
    item.mark_edited(list(fields))
    if "body" not in fields:
        return
    item.text = to_plain(item.body)
    fact_store.find_again(item, kept_knowledge())


@transaction.atomic
def write_text_again(key: int) -> None:
    """Make the plain text of an item of its body anew; the facts in it are not looked for."""
    item = Item.everything.select_for_update().get(pk=key)
    item.text = to_plain(item.body)
    item.save(update_fields=["text", "changed_at"])


@transaction.atomic
def assign_again(items: Iterable[Item], known: Knowledge) -> set[int]:
    """Give items the topics that today's rules see, where no person chose them.

    Gives the ids of those that changed. Three queries and more for each of these.
    """
    ids = dict(Topic.objects.values_list("slug", "pk"))
    items = [item for item in items if not item.is_edited("topics")]
    models.prefetch_related_objects(items, "topics")
    changed = set()
    for item in items:
        given = {ids[slug] for slug in assign(item, known.topics) if slug in ids}
        if given != {topic.pk for topic in item.topics.all()}:
            item.topics.set(given)
            changed.add(item.pk)
    return changed


@transaction.atomic
def set_status(
    issues: Iterable[Issue], status: Issue.Status, *, by: User | None = None, why: str = ""
) -> int:
    """Publish issues or make drafts of them, as they are by now, but for those in the bin.

    Gives how many changed. Their history says who did it, the one who sends the request where
    nobody is named, and why.
    """
    chosen = Issue.objects.filter(pk__in=[issue.pk for issue in issues])
    kept = chosen.order_by("pk").select_for_update()
    changed: list[Any] = [row for row in kept if row.status != status and not row.is_hidden]
    for issue in changed:
        issue._change_reason = why[:LONGEST_REASON] or None
        if by is not None:
            issue._history_user = by
        issue.status = status
        issue.mark_edited(["status"])
        issue.save(update_fields=["status", "edited_fields", "changed_at"])
    return len(changed)


def _issue(source: read.Source, draft: DraftIssue, options: Options) -> Issue:
    bulletin = options.bulletin or _bulletin(draft.bulletin)
    slug = addresses.of_issue(draft)
    issue = Issue(
        bulletin=bulletin,
        source=keep_source(source),
        slug=addresses.free(slug, lambda s: bulletin.issues.filter(slug=s).exists()),
        status=Issue.Status.DRAFT if options.is_draft else Issue.Status.PUBLISHED,
        **issue_values(draft),
    )
    if issue.slug != slug:
        issue.warnings.append(f"{SECOND} “{slug}”.")
    issue.save()
    return issue


def issue_values(draft: DraftIssue) -> dict[str, Any]:
    """What a document says of itself and of its reading, by the fields that keep it."""
    return {
        "title": _cut(Issue, "title", draft.title),
        "number": _cut(Issue, "number", draft.number or ""),
        "volume": _cut(Issue, "volume", draft.volume or ""),
        "published": draft.published.first if draft.published else None,
        "precision": draft.published.precision if draft.published else "",
        "updated": draft.updated.first if draft.updated else None,
        "withdrawn_at": draft.withdrawn.at if draft.withdrawn else None,
        "withdrawn_notice": draft.withdrawn.notice if draft.withdrawn else "",
        "language": draft.language,
        "read_by": draft.layout,
        "warnings": list(draft.warnings),
        "report": reading_report(draft),
    }


def item_values(draft: DraftItem) -> dict[str, Any]:
    """What was read of an item, by the fields that keep it."""
    return {
        "number": _cut(Item, "number", draft.number or ""),
        "section": _cut(Item, "section", draft.section or ""),
        "title": _cut(Item, "title", draft.title),
        "summary": draft.summary,
        "kind": draft.kind,
        "body": from_blocks(draft.body),
        "text": draft.text,
    }


def keep_source(source: read.Source) -> Source:
    """The row of these bytes; one may be there whose issue was deleted."""
    values = {
        "filename": _cut(Source, "filename", source.filename),
        "media_type": source.media_type,
        "size": len(source.content),
    }
    kept, _ = Source.objects.update_or_create(sha256=source.sha256, defaults=values)
    return kept


def _bulletin(name: str | None) -> Bulletin:
    """The series of this name or alias; a new one where none is known."""
    if name is None:
        single, _ = Bulletin.objects.get_or_create(
            slug=SINGLE, defaults={"name": "Single documents"}
        )
        return single
    if known := series_called(name):
        return known
    slug = addresses.of_bulletin(name)
    return Bulletin.objects.create(
        name=_cut(Bulletin, "name", name),
        slug=addresses.free(slug, lambda s: Bulletin.objects.filter(slug=s).exists()),
    )


def _items(issue: Issue, drafts: Sequence[DraftItem]) -> list[Item]:
    rows = [
        Item(
            issue=issue,
            place=position,
            position=position,
            slug=addresses.of_item(draft),
            **item_values(draft),
        )
        for position, draft in enumerate(drafts, start=1)
    ]
    kept: list[Item] = bulk_create_with_history(rows, Item, batch_size=ROWS)
    return kept


def tag(items: Sequence[Item], topics: Iterable[Sequence[str]]) -> None:
    """Give new items their topics, by slug; a slug that the vocabulary lacks is left out."""
    ids = dict(Topic.objects.values_list("slug", "pk"))
    through = Item.topics.through
    rows = [
        through(item_id=item.pk, topic_id=ids[slug])
        for item, slugs in zip(items, topics, strict=True)
        for slug in slugs
        if slug in ids
    ]
    through.objects.bulk_create(rows, batch_size=ROWS)


def _blocks(issue: Issue, items: Sequence[Item], draft: DraftIssue) -> Iterator[Block]:
    """Every block of the document with where it went, in reading order."""
    for position, one in enumerate(placed(draft), start=1):
        item = None if one.item is None else items[one.item]
        row = Block(issue=issue, item=item, position=position, role=one.role, why=one.why)
        row.text, row.page, row.line = one.block.text, one.block.page, one.block.line
        row.box = one.block.box and list(one.block.box)
        yield row


def _cut(model: type[models.Model], field: str, text: str) -> str:
    """The text as far as the column holds it."""
    longest: int = model._meta.get_field(field).max_length  # type: ignore[union-attr, assignment]
    return text if len(text) <= longest else text[: longest - 1] + "…"
