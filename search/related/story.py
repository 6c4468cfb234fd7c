"""What was said before and after on the matter of one item."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import QuerySet
from django.utils.translation import gettext

from bulletins.models import Item
from bulletins.privacy import Veil
from search.hits import HEIR, STANDING
from search.indexed_rows import date_span
from search.related.again import says_again
from search.related.candidates import Opening, named, openings, saying
from search.related.likeness import Likeness
from search.related.profile import Profile, profile

MOST = 8  # items of a story
SHOWN = (
    *("place", "position", "slug", "number", "kind", "section", "title"),
    *(f"issue__{name}" for name in ("slug", "title", "number", "published", "precision")),
    *("issue__language", "issue__bulletin__slug", "issue__bulletin__name"),
    *STANDING,
)
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
            (gettext("are on %(names)s"), self.topics),
            (gettext("name %(names)s"), self.organisations),
            (gettext("explain %(names)s"), self.abbreviations),
            (gettext("say %(names)s"), tuple(gettext("“%s”") % word for word in self.words)),
        )
        parts = (form % {"names": ", ".join(names)} for form, names in said if names)
        # Translators: what two stories share; the parts are "are on Fire safety", "name the Port
        # Board", "explain PB" and "say “boats”", those that are so, with semicolons between them.
        return gettext("Both %(parts)s.") % {"parts": "; ".join(parts)}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an item shares with another, and whether that says the same again."""

    alike: Likeness
    is_repeat: bool


def story(item: Item, veiled: Veil) -> tuple[Episode, ...]:
    """What other issues say on the matter of an item, in the order of time.

    `item` has its topics, and its mentions with their organisations; `veiled` covers what the
    reader is not shown. Five queries and one search at most. SearchUnavailable where there is no
    index that can be read.
    """
    own = set(Item.objects.filter(issue=item.issue_id).order_by().values_list("pk", flat=True))
    mine = profile(item)
    pool = saying(mine, but=own)
    others = openings(pool, veiled) if pool else {}
    chosen = _chosen(item.text, others, _alike(mine, others))
    items = veiled.items(_shown(chosen)) if chosen else []
    episodes = (_episode(item, each, chosen[each.pk], mine) for each in items)
    return tuple(sorted(episodes, key=lambda episode: _moment(episode.item)))


def told_before(item: Item, episodes: Iterable[Episode]) -> int:
    """How many of a story's episodes stand before an item in the order of time."""
    own = _moment(item)
    return sum(_moment(episode.item) < own for episode in episodes)


def _alike(mine: Profile, others: Mapping[int, Opening]) -> dict[int, Likeness]:
    """What those on the same matter share. One query where any may be, none otherwise."""
    whole = mine.traits.named  # at best they have all of it
    hopeful = [pk for pk, each in others.items() if mine.alike(each.having(whole)).is_enough]
    has = named(hopeful) if hopeful else {}
    found = {pk: mine.alike(others[pk].having(has.get(pk, ()))) for pk in hopeful}
    return {pk: alike for pk, alike in found.items() if alike.is_enough}


def _chosen(
    text: str, others: Mapping[int, Opening], alike: Mapping[int, Likeness]
) -> dict[int, Chosen]:
    """The best of them; what says the same again once."""
    chosen: dict[int, Chosen] = {}
    told = [text]
    for pk in sorted(alike, key=lambda pk: (-alike[pk].score, pk)):
        opening = others[pk].text
        again = next((at for at, text in enumerate(told) if says_again(opening, text)), None)
        is_first_repeat = again == 0 and not any(each.is_repeat for each in chosen.values())
        if again is None or is_first_repeat:
            chosen[pk] = Chosen(alike[pk], is_repeat=is_first_repeat)
            told.append(opening)
        if len(chosen) == MOST:
            break
    return chosen


def _shown(item_ids: Iterable[int]) -> QuerySet[Any]:
    """These items with what is shown of them. One query."""
    items: QuerySet[Any] = Item.objects.filter(pk__in=item_ids)
    return items.select_related("issue__bulletin", HEIR).only(*SHOWN).order_by()


def _moment(item: Item) -> tuple[bool, date, int, int]:
    starts, _ = date_span(item.issue)
    return starts is None, starts or date.max, item.issue.pk, item.position


def _episode(item: Item, other: Item, chosen: Chosen, mine: Profile) -> Episode:
    return Episode(
        item=other,
        when=_when(date_span(other.issue), date_span(item.issue)),
        is_repeat=chosen.is_repeat,
        topics=mine.named(chosen.alike, "topic"),
        organisations=mine.named(chosen.alike, "organisation"),
        abbreviations=mine.named(chosen.alike, "abbreviation"),
        words=mine.said(chosen.alike),
    )


def _when(other: Span, own: Span) -> When:
    """Where the one lies, seen from the other; spans that overlap are of the same time."""
    (starts, ends), (own_starts, own_ends) = other, own
    if starts is None or ends is None or own_starts is None or own_ends is None:
        return "undated"
    if ends < own_starts:
        return "before"
    return "after" if starts > own_ends else "same"
