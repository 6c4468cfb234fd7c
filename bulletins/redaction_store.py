"""The only writer of redactions: takes words out of all that is kept of a document."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.translation import gettext

from bulletins import addresses, fact_store, organisation_store, redaction_slugs
from bulletins.markdown import to_plain
from bulletins.models import Block, Denial, Issue, Item, Mention, Redaction, Report, Source
from bulletins.redaction import MARK, Cover, cover, is_mark
from bulletins.redaction_markdown import without
from bulletins.vocabulary import kept_knowledge

ISSUE_FIELDS = ("title", "withdrawn_notice", "warnings", "report")
ITEM_FIELDS = ("number", "section", "title", "summary", "body", "text")
MENTION_FIELDS = ("text", "value", "place")
LOG_FIELDS = ("object_repr", "change_message")  # of what was written at the desk
REPORT_FIELDS = ("words", "passage", "note")
NOTE = ("note",)  # of a report, what its history has
BODY, TEXT = "body", "text"
ROWS = 200  # of a history at a time


def places(issue: Issue, words: str) -> list[Block]:
    """The blocks of a document that these words would be taken out of, in its order."""
    covered = cover([words])
    return [block for block in issue.blocks.all() if covered.stands_in(block.text)]


@transaction.atomic
def redact(issue: Issue, words: str, *, reason: str = "", by: User | None = None) -> Redaction:
    """Take words out of a document for good; the same words twice are one redaction.

    The original and these words are for staff alone from here on; pictures of its pages are
    painted over. Raises ValueError where the words are the mark that stands for such.
    """
    if is_mark(words):
        said = gettext("“%(words)s” is what stands in place of redacted words.")
        raise ValueError(said % {"words": words})
    redaction, _ = Redaction.objects.get_or_create(
        source=issue.source,
        words=words.strip(),
        defaults={"reason": reason, "made_by": by, "places": _boxes(issue, words)},
    )
    _take_out(issue, [words])
    return redaction


def redact_again(issue: Issue) -> None:
    """Take out of a document what was taken out of its file before, if anything was."""
    redactions = list(issue.source.redactions.all())
    for redaction in redactions:
        redaction.places = _boxes(issue, redaction.words)
        redaction.save(update_fields=["places"])
    if redactions:
        _take_out(issue, [redaction.words for redaction in redactions])


def _take_out(issue: Issue, words: Sequence[str]) -> None:
    """From texts, facts, reports, addresses, their history and the desk's log.

    Facts are found again, for they have moved.
    """
    covered = cover(words)
    _cover_rows(issue.blocks.all(), ["text"], covered)
    _cover_rows(Source.objects.filter(issue=issue), ["filename"], covered)
    _cover_rows(issue.unsettled.all(), ["kept", "read"], covered)
    _cover_denials(issue, covered)
    _cover_rows(Report.objects.filter(item__issue=issue), REPORT_FIELDS, covered)
    organisation_store.forget_named(covered, issue=issue)
    items = list(Item.everything.filter(issue=issue).select_related("issue__bulletin"))
    for item in items:
        _cover_item(item, covered)
    fact_store.find_all_again(items, kept_knowledge())
    _cover_histories(issue, covered)
    if cover_row(issue, ISSUE_FIELDS, covered):
        issue.save(update_fields=[*ISSUE_FIELDS, "changed_at"])
    redaction_slugs.renew(issue, words)


def _boxes(issue: Issue, words: str) -> list[dict[str, Any]]:
    """Where words stand on pages; of words that a column's or page's end breaks, both blocks."""
    blocks = {b.pk: b for b in (*places(issue, words), *_broken(issue, words)) if b.page}
    return [{"page": block.page, "box": block.box} for block in blocks.values()]


def _broken(issue: Issue, words: str) -> Iterator[Block]:
    """The neighbours in an item's text that hold the words together and neither alone."""
    covered = cover([words])
    for one, other in pairwise(issue.blocks.filter(role=Block.Role.BODY)):
        is_alone = covered.stands_in(one.text) or covered.stands_in(other.text)
        is_together = covered.stands_in(f"{one.text} {other.text}")
        if one.item_id == other.item_id and is_together and not is_alone:
            yield from (one, other)


def _cover_denials(issue: Issue, covered: Cover) -> None:
    """Two that are the same without the words become one."""
    for denial in Denial.objects.filter(item__issue=issue):
        if not cover_row(denial, ["text"], covered):
            continue
        same = Denial.objects.filter(item=denial.item_id, kind=denial.kind, text=denial.text)
        if same.exists():
            denial.delete()
        else:
            denial.save(update_fields=["text"])


def _cover_item(item: Item, covered: Cover) -> None:
    """The item and what persons said of it, which may hold words that its own text does not."""
    for mention in item.mentions.filter(is_edited=True):
        if cover_row(mention, MENTION_FIELDS, covered):
            mention.save(update_fields=MENTION_FIELDS)
    if not cover_row(item, ITEM_FIELDS, covered):
        return
    if MARK in item.title:
        item.slug = addresses.of_title(item.title) or item.kind
        Item.history.filter(id=item.pk).update(slug=item.slug)
    item.save()


def _cover_histories(issue: Issue, covered: Cover) -> None:
    items = ever_of(issue)
    _cover_rows(Issue.history.filter(id=issue.pk), ISSUE_FIELDS, covered)
    _cover_rows(Item.history.filter(id__in=items), ITEM_FIELDS, covered)
    facts = Mention.history.filter(item_id__in=items)
    _cover_rows(facts, MENTION_FIELDS, covered)
    told = set(facts.values_list("id", flat=True))
    for model, keys in ((Issue, [issue.pk]), (Item, items), (Mention, told)):
        log = LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(model), object_id__in=map(str, keys)
        )
        _cover_rows(log, LOG_FIELDS, covered)
    _cover_rows(Report.history.filter(item_id__in=items), NOTE, covered)


def ever_of(issue: Issue) -> list[int]:
    """The keys of all items that an issue has or had, also of hidden and merged ones. One query."""
    kept = Item.history.filter(issue_id=issue.pk).order_by()
    return list(kept.values_list("id", flat=True).distinct())


def _cover_rows(rows: models.QuerySet[Any], fields: Sequence[str], covered: Cover) -> None:
    changed = list(_changed(rows.iterator(chunk_size=ROWS), fields, covered))
    if changed:
        rows.model._default_manager.bulk_update(changed, fields, batch_size=ROWS)


def _changed(rows: Iterable[Any], fields: Sequence[str], covered: Cover) -> Iterator[Any]:
    for row in rows:
        if cover_row(row, fields, covered):
            yield row


def cover_row(row: models.Model, fields: Sequence[str], covered: Cover) -> bool:
    """Take the words out of a row, without saving; whether anything changed."""
    before = {field: getattr(row, field) for field in fields}
    for field, value in before.items():
        setattr(row, field, without(value, covered) if field == BODY else covered.value(value))
    if BODY in fields and before[TEXT] == to_plain(before[BODY]):
        setattr(row, TEXT, to_plain(getattr(row, BODY)))
    return any(getattr(row, field) != value for field, value in before.items())
