"""Where an issue stands, in words: for mails, calendars and citations, which have no markup."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from bulletins.models import Issue
from bulletins.templatetags.dates import written


def standing(issue: Issue) -> tuple[str, ...]:
    """ "withdrawn on 4 March 2018", "superseded by Ports guide", "updated 2 January 2017".

    What stands in its place is named once that is published; one query unless loaded.
    """
    withdrawn = _withdrawn(issue) if issue.is_withdrawn else ""
    heir = issue.heir
    superseded = gettext("superseded by %(title)s") % {"title": heir.title} if heir else ""
    day = written(issue.updated, "day")
    updated = gettext("updated %(day)s") % {"day": day} if day else ""
    return tuple(each for each in (withdrawn, superseded, updated) if each)


def _withdrawn(issue: Issue) -> str:
    day = written(issue.withdrawn_at, "day")
    return gettext("withdrawn on %(day)s") % {"day": day} if day else gettext("withdrawn")


@dataclass(frozen=True, slots=True)
class Replaced:
    """An issue in whose place another stands, and what that one calls it."""

    issue: Issue
    name: str


def replaced(issues: Iterable[Issue], *, by: Issue) -> list[Replaced]:
    """The issues as their heir names them."""
    return [Replaced(issue, _called(issue, beside=by)) for issue in issues]


def _called(issue: Issue, *, beside: Issue) -> str:
    """ "No. 12 of 3 May 2016" in the same series; else its title with its date."""
    day = written(issue.published, issue.precision)
    if issue.bulletin_id != beside.bulletin_id or not issue.number:
        said = gettext("%(title)s, %(day)s") if day else "%(title)s"
        return said % {"title": issue.title, "day": day}
    said = gettext("No. %(number)s of %(day)s") if day else gettext("No. %(number)s")
    return said % {"number": issue.number, "day": day}
