"""What the API says of a fault: problem details, as RFC 9457 has them."""

import logging
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError

from search.errors import RETRY_AFTER, SearchUnavailable

MEDIA_TYPE = "application/problem+json"
DETAILS = {  # what to say where nobody said more
    400: "The request cannot be read.",
    403: "This is not for everybody.",
    404: "There is nothing at this address.",
    405: "This address answers GET, HEAD and OPTIONS alone.",
    422: "A parameter has no such value.",
    429: "Too many requests came from this address; wait as long as Retry-After says.",
    500: "The answer failed; it was noted, and will be looked into.",
    503: "Search is being rebuilt; ask again as Retry-After says.",
}
logger = logging.getLogger(__name__)


class Problem(Schema):
    """A fault: `status` and `title` are those of HTTP, `detail` is a sentence on what to do."""

    type: str
    title: str
    status: int
    detail: str


def problem(status: int, *, detail: str = "") -> HttpResponse:
    """An answer that says what is wrong."""
    phrase = HTTPStatus(status).phrase
    told = Problem(
        type="about:blank",
        title=phrase,
        status=status,
        detail=detail or DETAILS.get(status, f"{phrase}."),
    )
    return JsonResponse(told.dict(), status=status, content_type=MEDIA_TYPE)


def answer_faults(api: NinjaAPI) -> None:
    """Have the API answer its faults so; all others are answered by its frame."""
    api.add_exception_handler(SearchUnavailable, _unavailable)
    api.add_exception_handler(Http404, _missing)
    api.add_exception_handler(ValidationError, _invalid)


def _unavailable(request: HttpRequest, fault: Exception | type[Exception]) -> HttpResponse:
    """No index is no empty answer."""
    logger.error("A search could not be answered: %s", fault)
    told = problem(503)
    told["Retry-After"] = str(RETRY_AFTER)
    return told


def _missing(request: HttpRequest, fault: Exception | type[Exception]) -> HttpResponse:
    return problem(404)


def _invalid(request: HttpRequest, fault: Exception | type[Exception]) -> HttpResponse:
    errors = fault.errors if isinstance(fault, ValidationError) else []
    said = (f"“{error['loc'][-1]}”: {error['msg']}." for error in errors)
    return problem(422, detail=" ".join(dict.fromkeys(said)))
