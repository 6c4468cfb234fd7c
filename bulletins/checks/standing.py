"""Whether issues, their editions and what waits of them go together."""

from collections.abc import Iterator

from django.db.models import F, Q

from bulletins.checks.fault import Fault, Folders
from bulletins.models import Edition, Issue, Unsettled

RESTORE = "bring a backup back."


def rings(folders: Folders) -> Iterator[Fault]:
    """No issue stands, over however many others, in its own place."""
    rows = Issue.objects.exclude(superseded_by=None).values_list("pk", "superseded_by")
    above = dict(rows.order_by("pk"))
    for pk in above:
        seen, heir = {pk}, above[pk]
        while heir in above and heir not in seen:
            seen.add(heir)
            heir = above[heir]
        if heir == pk:
            said = "it stands in its own place, over others; an editor can say what replaces it."
            yield Fault(f"Issue {pk}: {said}")


def together(folders: Folders) -> Iterator[Fault]:
    """A file is of one issue, what is in the bin has its day, and a question is of its issue."""
    in_bin = Q(status=Issue.Status.HIDDEN)
    undated = Issue.objects.filter(in_bin & Q(hidden_at=None) | ~in_bin & ~Q(hidden_at=None))
    for pk in undated.order_by("pk").values_list("pk", flat=True):
        said = "it is in the bin with no day, or has a day and is not; hide it and bring it back."
        yield Fault(f"Issue {pk}: {said}")
    for edition in Edition.objects.exclude(source__issue=None).select_related("source"):
        said = f"{edition.source}: it is an issue's file, and an earlier edition too; {RESTORE}"
        yield Fault(said)
    for question in Unsettled.objects.exclude(item__issue=F("issue")):
        said = f"a question of issue {question.issue_id} is of an item of another; {RESTORE}"
        yield Fault(f"Item {question.item_id}: {said}")
