"""Searches, their files and what they suggest, each no more often than its setting says."""

import time
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import ngettext

from search.throttle import Throttle

MINUTE = 60  # seconds
TYPED = 5  # times that the search box asks while one search is typed
PLAIN = "text/plain; charset=utf-8"
View = Callable[..., HttpResponseBase]


def page(view: View) -> View:
    """A page of results."""
    return _paced(view, "pages", most=lambda: settings.SEARCH_THROTTLE, refuse=_page)


def typing(view: View) -> View:
    """What is suggested while a reader types."""
    return _paced(view, "typing", most=lambda: TYPED * settings.SEARCH_THROTTLE, refuse=_line)


def file(view: View) -> View:
    """All that a search finds, as a file, feed or calendar."""
    return _paced(view, "files", most=lambda: settings.FILE_THROTTLE, refuse=_line)


def _paced(
    view: View,
    what: str,
    *,
    most: Callable[[], int],
    refuse: Callable[[HttpRequest, int], HttpResponse],
) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        throttle = Throttle(what, most(), MINUTE, is_behind_proxy=settings.BEHIND_PROXY)
        wait = throttle.wait(request, now=time.time())
        if not wait or request.user.is_staff:  # who works at the desk searches as work asks for it
            return view(request, *args, **kwargs)
        refusal = refuse(request, wait)
        refusal["Retry-After"] = str(wait)
        patch_cache_control(refusal, no_store=True)
        return refusal

    return answer


def _page(request: HttpRequest, wait: int) -> HttpResponse:
    return render(request, "429.html", {"said": said(wait)}, status=429)


def _line(_: HttpRequest, wait: int) -> HttpResponse:
    return HttpResponse(f"{said(wait)}\n", status=429, content_type=PLAIN)


def said(wait: int) -> str:
    """Why nothing is answered, and when to come again."""
    return (
        ngettext(
            "Too much was asked for from your network. Please try again in %d second.",
            "Too much was asked for from your network. Please try again in %d seconds.",
            wait,
        )
        % wait
    )
