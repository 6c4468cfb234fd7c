"""All that is found in an item's text, and the whole draft with it filled in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bulletins.document import PartialDate
from bulletins.drafts import DraftIssue, DraftItem, Mention
from bulletins.enrichment.contacts import find_emails, find_urls
from bulletins.enrichment.dates import find_dates
from bulletins.enrichment.topics import TopicRule, assign

Finder = Callable[[str], Iterator[Mention]]

FINDERS: tuple[Finder, ...] = (find_emails, find_urls)


def enrich(draft: DraftIssue, rules: Sequence[TopicRule]) -> DraftIssue:
    """The draft with each item's mentions and topics."""
    items = (_enrich_item(item, rules, published=draft.published) for item in draft.items)
    return replace(draft, items=tuple(items))


def find_mentions(text: str, published: PartialDate | None) -> tuple[Mention, ...]:
    """Every finder's mentions in the order they stand in the text.

    `published` is the issue's date, from which dates without a year get theirs.
    """
    mentions = [mention for find in FINDERS for mention in find(text)]
    mentions += find_dates(text, published)
    return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))


def _enrich_item(
    item: DraftItem, rules: Sequence[TopicRule], *, published: PartialDate | None
) -> DraftItem:
    mentions = find_mentions(item.text, published)
    return replace(item, mentions=mentions, topics=assign(item, rules))
