"""Whether words that were taken out of a document stayed out."""

from collections.abc import Iterator, Sequence

from django.db import transaction

from bulletins.checks.fault import Fault, Folders
from bulletins.mending.order import locked
from bulletins.models import Issue, Redaction
from bulletins.redaction import cover
from bulletins.redaction_places import places_of
from bulletins.redaction_store import redact_again
from bulletins.signals import issue_stored


def faults(folders: Folders) -> Iterator[Fault]:
    """Words that were taken out of a document are nowhere in what is kept of it."""
    kept = Redaction.objects.exclude(source__issue=None).select_related("source__issue")
    for redaction in kept.order_by("pk").iterator():
        issue, covered = redaction.source.issue, cover([redaction.words])
        for place in places_of(issue, covered):
            said = (
                f"Issue {issue.pk}: words of redaction {redaction.pk} still stand in it "
                f"({covered.text(place.part)}, {place.where}); redact them again."
            )
            yield Fault(said, take_out, issue.pk)


def take_out(folders: Folders, keys: Sequence[int]) -> Iterator[str]:
    """Take out of documents what was to be out of them."""
    for key in keys:
        with transaction.atomic():
            issue = locked(key)
            redact_again(issue)
            issue_stored.send(sender=Issue, issue=issue)
        yield f"Issue {key}: its redactions were made again."
