"""The file of an issue, replaced by a later edition; the earlier one stays."""

from pathlib import Path
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from bulletins import document as read
from bulletins import originals, privacy, store
from bulletins.mending.refusal import Refused
from bulletins.models import Edition, Issue, Redaction, Source
from bulletins.querysets import IssueQuerySet


def replace(issue: Issue, source: read.Source, *, folder: Path) -> None:
    """Let an issue be of another file, without saving it; what was redacted stays redacted.

    Raises Refused where another issue is of that file.
    """
    if Issue.objects.with_content(source.sha256).exclude(pk=issue.pk).exists():
        raise Refused(_("This file is another issue’s; it cannot be an edition of two."))
    originals.keep(folder, source.sha256, source.content)
    before = issue.source
    is_open = not privacy.is_withheld(before, privacy.Veil(hides=True), folder=folder)
    fresh = store.keep_source(source)
    Edition.objects.filter(source=fresh).delete()  # an edition may come back
    Edition.objects.create(issue=issue, source=before, is_open=is_open)
    _redact_too(before, fresh)
    issue.source = fresh


def knowing_editions(issues: IssueQuerySet) -> IssueQuerySet:
    """With `has_editions`: whether an issue had another file before. No query more."""
    earlier = Edition.objects.filter(issue=OuterRef("pk"))
    known: IssueQuerySet = issues.annotate(has_editions=Exists(earlier))
    return known


def editions(issue: Any, *, is_staff: bool) -> list[Edition]:
    """Earlier files of an issue that a reader may have, the latest first.

    The issue is one of `knowing_editions`; one query where it has any, else none.
    """
    if not issue.has_editions:
        return []
    seen = Source.objects.visible_to(is_staff=is_staff).filter(edition__issue=issue)
    earlier = issue.editions.filter(source__in=seen.values("pk")).select_related("source")
    return list(earlier.order_by("-until"))


def _redact_too(before: Source, fresh: Source) -> None:
    Redaction.objects.bulk_create(
        [
            Redaction(source=fresh, words=each.words, reason=each.reason, made_by=each.made_by)
            for each in before.redactions.all()
        ],
        ignore_conflicts=True,
    )
