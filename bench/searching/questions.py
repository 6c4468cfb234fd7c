"""What is asked: two hundred mixed searches, the same at every run and every size."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bench.corpus.vocabulary import known
from bench.corpus.words import SIZE
from bench.searching.texts import SERIES, Texts, first_texts
from search.query import DateSpan, SearchQuery

COMMON, MIDDLING, RARE = range(60, 300), range(300, 6_000), range(20_000, SIZE)  # by rank
DEEP = 15  # page
YEARS = range(2005, 2024)
NOWHERE = ("zyzzywick", "qwopjamble", "xylotrift", "vexmoorish")  # in no text


@dataclass(frozen=True, slots=True)
class Question:
    """A search, and what kind of search it is."""

    kind: str
    query: SearchQuery


def questions() -> tuple[Question, ...]:
    """All of them, the kinds mixed."""
    texts = first_texts()
    made = [
        Question(kind, ask(texts)) for kind, (count, ask) in KINDS.items() for _ in range(count)
    ]
    texts.lot.shuffle(made)
    return tuple(made)


def _two(texts: Texts) -> SearchQuery:
    return SearchQuery(q=" ".join(texts.words(COMMON, MIDDLING)))


def _three(texts: Texts) -> SearchQuery:
    return SearchQuery(q=" ".join(texts.words(COMMON, COMMON, MIDDLING)))


def _name(texts: Texts) -> SearchQuery:
    return SearchQuery(q=f'"{texts.phrase()}"')


def _pair(texts: Texts) -> SearchQuery:
    return SearchQuery(q=f'"{texts.pair(range(60, 6_000))}"')


def _either(texts: Texts) -> SearchQuery:
    return SearchQuery(q=f"{texts.word(MIDDLING)} OR {texts.word(MIDDLING)}")


def _without(texts: Texts) -> SearchQuery:
    return SearchQuery(q="{} -{}".format(*texts.words(COMMON, MIDDLING)))


def _titled(texts: Texts) -> SearchQuery:
    return SearchQuery(q=f"title:{texts.titled(range(60, 6_000))}")


def _topic(texts: Texts) -> SearchQuery:
    return SearchQuery(q=texts.word(COMMON), topics=(texts.lot.choice(known().subjects).slug,))


def _year(texts: Texts) -> SearchQuery:
    return SearchQuery(q=texts.word(COMMON), years=(texts.lot.choice(YEARS),))


def _bulletin(texts: Texts) -> SearchQuery:
    number = texts.lot.randint(1, SERIES)
    return SearchQuery(q=texts.word(COMMON), bulletins=(f"bench-bulletin-{number}",))


def _dated(texts: Texts) -> SearchQuery:
    """Two years or so from the first day of a month."""
    first = date(texts.lot.choice(YEARS), texts.lot.randint(1, 12), 1)
    last = date(first.year + 1, 12, 31)
    days = DateSpan(first, first), DateSpan(last, last)
    return SearchQuery(q=texts.word(COMMON), from_=days[0], to=days[1])


def _all(texts: Texts) -> SearchQuery:
    return SearchQuery(topics=(texts.lot.choice(known().subjects).slug,))


KINDS: dict[str, tuple[int, Callable[[Texts], SearchQuery]]] = {
    "a common word": (22, lambda texts: SearchQuery(q=texts.word(COMMON))),
    "a word": (20, lambda texts: SearchQuery(q=texts.word(MIDDLING))),
    "a rare word": (16, lambda texts: SearchQuery(q=texts.word(RARE))),
    "two words": (22, _two),
    "three words": (14, _three),
    "a name or term": (12, _name),
    "two words side by side": (8, _pair),
    "a beginning": (10, lambda texts: SearchQuery(q=f"{texts.beginning(MIDDLING)}*")),
    "either of two": (12, _either),
    "one without another": (10, _without),
    "in the title": (8, _titled),
    "in a topic": (10, _topic),
    "in a year": (8, _year),
    "in a series": (6, _bulletin),
    "between two days": (6, _dated),
    "newest first": (4, lambda texts: SearchQuery(q=texts.word(COMMON), sort="newest")),
    "a deep page": (4, lambda texts: SearchQuery(q=texts.word(COMMON), page=DEEP)),
    "a topic alone": (3, _all),
    "everything": (1, lambda texts: SearchQuery()),
    "nowhere": (4, lambda texts: SearchQuery(q=texts.lot.choice(NOWHERE))),
}
