"""What the archive promises, checked one by one; each fault is a sentence."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from django.db.models import Count, F, Max, Min

from bulletins import tally_checks
from bulletins.models import Block, FormerAddress, Issue, Item, Redaction, Source
from bulletins.redaction import cover
from bulletins.redaction_places import places_of
from search.errors import SearchUnavailable
from search.models import IndexChange
from search.sync import differences

ROWS = 500  # loaded at once


def faults(sources: Path) -> Iterator[str]:
    """Every broken promise of an archive whose files lie in this folder."""
    checks = (_mentions(), _redactions(), _blocks(), _addresses(), tally_checks.faults(), _index())
    return chain(_files(sources), *checks)


def _files(folder: Path) -> Iterator[str]:
    """A source's bytes are kept as they were received."""
    for source in Source.objects.order_by("pk").iterator():
        path = folder / source.sha256[:2] / source.sha256
        if not path.is_file():
            yield f"{source.filename}: its file {path} is missing."
        elif _sha256(path) != source.sha256:
            yield f"{source.filename}: its file {path} is not what was received."


def _mentions() -> Iterator[str]:
    """A mention is in its item's text where it says."""
    items = Item.everything.prefetch_related("mentions").defer("body").order_by("pk")
    for item in items.iterator(chunk_size=ROWS):
        for mention in item.mentions.all():
            if item.text[mention.start : mention.end] != mention.text:
                whose = "an editor's fact " if mention.is_edited else ""
                yield (
                    f"Item {item.pk}: {whose}“{mention.text}” is not at "
                    f"{mention.start} to {mention.end} of its text."
                )


def _redactions() -> Iterator[str]:
    """Words that were taken out of a document are nowhere in what is kept of it."""
    kept = Redaction.objects.exclude(source__issue=None).select_related("source__issue")
    for redaction in kept:
        issue, covered = redaction.source.issue, cover([redaction.words])
        for place in places_of(issue, covered):
            yield (
                f"Issue {issue.pk}: words of redaction {redaction.pk} still stand in it "
                f"({covered.text(place.part)}, {place.where}); redact them again."
            )


def _blocks() -> Iterator[str]:
    """Every block is in one place, of its own issue, and none is lost from their order."""
    for block in Block.objects.exclude(item=None).exclude(item__issue=F("issue")).iterator():
        yield f"Issue {block.issue_id}: block {block.position} is in an item of another issue."
    bounds = (
        Block.objects.order_by()
        .values("issue")
        .annotate(first=Min("position"), last=Max("position"), count=Count("pk"))
    )
    for issue in bounds:
        if issue["first"] not in (0, 1) or issue["last"] - issue["first"] + 1 != issue["count"]:
            yield f"Issue {issue['issue']}: blocks are missing from its order."


def _addresses() -> Iterator[str]:
    """No address is given twice."""
    issues = Issue.objects.values_list("bulletin__slug", "slug")
    place = ("issue__bulletin__slug", "issue__slug", "place")
    items = Item.everything.values_list(*place).order_by()
    former = FormerAddress.objects.values_list(*place).order_by()
    given: Counter[tuple[object, ...]] = Counter(chain(issues.order_by(), items, former))
    for address, count in given.items():
        if count > 1:
            yield f"{count} have the address /bulletins/{'/'.join(map(str, address))}."
    for strayed in FormerAddress.objects.exclude(heir__issue=F("issue")):
        yield f"Item {strayed.item_key}: its heir {strayed.heir_id} is in another issue."
    for twice in FormerAddress.objects.filter(item_key__in=Item.everything.values("pk")):
        yield f"Item {twice.item_key}: it is kept, and its address leads to {twice.heir_id}."


def _index() -> Iterator[str]:
    """The index has what the database has, and no change waits to be brought in."""
    if waiting := IndexChange.objects.count():
        yield f"{waiting} changes wait for the search index; run manage.py sync_index."
    try:
        for item_id in sorted(differences()):
            yield f"Item {item_id}: the search index is out of date; run manage.py sync_index."
    except SearchUnavailable as fault:
        yield str(fault)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
