"""What belongs to a request from first to last: its id, and what it is while it is answered."""

import re
import sys
from collections.abc import Callable
from contextvars import ContextVar
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

from bulletins import away
from config.operations.log_lines import request_id

HEADER = "X-Request-ID"
WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
NO_VIEW = "none"  # static files, addresses that lead nowhere, the command line
Answering = Callable[[HttpRequest], HttpResponseBase]

_at_hand: ContextVar[HttpRequest | None] = ContextVar("request at hand", default=None)


def numbered(get_response: Answering) -> Answering:
    """Django's middleware: the id that a proxy gave, or a new one, in the log and in the answer."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get(HEADER, "")
        number = given if WELL_FORMED.fullmatch(given) else uuid4().hex
        request_id.set(number)  # left there: the web server's own line of it comes later
        _at_hand.set(request)
        response = get_response(request)
        _at_hand.set(None)
        response[HEADER] = number
        return response

    return answer


def view_of(request: HttpRequest) -> str:
    """The name of the address that answers a request: "search:search"."""
    match = request.resolver_match
    return (match.view_name if match else "") or NO_VIEW


def view_at_hand() -> str:
    """The same of the request that is being answered here and now."""
    request = _at_hand.get()
    return view_of(request) if request else NO_VIEW


def fault(request: HttpRequest) -> HttpResponse:
    """Django's handler of faults: a page that stands alone, with the number to report it by.

    Where the database was away before a view was asked, as for who is logged in, it is said.
    """
    if isinstance(sys.exc_info()[1], away.AWAY):
        return away.said(request)
    page = render_to_string("500.html", {"request_id": request_id.get()})
    return HttpResponse(page, status=500)
