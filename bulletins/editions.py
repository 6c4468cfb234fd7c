"""Tells when a document is another edition of an issue that is kept."""

from datetime import timedelta

from django.db.models import Q

from bulletins.addresses import key
from bulletins.drafts import DraftIssue
from bulletins.models import Bulletin, Issue
from bulletins.store import SINGLE, series_called

NEAR = timedelta(days=180)  # series that count anew each year print a number again after longer


def edition_of(draft: DraftIssue, bulletin: Bulletin | None) -> Issue | None:
    """The issue of the same series with the same number, or else the same date; None of no series.

    To be asked in the transaction that keeps the draft: where the database can, no other process
    adds to the series before that ends. Three queries.
    """
    series = bulletin or (series_called(draft.bulletin) if draft.bulletin else None)
    if series is None or series.slug == SINGLE:
        return None
    Bulletin.objects.select_for_update().get(pk=series.pk)
    alike = Q(number__iexact=draft.number) if draft.number else Q(pk=None)
    if draft.published:
        alike |= Q(published=draft.published.first, precision=draft.published.precision)
    issues = series.issues.filter(alike).select_related("bulletin").order_by("pk")
    return next((issue for issue in issues if _is_edition(draft, issue)), None)


def _is_edition(draft: DraftIssue, issue: Issue) -> bool:
    """By number and volume where both print one, at about the same time; else by the date."""
    if draft.number and issue.number:
        is_same = key(draft.number) == key(issue.number)
        return is_same and (draft.volume or "") == issue.volume and _is_near(draft, issue)
    if draft.published is None or issue.published is None:
        return False
    dated = (draft.published.first, draft.published.precision)
    return dated == (issue.published, issue.precision) and issue.precision != "year"


def _is_near(draft: DraftIssue, issue: Issue) -> bool:
    """Whether their dates are near each other, or not known."""
    if draft.published is None or issue.published is None:
        return True
    return abs(draft.published.first - issue.published) <= NEAR
