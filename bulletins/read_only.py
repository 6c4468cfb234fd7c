"""Views that only show something."""

from collections.abc import Callable
from typing import Any

from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponseBase]


def read_only(view: View) -> View:
    """The view for GET and HEAD; all other methods are answered with those that it allows.

    It changes nothing, so no token of a form is asked for, whose want would be told in their place.
    """
    answer: Any = csrf_exempt(require_safe(view))
    return answer  # type: ignore[no-any-return]
