"""How long the site takes to answer a page, beside its floor: the same template, rendered again."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest
from django.template import RequestContext
from django.template.base import Template
from django.test import RequestFactory
from django.utils.safestring import SafeString

HOST = "localhost"


@dataclass(frozen=True, slots=True)
class Timing:
    """One page's medians, in seconds."""

    address: str
    page: float
    floor: float

    @property
    def ratio(self) -> float:
        """How many times as long as its floor."""
        return self.page / self.floor


@dataclass(frozen=True, slots=True)
class Rendered:
    """A template with all that it was rendered from, evaluated once."""

    template: Template
    request: HttpRequest
    values: dict[str, Any]

    def again(self) -> str:
        """The page, from values in memory."""
        return self.template.render(RequestContext(self.request, self.values))


def timings(addresses: Sequence[str], *, rounds: int) -> tuple[Timing, ...]:
    """Measure each page so many times; page and floor take turns, so that what slows one slows all.

    ValueError where a page cannot be had, or is not the same when it is rendered again.
    """
    site = WSGIHandler()
    floors = [rendered(site, address) for address in addresses]
    rows: list[list[tuple[float, float]]] = [[] for _ in addresses]
    for _ in range(rounds):
        gc.collect()
        for times, address, floor in zip(rows, addresses, floors, strict=True):
            times.append((_seconds(lambda: ask(site, address)), _seconds(floor.again)))  # noqa: B023
    return tuple(
        Timing(address, median(page for page, _ in times), median(floor for _, floor in times))
        for address, times in zip(addresses, rows, strict=True)
    )


def ask(site: WSGIHandler, address: str) -> str:
    """The page at this address, as a web server asks for it."""
    environ = RequestFactory(headers={"host": HOST}).get(address, secure=True).environ
    response = site(environ, _started)
    page = b"".join(response).decode()
    response.close()
    if response.status_code != 200:
        raise ValueError(f"{address} answers {response.status_code}.")
    return page


def _started(*answer: object) -> Callable[[bytes], object]:
    """Heads are sent; nothing is written in the way of old that this would be for."""
    return len


def rendered(site: WSGIHandler, address: str) -> Rendered:
    """What the page at this address is made of."""
    with _watched() as seen:
        page = ask(site, address)
    if not seen or seen[0].again() != page:
        raise ValueError(f"{address} is another page when it is rendered again.")
    return seen[0]


@contextmanager
def _watched() -> Iterator[list[Rendered]]:
    """The first template that is rendered in the block: a page's own, before those in it."""
    seen: list[Rendered] = []
    plain = Template.render

    def keep(template: Template, context: Any) -> SafeString:
        if not seen:
            seen.append(Rendered(template, context.request, context.flatten()))
        return plain(template, context)

    with patch.object(Template, "render", keep):
        yield seen


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
