"""What was said before and after on the matter of one item."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import QuerySet
from rapidfuzz import fuzz

from bulletins.models import Item
from bulletins.privacy import Veil
from search.indexed_rows import date_span
from search.related.candidates import compared, saying, sharing
from search.related.likeness import Likeness, likeness
from search.related.profile import Profile, profile
from search.related.rarities import rarities

MOST = 8  # items of a story
SAME = 90.0  # of 100: texts that differ in less say the same again
COMPARED = 1500  # characters of either text
When = Literal["before", "same", "after", "undated"]
Span = tuple[date | None, date | None]  # first and last day, both None where nobody knows


@dataclass(frozen=True, slots=True)
class Episode:
    """An item on the same matter: when it was said, and by name what both share."""

    item: Item
    when: When
    is_repeat: bool
    topics: tuple[str, ...]
    organisations: tuple[str, ...]
    abbreviations: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def why(self) -> str:
        """What both share, as a line."""
        said = (
            ("are on", self.topics),
            ("name", self.organisations),
            ("explain", self.abbreviations),
            ("say", tuple(f"“{word}”" for word in self.words)),
        )
        parts = (f"{verb} {', '.join(names)}" for verb, names in said if names)
        return f"Both {'; '.join(parts)}."


def story(item: Item, veiled: Veil) -> tuple[Episode, ...]:
    """What other issues say on the matter of an item, in the order of time.

    `item` has its topics, and its mentions with their organisations; `veiled` covers what the
    reader is not shown. Six queries at most, and one more every ten minutes.
    """
    mine = profile(item)
    known = rarities(mine.spoken)
    own = set(Item.objects.filter(issue=item.issue_id).values_list("pk", flat=True))
    shared = sharing(mine.keys, but=own, of=known.items)
    pool = {*shared.items, *saying(mine.words, known, but=own)}
    rare = mine.rare(shared.counts, known)
    others = compared(pool, veiled) if pool else {}
    alike = {pk: likeness(mine.traits, traits, rare) for pk, traits in others.items()}
    enough = [pk for pk, found in alike.items() if found.is_enough]
    best = sorted(enough, key=lambda pk: (-alike[pk].score, pk))[:MOST]
    items = veiled.items(_shown(best)) if best else []
    return tuple(
        sorted((_episode(item, each, alike[each.pk], mine) for each in items), key=_moment)
    )


def _shown(item_ids: Iterable[int]) -> QuerySet[Any]:
    """These items with what is shown of them. One query."""
    return Item.objects.filter(pk__in=item_ids).select_related("issue__bulletin").defer("body")


def _moment(episode: Episode) -> tuple[bool, date, int, int]:
    issue = episode.item.issue
    starts, _ = date_span(issue)
    return starts is None, starts or date.max, issue.pk, episode.item.position


def _episode(item: Item, other: Item, alike: Likeness, mine: Profile) -> Episode:
    texts = item.text[:COMPARED], other.text[:COMPARED]
    return Episode(
        item=other,
        when=_when(date_span(other.issue), date_span(item.issue)),
        is_repeat=bool(all(texts) and fuzz.ratio(*texts, score_cutoff=SAME)),
        topics=mine.named(alike, "topic"),
        organisations=mine.named(alike, "organisation"),
        abbreviations=mine.named(alike, "abbreviation"),
        words=mine.named(alike, "word"),
    )


def _when(other: Span, own: Span) -> When:
    """Where the one lies, seen from the other; spans that overlap are of the same time."""
    (starts, ends), (own_starts, own_ends) = other, own
    if starts is None or ends is None or own_starts is None or own_ends is None:
        return "undated"
    if ends < own_starts:
        return "before"
    return "after" if starts > own_ends else "same"
