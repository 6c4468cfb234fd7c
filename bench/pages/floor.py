"""A page's floor: the same template, rendered again from values that lie in memory.

Page and floor come the same way, through Django's handler, the same routing and all middleware, as
a web server asks for them; only the view is another. So what the floor leaves out is what the
archive's own code adds: the view, its queries, and what tags in the template look up.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template.backends.django import Template
from django.template.library import InclusionNode
from django.test import RequestFactory
from django.urls import ResolverMatch

HOST = "localhost"
Told = Mapping[InclusionNode, Sequence[dict[str, Any]]]  # what tags gave their templates, in order


@dataclass(frozen=True, slots=True)
class Floor:
    """A template with all that a view and tags gave it, loaded, and whom it was given for."""

    template: Template
    values: dict[str, Any]
    request: HttpRequest
    told: Told

    def rendered(self, request: HttpRequest) -> str:
        """The page, from memory."""
        with _remembering(self.told):
            return self.template.render(self.values, request)


class FloorHandler(WSGIHandler):
    """The site, but that each address is answered with its floor."""

    def __init__(self, floors: Mapping[str, Floor]) -> None:
        super().__init__()
        self.floors = floors

    def resolve_request(self, request: HttpRequest) -> ResolverMatch:
        """What the address stands for, with another view."""
        match = super().resolve_request(request)
        floor = self.floors[request.get_full_path()]
        match.func = lambda request, *_, **__: HttpResponse(floor.rendered(request))
        return match


def ask(site: WSGIHandler, address: str) -> str:
    """The page at this address, to its last byte and the end of the request."""
    environ = RequestFactory(headers={"host": HOST}).get(address, secure=True).environ
    response = site(environ, _started)
    page = b"".join(response).decode()
    response.close()
    if response.status_code != 200:
        raise ValueError(f"{address} answers {response.status_code}.")
    return page


def floor_of(site: WSGIHandler, address: str) -> Floor:
    """What the page at this address is made of; ValueError where it is no template of Django's."""
    with _watched() as (pages, told):
        ask(site, address)
    if not pages:
        raise ValueError(f"{address} is rendered from no template.")
    template, values, request = pages[0]  # those of a form's fields come later
    return Floor(template, values, request, dict(told))


def _started(*answer: object) -> Callable[[bytes], object]:
    """Heads are sent; nothing is written in the way of old that this would be for."""
    return len


@contextmanager
def _watched() -> Iterator[tuple[list[Any], Told]]:
    """What templates and inclusion tags get in the block."""
    pages: list[tuple[Template, Any, Any]] = []
    told: defaultdict[InclusionNode, list[dict[str, Any]]] = defaultdict(list)
    plain_page, plain_tag = Template.render, InclusionNode.render

    def page(template: Template, context: Any = None, request: Any = None) -> Any:
        pages.append((template, context or {}, request))
        return plain_page(template, context, request)

    def tag(node: Any, context: Any) -> Any:
        plain = node.func

        def noted(*arguments: Any, **named: Any) -> Any:
            told[node].append(plain(*arguments, **named))
            return told[node][-1]

        with _replaced({node: noted}):
            return plain_tag(node, context)

    with patch.object(Template, "render", page), patch.object(InclusionNode, "render", tag):
        yield pages, told


def _remembering(told: Told) -> Any:
    """In the block tags give what they gave, in the same order, and look nothing up."""
    return _replaced({node: _in_turn(values) for node, values in told.items()})


def _in_turn(values: Sequence[dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    left = iter(values)
    return lambda *_, **__: next(left)


@contextmanager
def _replaced(functions: Mapping[Any, Callable[..., Any]]) -> Iterator[None]:
    plain = {node: node.func for node in functions}
    try:
        for node, function in functions.items():
            node.func = function
        yield
    finally:
        for node, function in plain.items():
            node.func = function
