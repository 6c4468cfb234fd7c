"""All that is found in an item's text, and the whole draft with it filled in."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from bulletins.document import PartialDate
from bulletins.drafts import DraftIssue, DraftItem, Mention
from bulletins.enrichment.abbreviations import find_abbreviations
from bulletins.enrichment.contacts import find_emails, find_urls
from bulletins.enrichment.dates import find_dates
from bulletins.enrichment.knowledge import Knowledge
from bulletins.enrichment.money import find_money
from bulletins.enrichment.organisations import find_organisations
from bulletins.enrichment.phones import find_phones
from bulletins.enrichment.topics import assign

Finder = Callable[[str], Iterator[Mention]]

ADDRESSES: tuple[Finder, ...] = (find_emails, find_urls)
FINDERS: tuple[Finder, ...] = (find_phones, find_money, find_abbreviations)


def enrich(draft: DraftIssue, known: Knowledge) -> DraftIssue:
    """The draft with each item's mentions and topics."""
    items = (_enrich_item(item, known, draft.published) for item in draft.items)
    return replace(draft, items=tuple(items))


def find_mentions(
    text: str, known: Knowledge, published: PartialDate | None = None
) -> tuple[Mention, ...]:
    """Every finder's mentions in the order they stand in the text; nothing inside an address.

    `published` is the day of the issue, by which a date without a year is understood.
    """
    addresses = [mention for find in ADDRESSES for mention in find(text)]
    others = chain(
        *(find(text) for find in FINDERS),
        find_dates(text, published),
        find_organisations(text, known.organisations),
    )
    found = sorted((*addresses, *others), key=lambda mention: (mention.start, mention.end))
    return tuple(_outside_addresses(found))


def _outside_addresses(found: Sequence[Mention]) -> Iterator[Mention]:
    """All but what stands in an address, as the parts of a web address that look like a date."""
    spans = [(one.start, one.end) for one in found if one.kind in ("email", "url")]
    for one in found:
        if one.kind not in ("email", "url"):
            at = bisect_left(spans, (one.end, 0)) - 1  # the last that opens before this ends
            if at >= 0 and spans[at][1] > one.start:
                continue
        yield one


def _enrich_item(item: DraftItem, known: Knowledge, published: PartialDate | None) -> DraftItem:
    mentions = find_mentions(item.text, known, published)
    return replace(item, mentions=mentions, topics=assign(item, known.topics))
