"""What a person told of an item, facts and denials: it goes with its words from item to item."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bulletins.models import Denial, Item, Mention
from bulletins.occurrences import stands_in


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an item's text that another takes over: `text[start:end]`, which begins there at
    `to`; where `end` is None it is all that follows."""

    start: int
    to: int
    end: int | None = None

    def has(self, place: int) -> bool:
        """Whether a letter of the text is among them."""
        return self.start <= place and (self.end is None or place < self.end)


def hand_over(giver: Item, taker: Item, passage: Passage) -> None:
    """Give facts in a passage that a person told, and what was denied there, to another item.

    The taker has its new text. Where exactly the facts stand in it is found out by
    `fact_store.find_all_again`. Five queries, and some for each such fact.
    """
    for fact in giver.mentions.filter(is_edited=True):
        if passage.has(fact.start):
            length = fact.end - fact.start
            fact.item, fact.start = taker, max(0, fact.start - passage.start + passage.to)
            fact.end = fact.start + length
            fact.save()
    denied = giver.denials.all()
    Denial.objects.bulk_create(
        [
            Denial(item=taker, kind=each.kind, text=each.text)
            for each in denied
            if stands_in(taker.text, each.text)
        ],
        ignore_conflicts=True,
    )


def facts_told(items: Sequence[Item]) -> dict[int, str]:
    """A person's facts in these items, each in a few words, by key. One query."""
    facts: Iterable[Mention] = Mention.objects.filter(item__in=items, is_edited=True)
    return {fact.pk: f"“{fact.text}” ({fact.value})" for fact in facts}
