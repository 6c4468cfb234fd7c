"""What waits for a person at the desk: each with how many there are, and where they are."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bulletins import reporting
from bulletins.models import Intake, Issue, Item, Mention, Unsettled

NEWEST = 5  # drafts named on the front page


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of work: what it is called, where it is listed, and the right to do it."""

    label: str | Promise
    listed_at: str  # the name of an address
    chosen: str  # the part of the address that chooses it
    right: str
    count: Callable[[], int]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Work of a kind: how many wait, and the page that lists them."""

    label: str
    number: int
    url: str


def _given(state: Intake.State) -> Callable[[], int]:
    return Intake.objects.filter(state=state).count


def _drafts() -> int:
    return Issue.objects.filter(status=Issue.Status.DRAFT).count()


def _untagged() -> int:
    untagged = Item.objects.filter(topics=None).exclude(issue__status=Issue.Status.HIDDEN)
    return int(untagged.count())


KINDS = (
    Kind(
        _("Drafts that wait to be published"),
        "bulletins_issue_changelist",
        "?status__exact=draft",
        "bulletins.change_issue",
        _drafts,
    ),
    Kind(
        _("Documents that were refused"),
        "bulletins_intake_changelist",
        "?state=refused",
        "bulletins.add_issue",
        _given(Intake.State.REFUSED),
    ),
    Kind(
        _("Documents that may be another edition"),
        "bulletins_intake_changelist",
        "?state=edition",
        "bulletins.add_issue",
        _given(Intake.State.EDITION),
    ),
    Kind(
        _("Questions that reading again left open"),
        "bulletins_unsettled_changelist",
        "",
        "bulletins.change_unsettled",
        Unsettled.objects.filter(settled_at=None).count,
    ),
    Kind(
        _("Mistakes that readers reported"),
        "bulletins_report_changelist",
        "",
        "bulletins.change_item",
        reporting.open_reports,
    ),
    Kind(
        _("Items without a topic"),
        "bulletins_item_changelist",
        "?waits=topic",
        "bulletins.change_item",
        _untagged,
    ),
    Kind(
        _("Links that look broken"),
        "bulletins_mention_changelist",
        "?doubt=links",
        "bulletins.change_mention",
        Mention.objects.broken_links().count,
    ),
)


def waiting(user: User) -> list[Waiting]:
    """What waits for this person, none of a kind as well. A query for each kind."""
    return [
        Waiting(str(kind.label), kind.count(), reverse(f"admin:{kind.listed_at}") + kind.chosen)
        for kind in KINDS
        if user.has_perm(kind.right)
    ]


def newest_drafts(user: User) -> list[Issue]:
    """The drafts that came last. One query, none for who may not mend them."""
    if not user.has_perm("bulletins.change_issue"):
        return []
    drafts = Issue.objects.filter(status=Issue.Status.DRAFT).select_related("bulletin")
    return list(drafts.order_by("-added_at", "-pk")[:NEWEST])
