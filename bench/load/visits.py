"""What a reader does between two pauses: one or a few requests, drawn by lot."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random
from urllib.parse import urlencode

from bench.load.plan import Plan

SEARCH = "/search/"
TYPED = (2, 4, 6)  # letters after which a reader who types is shown suggestions
WAIT_TYPING = 0.3  # seconds
SEARCHES = ("search", "search with a filter", "search, page 2")  # kinds that are the search page


@dataclass(frozen=True, slots=True)
class Step:
    """One request: its kind, its address, and the seconds that the reader waits before it."""

    kind: str
    path: str
    wait: float = 0.0


Visit = Callable[[Plan, Random], Iterator[Step]]


def steps(plan: Plan, lot: Random) -> Iterator[Step]:
    """One visit."""
    (visit,) = lot.choices([visit for visit, _ in MIX], [share for _, share in MIX])
    return visit(plan, lot)


def visits(plan: Plan, lot: Random, *, count: int) -> Iterator[Iterator[Step]]:
    """So many of them."""
    return islice((steps(plan, lot) for _ in iter(int, 1)), count)


def _home(plan: Plan, lot: Random) -> Iterator[Step]:
    yield Step("home", "/")


def _typed(plan: Plan, lot: Random) -> Iterator[Step]:
    """A word or two, typed with suggestions and then searched for."""
    words = " ".join(lot.sample(plan.words, lot.choice((1, 1, 2))))
    for letters in TYPED:
        if letters < len(words):
            yield Step("suggestions", _asked("/search/suggest", q=words[:letters]), WAIT_TYPING)
    yield Step("search", _asked(SEARCH, q=words), WAIT_TYPING)


def _filtered(plan: Plan, lot: Random) -> Iterator[Step]:
    filters = (("topic", plan.topics), ("bulletin", plan.series), ("year", plan.years))
    name, values = lot.choice([each for each in filters if each[1]])
    asked = {"q": lot.choice(plan.words), name: lot.choice(values)}
    yield Step("search with a filter", _asked(SEARCH, **asked))


def _second(plan: Plan, lot: Random) -> Iterator[Step]:
    """Of a common word, so that there is one."""
    yield Step("search, page 2", _asked(SEARCH, q=lot.choice(plan.words[:3]), page=2))


def _item(plan: Plan, lot: Random) -> Iterator[Step]:
    yield Step("item", lot.choice(plan.items))


def _issue(plan: Plan, lot: Random) -> Iterator[Step]:
    yield Step("issue", lot.choice(plan.issues))


def _topic(plan: Plan, lot: Random) -> Iterator[Step]:
    yield Step("topic", f"/topics/{lot.choice(plan.topics)}/")


def _feed(plan: Plan, lot: Random) -> Iterator[Step]:
    """One of few, as a program asks for it again and again."""
    yield Step("feed", _asked("/search/feed.atom", q=lot.choice(plan.words[:3])))


def _api(plan: Plan, lot: Random) -> Iterator[Step]:
    yield Step("API", _asked("/api/v1/search", q=lot.choice(plan.words)))


def _asked(path: str, **parameters: object) -> str:
    return f"{path}?{urlencode(parameters)}"


MIX: tuple[tuple[Visit, int], ...] = (  # of a hundred visits
    (_home, 10),
    (_typed, 26),
    (_filtered, 10),
    (_second, 6),
    (_item, 26),
    (_issue, 8),
    (_topic, 6),
    (_feed, 4),
    (_api, 4),
)
