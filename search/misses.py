"""Counts searches that found nothing, so that editors see what the vocabulary lacks."""

import logging
import re
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Max, Sum
from django.http import HttpRequest
from django.utils import timezone

from bulletins.privacy import Veil
from search.models import Miss
from search.parser import parse
from search.query import SearchQuery
from search.syntax import in_small_letters

LONGEST = 200  # characters; who pastes more is not looking for a term
KEPT = timedelta(days=90)
A_DAY = 500  # different searches kept of one day
LISTED = 200
PATIENCE = 100  # milliseconds that a reader may wait for the count to be written
CRAWLER = re.compile(r"bot\b|crawl|spider|slurp|archiver|preview", re.IGNORECASE)  # "Examplebot/2"
DATE = re.compile(r"\b(?:19|20)\d\d(?:-\d\d){0,2}\b")  # "2016", "2016-05-31"
DIGITS = re.compile(r"(?:\d[\s().+-]*){7}")  # "020 7946 0000", as a telephone number may be
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Missed:
    """Words that were looked for in vain so many times, last on this day."""

    words: str
    was_unanswered: bool
    total: int
    last: date


def note_miss(request: HttpRequest, query: SearchQuery, *, was_unanswered: bool = False) -> None:
    """Count a person's search that found nothing; a count that cannot be written is given up."""
    words = terms(query)
    if not words or not _is_asked_by_a_person(request):
        return
    try:
        with _hurried():
            _count(words, timezone.localdate(), was_unanswered=was_unanswered)
    except DatabaseError as fault:
        logger.warning("A search that found nothing was not counted: %s", fault)


def terms(query: SearchQuery) -> str:
    """The words as they are counted; none for what lists, narrows, turns pages or is private."""
    tree = parse(query.q).tree
    if tree is None or query.chips or query.page > 1:
        return ""
    words = in_small_letters(tree)
    return "" if len(words) > LONGEST or _is_private(words) else words


def most_missed(*, days: int) -> list[Missed]:
    """What was looked for in vain in so many days up to today, most often first. One query."""
    recent = Miss.objects.filter(day__gt=timezone.localdate() - timedelta(days=days))
    rows = recent.values("words", "was_unanswered").order_by()
    rows = rows.annotate(total=Sum("times"), last=Max("day"))
    return [Missed(**row) for row in rows.order_by("-total", "-last", "words")[:LISTED]]


def forget_misses(today: date) -> None:
    """Remove what is older than is kept."""
    Miss.objects.filter(day__lte=today - KEPT).delete()


def _count(words: str, day: date, *, was_unanswered: bool) -> None:
    same = Miss.objects.filter(words=words, day=day, was_unanswered=was_unanswered)
    if same.update(times=F("times") + 1):
        return
    counted = Miss.objects.filter(day=day).count()
    if not counted:
        forget_misses(day)
    if counted < A_DAY:
        Miss.objects.create(words=words, day=day, was_unanswered=was_unanswered)


def _is_private(words: str) -> bool:
    """Whether they look like an e-mail address or a telephone number."""
    plain = unicodedata.normalize("NFKC", words)
    is_address = "@" in plain or Veil(hides=True).text(plain) != plain
    return is_address or bool(DIGITS.search(DATE.sub(" ", plain)))


def _is_asked_by_a_person(request: HttpRequest) -> bool:
    agent, purpose = (request.headers.get(name, "") for name in ("User-Agent", "Sec-Purpose"))
    return request.method == "GET" and not CRAWLER.search(agent) and "prefetch" not in purpose


@contextmanager
def _hurried() -> Iterator[None]:
    """A transaction that waits for other writers no longer than a reader may."""
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor, ExitStack() as stack:
        if is_sqlite:  # before the transaction, which waits when it begins
            before = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
            stack.callback(cursor.execute, f"PRAGMA busy_timeout = {before:d}")
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        stack.enter_context(transaction.atomic())
        if not is_sqlite:
            cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE}")
        yield
