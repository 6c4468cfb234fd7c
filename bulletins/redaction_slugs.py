"""Words taken out of the addresses of a document and its items, which were made of titles."""

import re
from collections.abc import Iterable

from bulletins import addresses
from bulletins.models import Issue, Item

TAKEN_OUT = "redacted"
# An address that a warning names: "another document at the address “a-letter”"
NAMED = re.compile(r"“[a-z0-9-]+”")


def renew(issue: Issue, words: Iterable[str]) -> None:
    """Give new addresses where these words stand in the old ones, in their history too.

    Titles must have lost them before. The old address of an issue leads nowhere from here on.
    """
    within = _within(words)
    if within is None:
        return
    for row in (issue, *Issue.history.filter(id=issue.pk)):
        slug = _renewed(row.slug, row.title, within)
        warnings = [_unnamed(warning, within) for warning in row.warnings]
        if (slug, warnings) != (row.slug, row.warnings):
            row.slug = _free(issue, slug) if slug != row.slug else slug
            row.warnings = warnings
            row.save(update_fields=["slug", "warnings"])
    _renew_items(issue, within)


def _renew_items(issue: Issue, within: re.Pattern[str]) -> None:
    """Those of items lead on as before, for their place alone is looked at."""
    items = list(Item.everything.filter(issue=issue))
    old = Item.history.filter(issue_id=issue.pk)
    for row in (*items, *old):
        slug = _renewed(row.slug, row.title, within)
        if slug != row.slug:
            row.slug = slug
            row.save(update_fields=["slug"])


def _free(issue: Issue, slug: str) -> str:
    others = Issue.objects.filter(bulletin=issue.bulletin_id).exclude(pk=issue.pk)
    return addresses.free(slug, lambda one: others.filter(slug=one).exists())


def _unnamed(warning: str, within: re.Pattern[str]) -> str:
    return NAMED.sub(lambda found: within.sub(TAKEN_OUT, found[0]), warning)


def _renewed(slug: str, title: str, within: re.Pattern[str]) -> str:
    """The address without the words; as it is where the title as it stands now gives it."""
    if slug == addresses.of_title(title):
        return slug
    return within.sub(TAKEN_OUT, slug)[: addresses.LONGEST]


def _within(words: Iterable[str]) -> re.Pattern[str] | None:
    """What finds them in an address: "a-letter-from-jo-finch", "jo-finchs-letter"."""
    slugs = sorted(filter(None, map(addresses.of_title, words)), key=len, reverse=True)
    parts = "|".join(map(re.escape, slugs))
    return re.compile(rf"(?<![a-z0-9])(?:{parts})s?(?![a-z0-9])") if parts else None
