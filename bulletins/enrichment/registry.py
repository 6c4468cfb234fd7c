"""All that is found in an item's text, and the whole draft with it filled in."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bulletins.document import PartialDate
from bulletins.drafts import DraftIssue, DraftItem, Mention
from bulletins.enrichment.contacts import find_emails, find_urls
from bulletins.enrichment.knowledge import Knowledge
from bulletins.enrichment.money import find_money
from bulletins.enrichment.phones import find_phones
from bulletins.enrichment.topics import assign

Finder = Callable[[str], Iterator[Mention]]

FINDERS: tuple[Finder, ...] = (find_emails, find_urls, find_phones, find_money)


def enrich(draft: DraftIssue, known: Knowledge) -> DraftIssue:
    """The draft with each item's mentions and topics."""
    items = (_enrich_item(item, known, draft.published) for item in draft.items)
    return replace(draft, items=tuple(items))


def find_mentions(
    text: str, known: Knowledge, published: PartialDate | None = None
) -> tuple[Mention, ...]:
    """Every finder's mentions in the order they stand in the text.

    `published` is the day of the issue, by which a date without a year is understood.
    """
    mentions = (mention for find in FINDERS for mention in find(text))
    return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))


def _enrich_item(item: DraftItem, known: Knowledge, published: PartialDate | None) -> DraftItem:
    mentions = find_mentions(item.text, known, published)
    return replace(item, mentions=mentions, topics=assign(item, known.topics))
