"""One page as the server answers it, and its template rendered again from values in memory."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.template import Template
from django.test import Client, RequestFactory
from django.test.utils import (
    CaptureQueriesContext,
    setup_test_environment,
    teardown_test_environment,
)

from bulletins.kept_pages import forget

HOST = "localhost"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page's template with all that it shows, loaded, and how many queries that took."""

    name: str
    address: str
    template: Template
    context: Any
    queries: int

    def again(self) -> str:
        """The page, from memory."""
        return str(self.template.render(self.context))


@dataclass(frozen=True, slots=True)
class PageTiming:
    """Medians in seconds: the floor, the whole request, and the first one after a write."""

    name: str
    address: str
    queries: int
    floor: float
    request: float
    first: float

    @property
    def ratio(self) -> float:
        """How many times as long as the floor."""
        return self.request / self.floor

    @property
    def first_ratio(self) -> float:
        """How many times as long as the floor the first request takes."""
        return self.first / self.floor


def rendered(pages: Sequence[tuple[str, str]]) -> list[Rendered]:
    """Each page by its name and address, as the site shows it to a reader who is logged out."""
    setup_test_environment(debug=False)
    try:
        return [_rendered(name, address) for name, address in pages]
    finally:
        teardown_test_environment()


def timed(pages: Sequence[Rendered], *, rounds: int) -> list[PageTiming]:
    """Request and floor by turns, page after page, round after round."""
    handler, factory = WSGIHandler(), RequestFactory()
    taken: list[list[tuple[float, float, float]]] = [[] for _ in pages]
    for number in range(rounds + 1):
        for page, seconds in zip(pages, taken, strict=True):
            environ = factory.get(page.address, SERVER_NAME=HOST).environ
            request = partial(_answer, handler, environ)
            forget()
            triple = _seconds(page.again), _seconds(request), _seconds(request)
            if number:  # the first round warms
                seconds.append(triple)
    return [
        PageTiming(
            name=page.name,
            address=page.address,
            queries=page.queries,
            floor=median(floor for floor, *_ in seconds),
            first=median(first for _, first, _ in seconds),
            request=median(request for *_, request in seconds),
        )
        for page, seconds in zip(pages, taken, strict=True)
    ]


def _rendered(name: str, address: str) -> Rendered:
    with CaptureQueriesContext(connection) as captured:
        response: Any = Client(SERVER_NAME=HOST).get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}.")
    return Rendered(name, address, response.templates[0], response.context[0], len(captured))


def _answer(handler: Any, environ: dict[str, Any]) -> None:
    """As a server does it, to the last byte and the end of the connection."""
    response: Any = handler(environ, lambda *_: None)
    b"".join(response)
    response.close()


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()  # nobody pays for what another left
    start = perf_counter()
    work()
    return perf_counter() - start
