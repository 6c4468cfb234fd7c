"""Figures for Prometheus: what was asked, and how long it took."""
# mypy: allow-untyped-calls

import os
import time

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from config.operations.processes import FOLDER
from config.operations.requests import Answering, view_of

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # upper bounds of the histograms

_own = CollectorRegistry()
REQUESTS = Counter(
    "archive_requests",
    "Requests answered.",
    ["method", "view", "status"],
    registry=_own,
)
REQUEST_SECONDS = Histogram(
    "archive_request_seconds",
    "Time until the answer began to go out.",
    ["method", "view"],
    buckets=SECONDS,
    registry=_own,
)
SEARCHES = Histogram(
    "archive_search_seconds",
    "Time that searches took, by the address asked and what came of them.",
    ["door", "outcome"],
    buckets=SECONDS,
    registry=_own,
)


def measured(get_response: Answering) -> Answering:
    """Django's middleware: counts each request and how long it took."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        begun = time.perf_counter()
        response = get_response(request)
        method = request.method if request.method in METHODS else "other"
        view = view_of(request)
        REQUEST_SECONDS.labels(method, view).observe(time.perf_counter() - begun)
        REQUESTS.labels(method, view, response.status_code).inc()
        return response

    return answer


def exposition(*others: Collector) -> bytes:
    """All of this in Prometheus's text format, of all processes of the site; then the others."""
    registry = CollectorRegistry()
    if FOLDER in os.environ:
        MultiProcessCollector(registry)  # registers itself
    else:
        registry.register(_own)
    for collector in others:
        registry.register(collector)
    return generate_latest(registry)
