"""The search for programs, as JSON."""

import logging
from time import perf_counter

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI

from bulletins.privacy import veil
from search.answer import Answer, answer
from search.errors import RETRY_AFTER, SearchUnavailable
from search.forms import SearchForm
from search.results import run

logger = logging.getLogger(__name__)
api = NinjaAPI(title="Bulletin archive", version="1", docs_url=None, openapi_url=None)


@api.api_operation(["GET", "HEAD"], "/search", response=Answer, url_name="api")
def search(request: HttpRequest) -> Answer | HttpResponse:
    """One page of results, by the parameters of the search page."""
    started = perf_counter()
    form = SearchForm(request.GET)
    if form.faults:
        return _problem(400, title="A filter has no such value", detail=" ".join(form.faults))
    results = run(form.query(), veil(request))
    return answer(results, took_ms=round(1000 * (perf_counter() - started)))


@api.exception_handler(SearchUnavailable)
def unavailable(request: HttpRequest, fault: SearchUnavailable) -> HttpResponse:
    """No index is no empty answer."""
    logger.error("A search could not be answered.", exc_info=fault)
    problem = _problem(503, title="Search is not available", detail="The index cannot be read now.")
    problem["Retry-After"] = str(RETRY_AFTER)
    return problem


def _problem(status: int, *, title: str, detail: str) -> HttpResponse:
    """Problem details, as RFC 9457 has them."""
    problem = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return JsonResponse(problem, status=status, content_type="application/problem+json")
