"""What is said while the database cannot be asked, or can keep nothing."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

Answering = Callable[[HttpRequest], HttpResponseBase]
AWAY = (OperationalError, InterfaceError)
RETRY_AFTER = 30  # seconds
SAVING = ("POST", "PUT", "PATCH", "DELETE")
log = logging.getLogger(__name__)


class SayItIsAway:
    """Middleware: in place of a page on a fault, that it is one of the machine and will pass.

    Full disks are told the same way, since SQLite calls them so. Nothing is asked of the database
    for it.
    """

    def __init__(self, get_response: Answering) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """The page, where a view met such a fault."""
        if not isinstance(fault, AWAY):
            return None
        log.error("%s could not be answered: %s", request.path, fault)
        return said(request)


def said(request: HttpRequest) -> HttpResponse:
    """The page (503), made without the request, whose context would ask who is logged in."""
    page = render_to_string("503.html", {"is_saving": request.method in SAVING})
    return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER)})
