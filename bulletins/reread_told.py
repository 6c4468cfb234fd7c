"""Which kept documents are read again at a command, and what it says of each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from bulletins import bounded
from bulletins.bounds import Bounds
from bulletins.errors import IngestError
from bulletins.models import Bulletin, Issue
from bulletins.reread import Reread
from bulletins.rereading.plan import Plan

UNKNOWN = "The archive has no document of these bytes; take it in without --reread."


@dataclass(frozen=True, slots=True)
class Found:
    """Issues to read again, and the files of which the archive has none."""

    found: Iterable[Issue]
    unknown: tuple[Path, ...] = ()


def kept_issues(paths: Sequence[Path], bulletin: Bulletin | None, *, bounds: Bounds) -> Found:
    """The issues of these files; with none, those of the series; with neither, all.

    What is in the bin is left out. Of files of earlier editions it is the issue as it is now.
    """
    rows = Issue.objects.exclude(status=Issue.Status.HIDDEN).select_related("bulletin", "source")
    if bulletin is not None:
        rows = rows.filter(bulletin=bulletin)
    if not paths:
        return Found(_in_turn(rows.order_by("pk").values_list("pk", flat=True)))
    issues = {path: rows.with_content(_digest(path, bounds)).first() for path in paths}
    unknown = tuple(path for path, issue in issues.items() if issue is None)
    return Found({issue.pk: issue for issue in issues.values() if issue}.values(), unknown)


def as_json(outcome: Reread) -> dict[str, Any]:
    """One object a document, as `ingest --json` has it, and how much changes."""
    issue, plan = outcome.issue, outcome.plan
    return {
        "path": issue.source.filename,
        "status": outcome.status,
        "issue": issue.get_absolute_url(),
        "items": issue.items.count(),
        "reason": outcome.reason or None,
        "changes": counts(plan) if plan else None,
    }


def unknown_as_json(path: str) -> dict[str, Any]:
    """The same of a file that no issue is of."""
    empty = {"issue": None, "items": 0, "reason": UNKNOWN, "changes": None}
    return {"path": path, "status": "refused", **empty}


def in_words(outcome: Reread) -> str:
    """One line a document."""
    told = f"{outcome.issue.source}: {outcome.status}"
    changed = {name: number for name, number in counts(outcome.plan).items() if number}
    listed = ", ".join(f"{number} {name}" for name, number in changed.items())
    return f"{told} ({listed})" if listed else told


def counts(plan: Plan | None) -> dict[str, int]:
    """How many items and fields change, in what way."""
    if plan is None:
        return {}
    return {
        "items updated": len(plan.updated),
        "items new": len(plan.new),
        "items merged": len(plan.merged),
        "items hidden": len(plan.hidden),
        "passages moved": len(plan.moves),
        "fields of the issue": len(plan.issue),
        "fields kept as an editor wrote them": sum(len(stay.is_kept) for stay in plan.stays),
        "to be settled": len(plan.questions),
    }


def _in_turn(keys: Iterable[int]) -> Iterator[Issue]:
    for key in list(keys):
        issue = Issue.objects.select_related("bulletin", "source").filter(pk=key).first()
        if issue is not None:
            yield issue


def _digest(path: Path, bounds: Bounds) -> str:
    """Of the file; empty, which is no file's, where it cannot be read."""
    try:
        return sha256(bounded.content(path, bounds)).hexdigest()
    except IngestError:
        return ""
