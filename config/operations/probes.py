"""Addresses for machines that watch over the site: /healthz, /readyz and /metrics.

They are answered before any other middleware: no session, no database where none is asked, no
redirect to HTTPS, and whatever host name a probe uses, since nothing of it is in an answer.
"""

from collections.abc import Callable, Mapping
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.crypto import constant_time_compare
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from config.operations.figures import Figures
from config.operations.health import Status, report
from config.operations.metrics import exposition
from config.operations.requests import Answering

# What says that a request came through a proxy, and from somewhere else
PROXIED = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP", "Forwarded")
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}


def alive(_: HttpRequest) -> HttpResponse:
    """That this process answers, and nothing more."""
    return HttpResponse("ok", content_type="text/plain")


def ready(_: HttpRequest) -> HttpResponse:
    """Whether readers can be served, and what is ill: 503 where they cannot."""
    found = report()
    status = 503 if found.status is Status.UNREADY else 200
    return JsonResponse({"status": found.status, "parts": dict(found.parts)}, status=status)


def metrics(request: HttpRequest) -> HttpResponse:
    """The figures, to this machine or whoever has the token; to others there is nothing here."""
    if not _may_read(request):
        return HttpResponse("", status=404, content_type="text/plain")
    return HttpResponse(exposition(Figures()), content_type=CONTENT_TYPE_PLAIN_0_0_4)


PROBES: Mapping[str, Callable[[HttpRequest], HttpResponse]] = {
    "/healthz": alive,
    "/readyz": ready,
    "/metrics": metrics,
}


def probed(get_response: Answering) -> Answering:
    """Django's middleware that answers them; all other addresses pass through."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        probe = PROBES.get(request.path_info)
        if probe is None:
            return get_response(request)
        is_asked = request.method in ("GET", "HEAD")
        response = probe(request) if is_asked else HttpResponseNotAllowed(["GET", "HEAD"])
        response["Content-Length"] = str(len(response.content))
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return answer


def _may_read(request: HttpRequest) -> bool:
    given, token = request.headers.get("Authorization", ""), settings.METRICS_TOKEN
    if token and constant_time_compare(given, f"Bearer {token}"):
        return True
    try:
        is_near = ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False  # a socket without an address
    return is_near and not any(name in request.headers for name in PROXIED)
