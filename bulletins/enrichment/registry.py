"""All that is found in an item's text, and the whole draft with it filled in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bulletins.drafts import DraftIssue, DraftItem, Mention
from bulletins.enrichment.contacts import find_emails, find_urls
from bulletins.enrichment.money import find_money
from bulletins.enrichment.phones import find_phones
from bulletins.enrichment.topics import TopicRule, assign

Finder = Callable[[str], Iterator[Mention]]

FINDERS: tuple[Finder, ...] = (find_emails, find_urls, find_phones, find_money)


def enrich(draft: DraftIssue, rules: Sequence[TopicRule]) -> DraftIssue:
    """The draft with each item's mentions and topics."""
    return replace(draft, items=tuple(_enrich_item(item, rules) for item in draft.items))


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Every finder's mentions in the order they stand in the text."""
    mentions = (mention for find in FINDERS for mention in find(text))
    return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))


def _enrich_item(item: DraftItem, rules: Sequence[TopicRule]) -> DraftItem:
    return replace(item, mentions=find_mentions(item.text), topics=assign(item, rules))
