"""The desk as a whole: who comes in, and how."""

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from bulletins.desk.locked import too_many_tries
from bulletins.throttle import is_too_often, visitor

HOUR: Final = timedelta(hours=1)


class Desk(AdminSite):
    """Django's admin, whose login is held to a pace."""

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """As ever, so many times an hour from one address, whichever the login."""
        if self._is_too_often(request):
            return too_many_tries(request, HOUR)
        return super().login(request, extra_context)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """As ever; the old password is tried at the same pace as at the login."""
        if self._is_too_often(request):
            return too_many_tries(request, HOUR)
        return super().password_change(request, extra_context)

    def _is_too_often(self, request: HttpRequest) -> bool:
        place = visitor(request, is_behind_proxy=settings.BEHIND_PROXY)
        return request.method == "POST" and is_too_often(
            f"passwords from {place}",
            most=settings.LOGIN_THROTTLE,
            seconds=int(HOUR.total_seconds()),
        )
