"""Views that only show something."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponseBase]


def read_only(view: View) -> View:
    """The view for GET and HEAD; all other methods are answered with those that it allows.

    It changes nothing, so no token of a form is asked for, whose want would be told in their place.
    What staff see is for nobody to keep, where the view does not say otherwise.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if "Cache-Control" not in response and request.COOKIES and request.user.is_staff:
            patch_cache_control(response, private=True, no_store=True)
        return response

    shown: View = csrf_exempt(require_safe(answer))
    return shown
