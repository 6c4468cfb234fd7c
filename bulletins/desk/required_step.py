"""Where every member of staff needs a second step: who has given none is sent to set one up."""

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django_otp import DEVICE_ID_SESSION_KEY

Answering = Callable[[HttpRequest], HttpResponseBase]
OPEN: Final = ("second_step", "second_step_picture", "login", "logout", "jsi18n")


def second_step_required(get_response: Answering) -> Answering:
    """Django's middleware for it; away from the desk such a person sees what readers see."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if settings.STAFF_SECOND_FACTOR != "required":
            return get_response(request)
        user: Any = request.user
        if request.path_info in {reverse(f"admin:{name}") for name in OPEN}:
            return get_response(request)
        if request.path_info.startswith(reverse("admin:index")) and _lacks_it(request, user):
            return redirect("admin:second_step")
        seen: Any = SimpleLazyObject(lambda: AnonymousUser() if _lacks_it(request, user) else user)
        request.user = seen
        return get_response(request)

    return answer


def _lacks_it(request: HttpRequest, user: Any) -> bool:
    return user.is_staff and DEVICE_ID_SESSION_KEY not in request.session
