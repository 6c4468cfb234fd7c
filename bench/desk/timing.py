"""How long the desk's list of items takes, by turns with a list that has nothing in it."""

import gc
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median, quantiles
from time import perf_counter

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.desk.table import Timing
from bulletins.models import Issue, Topic
from search.engine import backend

LIST = "/admin/bulletins/item/"
EMPTY = "/admin/bulletins/redaction/"  # nothing is redacted in an archive that was made
RANK = 20  # of the word that is searched for, among the commonest, from 0


def editor() -> Client:
    """Somebody at the desk who may do everything."""
    person, _ = User.objects.get_or_create(
        username="bench", defaults={"is_staff": True, "is_superuser": True}
    )
    desk = Client(headers={"host": "localhost"})
    desk.force_login(person)
    return desk


def pages() -> Iterator[tuple[str, str]]:
    """The list as it opens, at its end, sorted, narrowed by each filter, and searched."""
    topic = Topic.objects.filter(items__isnull=False).order_by("pk").first()
    issue = Issue.objects.filter(published__isnull=False).order_by("pk").first()
    yield "the list", ""
    yield "its 100th page", "?p=100"
    yield "by title", "?o=1"
    yield "without topics", "?topics__isnull=True"
    if topic:
        yield "of one topic", f"?topics__id__exact={topic.pk}"
    if issue and issue.published:
        yield "of one year", f"?year={issue.published.year}"
        yield "of one series", f"?issue__bulletin__id__exact={issue.bulletin_id}"
    yield "of one kind", "?kind__exact=story"
    yield "published", "?issue__status__exact=published"
    yield "as it was read", "?mended=no"
    yield "broken links", "?links=broken"
    words = backend().words()
    ranked = sorted(words, key=lambda word: (-words[word], word))
    yield "a word", f"?q={ranked[min(RANK, len(ranked) - 1)]}"
    yield "with the counts of all filters", "?_facets=1"


def timing(desk: Client, name: str, query: str, *, rounds: int) -> Timing:
    """A page and the empty list by turns. ValueError where either cannot be had."""
    page, floor = partial(_asked, desk, LIST + query), partial(_asked, desk, EMPTY)
    floor()
    with CaptureQueriesContext(connection) as captured:
        page()
    queries = len(captured)
    gc.collect()
    taken = [(_seconds(floor), _seconds(page)) for _ in range(rounds)]
    floors, ours = zip(*taken, strict=True)
    return Timing(
        name=name,
        queries=queries,
        floor=median(floors),
        median=median(ours),
        p95=quantiles(ours, n=20, method="inclusive")[-1],
    )


def _asked(desk: Client, address: str) -> None:
    answer = desk.get(address)
    if answer.status_code != 200:
        raise ValueError(f"{address} answers {answer.status_code}.")


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
