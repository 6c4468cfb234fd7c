"""The search page, and the page that says how to ask."""

import logging
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from bulletins.privacy import veil
from bulletins.read_only import read_only
from search.bodies import bodies
from search.errors import RETRY_AFTER, SearchUnavailable
from search.examples import examples
from search.forms import SearchForm
from search.misses import note_miss
from search.results import run
from search.shown import shown
from search.takeaway import takeaway

logger = logging.getLogger(__name__)


@read_only
def search(request: HttpRequest) -> HttpResponse:
    """One page of results; without an index, a page that says so and leads on."""
    form = SearchForm(request.GET)
    veiled = veil(request)
    try:
        results = run(form.query(), veiled)
    except SearchUnavailable:
        note_miss(request, form.query(), was_unanswered=True)
        return _unavailable(request, form)
    if not results.strict:
        note_miss(request, results.query)
    context = {
        "form": form,
        "results": results,
        "shown": shown(results, veiled, today=localdate()),
        "takeaway": takeaway(results.query),
    }
    return render(request, "search/search.html", context)


@read_only
def organisations(request: HttpRequest) -> HttpResponse:
    """Every organisation of what a search finds; `page` counts pages of this list."""
    form = SearchForm(request.GET)
    query, called = form.query().on_page(1), request.GET.get("called", "").strip()
    try:
        found = bodies(form.query(), called=called)
    except SearchUnavailable:
        return _unavailable(request, form)
    context = {
        "query": query,
        "called": called,
        "bodies": found,
        "kept": parse_qsl(query.to_query_string()),
    }
    return render(request, "search/organisations.html", context)


def _unavailable(request: HttpRequest, form: SearchForm) -> HttpResponse:
    """Called while the fault is handled, which is logged."""
    logger.exception("A search could not be answered.")
    response = render(request, "search/unavailable.html", {"form": form}, status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


@read_only
def help_page(request: HttpRequest) -> HttpResponse:
    """How to ask, in searches that run; without an index, in words alone."""
    try:
        found = examples()
    except SearchUnavailable:
        logger.exception("Examples could not be tried.")
        found = ()
    return render(request, "search/help.html", {"examples": found})
