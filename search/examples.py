"""Searches in the words of this archive that show how to ask, each of which finds something."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext

from bulletins.models import Item, Mention
from bulletins.privacy import index_veil
from search.analysis import STOP_WORDS, words
from search.query import SearchQuery
from search.ranking import Window, ranked

LATEST = 60  # items whose titles are looked through
SHORTEST = 5  # letters of a word worth showing
BEGINNING = 5  # letters of it before *
NO_OPERATORS = frozenset({"and", "or", "not"})


@dataclass(frozen=True, slots=True)
class Example:
    """A search, and what it shows."""

    q: str
    says: str


def examples() -> tuple[Example, ...]:
    """Those that find something, one for each way to ask; none where the archive is empty.

    Five queries at most. SearchUnavailable where there is no index that can be read.
    """
    items = latest(LATEST)
    found = [*_of_words(items), *_of_fields(items)]
    return tuple(each for each in found if _finds(each.q))


def latest(most: int) -> list[Item]:
    """The items that came last, as readers may see them; so many at most. One query."""
    items = Item.objects.published().order_by("-pk").select_related("issue")[:most]
    return index_veil().items(items)


def _finds(q: str) -> bool:
    return ranked(SearchQuery(q=q), Window(0, 0)).strict > 0


def _of_words(items: Sequence[Item]) -> Iterator[Example]:
    """Made of two words that stand together in a title, and of another title's."""
    titles = [words(item.title).split() for item in items]
    pairs = (pair for title in titles for pair in pairwise(title))
    one, two = next((pair for pair in pairs if all(map(is_telling, pair))), ("", ""))
    if not one:
        return
    others = (word for title in titles if one not in title for word in title if word != two)
    other = next(filter(is_telling, others), "")
    yield Example(f"{one} {two}", gettext("Both words, in any order and any form."))
    yield Example(f'"{one} {two}"', gettext("These words together, in this order."))
    yield Example(f"{one[:BEGINNING]}*", gettext("Words that begin so."))
    yield Example(f"title:{two}", gettext("In the title alone."))
    if other:
        yield Example(f"{one} OR {other}", gettext("Either word. OR is in capitals."))
        yield Example(
            f"{one} -{other}", gettext("The first without the second; NOT does the same.")
        )
        yield Example(f"({one} OR {other}) {two}", gettext("Brackets hold what belongs together."))


def _of_fields(items: Sequence[Item]) -> Iterator[Example]:
    """Made of what a field of one of the items holds."""
    keys = [item.pk for item in items]
    named = Mention.objects.filter(item__in=keys, kind=Mention.Kind.ORGANISATION).first()
    mails = Mention.objects.filter(item__in=keys, kind=Mention.Kind.EMAIL)[:LATEST]
    mail = next(iter(index_veil().mentions(mails)), None)
    topic = Item.topics.through.objects.filter(item__in=keys).select_related("topic").first()
    dated = next((item.issue.published for item in items if item.issue.published), None)
    if topic:
        yield Example(
            f"topic:{topic.topic.slug}", gettext("On a topic. Likewise bulletin: with a series.")
        )
    if named:
        yield Example(f'org:"{named.value}"', gettext("Items that name an organisation."))
    if mail:
        yield Example(
            f"email:{mail.value.rpartition('@')[2]}", gettext("Items that give such an address.")
        )
    if dated:
        span = f"after:{dated.year - 1} before:{dated.year + 1}"
        yield Example(
            span, gettext("Published between: a year, a month or a day, neither included.")
        )


def is_telling(word: str) -> bool:
    """Whether a word, as folded, shows what a search is about."""
    return len(word) >= SHORTEST and word.isalpha() and word not in STOP_WORDS | NO_OPERATORS
