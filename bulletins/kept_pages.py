"""Pages kept as long as the database says that nothing was written since they were made."""

import threading
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from bulletins.written import State, state

PASSING = "bulletins.is_passing"  # stands in a request's META where its page is not kept
MOST = 2 * 1024 * 1024  # bytes of pages that one thread keeps
Page = tuple[bytes, dict[str, str]]
View = Callable[..., HttpResponseBase]


class _Shelf(threading.local):
    """A thread's pages by address, all of one state."""

    state: State | None = None
    taken = 0

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}

    def turn_to(self, now: State | None) -> None:
        """Let go of all that another state left."""
        if now != self.state or now is None:
            self.pages.clear()
            self.state, self.taken = now, 0

    def put(self, address: str, page: Page) -> None:
        """Keep a page; where they become too many, all others go."""
        size = len(page[0])
        if self.taken + size > MOST:
            self.turn_to(None)
        else:
            self.pages[address] = page
            self.taken += size


_SHELF = _Shelf()


def kept(view: View) -> View:
    """The view, answering readers who send no cookies with what it answered one of them before.

    For views whose answer is made of the database, the address and the day alone.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "GET" or request.COOKIES or connection.in_atomic_block:
            return view(request, *args, **kwargs)
        _SHELF.turn_to(state())  # before the page is made: what is written meanwhile ends it
        address = request.build_absolute_uri()
        if page := _SHELF.pages.get(address):
            return HttpResponse(page[0], headers=page[1])
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie"])
        if isinstance(response, HttpResponse) and _may_be_kept(response, request):
            _SHELF.put(address, (response.content, dict(response.items())))
        return response

    return answer


def forget() -> None:
    """Let go of all that this thread keeps."""
    _SHELF.turn_to(None)


def do_not_keep(request: HttpRequest) -> None:
    """Say of a page that is being made that the next reader may be given a better one."""
    request.META[PASSING] = True


def _may_be_kept(response: HttpResponse, request: HttpRequest) -> bool:
    """Whether it is a whole page, with no token of a form in it and nothing left out for now."""
    return response.status_code == 200 and not {"CSRF_COOKIE", PASSING} & request.META.keys()
