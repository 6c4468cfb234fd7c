"""The frame of every answer below /api/: its pace, its faults, its headers."""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Final

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

from search.api.problems import MEDIA_TYPE, problem
from search.changes import last_change
from search.errors import RETRY_AFTER
from search.throttle import Throttle

ROOT: Final = "/api/"
SPAN: Final = 10  # seconds in which requests are counted
METHODS: Final = "GET, HEAD, OPTIONS"
OPEN: Final = {  # for scripts of other sites: anybody may read, nobody is known
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Retry-After",
}
PREFLIGHT: Final = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-Modified-Since, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
logger = logging.getLogger(__name__)
Answering = Callable[[HttpRequest], HttpResponse]


def api_frame(get_response: Answering) -> Answering:
    """Django's middleware for the API; all other addresses pass through."""

    def framed(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ROOT):
            return get_response(request)
        wait = throttle().wait(request, now=time.time())
        response = _too_often(wait) if wait else _answer_or_why(request, get_response)
        for name, value in OPEN.items():
            response[name] = value
        return response

    return framed


def throttle() -> Throttle:
    """The pace of the API, as it is set."""
    most = settings.API_THROTTLE * SPAN
    return Throttle("api", most, SPAN, is_behind_proxy=settings.BEHIND_PROXY)


def _too_often(seconds: int) -> HttpResponse:
    refusal = problem(429)
    refusal["Retry-After"] = str(seconds)
    return refusal


def _answer_or_why(request: HttpRequest, get_response: Answering) -> HttpResponse:
    """The answer; where the database cannot be asked what was last changed, its details."""
    try:
        return _answer(request, get_response)
    except DatabaseError:
        logger.exception("The database could not be read.")
        return _away()


def _answer(request: HttpRequest, get_response: Answering) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=PREFLIGHT)
    if request.method not in ("GET", "HEAD"):
        return _refused()
    asked, request.method = request.method, "GET"  # a HEAD is answered as its GET, without body
    moment = last_change()
    try:
        response = _told(get_response(request))
    finally:
        request.method = asked
    return _if_changed(request, response, moment) if response.status_code == 200 else response


def _refused() -> HttpResponse:
    refusal = problem(405)
    refusal["Allow"] = METHODS
    return refusal


def _told(response: HttpResponse) -> HttpResponse:
    """The answer, or in place of a page on a fault its details."""
    if response.status_code < 400 or response.get("Content-Type") == MEDIA_TYPE:
        return response
    return _away() if response.status_code == 503 else problem(response.status_code)


def _away() -> HttpResponse:
    told = problem(503, detail="The database cannot be read now.")
    told["Retry-After"] = str(RETRY_AFTER)
    return told


def _if_changed(
    request: HttpRequest, response: HttpResponse, moment: datetime | None
) -> HttpResponse:
    """The answer, or 304 where the reader has it."""
    if "ETag" not in response:
        response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    if moment:
        response["Last-Modified"] = http_date(moment.timestamp())
    patch_cache_control(response, public=True, no_cache=True)
    seconds = int(moment.timestamp()) if moment else None
    same = get_conditional_response(request, response["ETag"], seconds, response)
    return response if same is None else same
