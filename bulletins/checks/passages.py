"""Whether every block of every document is in one place, and leads back to the original."""

from collections.abc import Iterator
from math import isfinite
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef

from bulletins.checks.fault import Fault, Folders
from bulletins.models import Block, Issue, Item, Unsettled

ROWS = 500  # loaded at once


def read_again(issue: int) -> str:
    """What a person can do about an issue whose words or passages are not as they were read."""
    return f"read issue {issue} again, at the desk or by manage.py ingest --reread FILE --apply."


def order(folders: Folders) -> Iterator[Fault]:
    """No block is lost from the order of its issue, and none is of two issues."""
    for block in Block.objects.exclude(item=None).exclude(item__issue=F("issue")).iterator():
        yield _fault(block.issue_id, f"block {block.position} is in an item of another issue")
    bounds = (
        Issue.objects.order_by("pk")
        .annotate(
            first=Min("blocks__position"), last=Max("blocks__position"), count=Count("blocks")
        )
        .values_list("pk", "report", "first", "last", "count")
    )
    for pk, report, first, last, count in bounds.iterator(chunk_size=ROWS):
        is_whole = not count or (first in (0, 1) and last - first + 1 == count)
        if not is_whole:
            yield _fault(pk, "blocks are missing from its order")
        elif count < (read := _read(report)):
            yield _fault(pk, f"{read} blocks were read, and {count} are kept")


def places(folders: Folders) -> Iterator[Fault]:
    """A block has its page or its line, and a box is one."""
    rows = Block.objects.order_by("issue", "position")
    for block in rows.filter(page=None, line=None).iterator(chunk_size=ROWS):
        yield _fault(block.issue_id, f"block {block.position} has no page and no line")
    boxed = rows.exclude(box=None).values_list("issue", "position", "page", "box")
    for issue, position, page, box in boxed.iterator(chunk_size=ROWS):
        if page is None or not _is_box(box):
            yield _fault(issue, f"block {position} is at {box} of page {page}, which is no place")


def origins(folders: Folders) -> Iterator[Fault]:
    """An item that no person made or asks about leads back to its passages."""
    asked = Unsettled.objects.filter(item=OuterRef("pk"))
    passages = Block.objects.filter(item=OuterRef("pk"))
    loose = Item.objects.exclude(Exists(passages)).exclude(Exists(asked)).order_by("pk")
    rows = loose.values_list("pk", "issue", "edited_fields")
    for pk, issue, edited in rows.iterator(chunk_size=ROWS):
        if "blocks" not in edited:
            yield Fault(f"Item {pk}: it leads to no passage of its document; {read_again(issue)}")


def _fault(issue: int, said: str) -> Fault:
    return Fault(f"Issue {issue}: {said}; {read_again(issue)}")


def _read(report: Any) -> int:
    """How many blocks reading the document came to; 0 where nobody noted it."""
    counts = report.get("blocks") if isinstance(report, dict) else None
    return sum(counts.values()) if isinstance(counts, dict) else 0


def _is_box(box: Any) -> bool:
    """Left, top, right and bottom, in order."""
    if not (isinstance(box, list) and len(box) == 4):
        return False
    if not all(isinstance(side, int | float) and isfinite(side) for side in box):
        return False
    left, top, right, bottom = box
    return bool(left <= right and top <= bottom)
