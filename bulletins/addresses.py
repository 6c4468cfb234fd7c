"""Addresses (slugs) of series, issues and items, chosen once when they are first kept."""

import re
from collections.abc import Callable

from django.utils.text import slugify

from bulletins.drafts import DraftIssue, DraftItem
from bulletins.enrichment.contacts import find_emails
from bulletins.enrichment.spellings import personal

LONGEST = 80  # characters
MAIL = re.compile(r"\S+@\S+")  # "jo.finch@example.org": it may have to be hidden one day
NUMBERED = "issue-{number}"


def of_bulletin(name: str) -> str:
    """ "PCC Bulletin" as "pcc-bulletin"."""
    return _slug(name) or "bulletin"


def of_organisation(name: str) -> str:
    """ "Home Office" as "home-office"."""
    return _slug(name) or "organisation"


def of_issue(draft: DraftIssue) -> str:
    """ "issue-20", else its date as far as known, else its title."""
    if draft.bulletin is None:
        return _slug(draft.title) or "document"
    if draft.number:
        return _slug(NUMBERED.format(number=draft.number.replace("/", "-")))
    return str(draft.published) if draft.published else _slug(draft.title) or "issue"


def of_title(title: str) -> str:
    """A title's slug, empty where it has no letters that an address can hold."""
    return _slug(title)


def of_item(item: DraftItem) -> str:
    """The title, or the kind where it has no letters that an address can hold."""
    return _slug(item.title) or item.kind


def key(name: str) -> str:
    """A name's letters and figures, whatever its case and marks: what names are compared by."""
    return re.sub(r"[\W_]+", "", name.casefold())


def free(slug: str, is_taken: Callable[[str], bool]) -> str:
    """This slug, or the first of "slug-2", "slug-3", … that is not taken."""
    number, candidate = 1, slug
    while is_taken(candidate):
        number += 1
        candidate = f"{slug}-{number}"
    return candidate


def _slug(text: str) -> str:
    slug = slugify(_without_mail(text).replace("–", "-"))
    return slug if len(slug) <= LONGEST else slug[: LONGEST + 1].rsplit("-", 1)[0][:LONGEST]


def _without_mail(text: str) -> str:
    """Without addresses, signs spelt out or not: "Ask jo.finch (at) example.org" as "Ask"."""
    found = {mention.text for mention in find_emails(text)} | personal(text)
    for words in sorted(found, key=len, reverse=True):
        text = text.replace(words, " ")
    return MAIL.sub(" ", text)
