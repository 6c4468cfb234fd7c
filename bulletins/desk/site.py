"""The desk as a whole: who comes in, and how."""

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path

from bulletins.desk import second_step
from bulletins.desk.locked import too_many_tries
from bulletins.desk.login_form import LoginForm
from bulletins.throttle import is_too_often, visitor

HOUR: Final = timedelta(hours=1)


class Desk(AdminSite):
    """Django's admin, whose login is held to a pace and may have a second step."""

    login_form = LoginForm

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """With the page on which one sets up the second step of one's own login."""
        steps = [
            path("second-step/", self.admin_view(second_step.page), name="second_step"),
            path(
                "second-step/code.svg",
                self.admin_view(second_step.picture),
                name="second_step_picture",
            ),
        ]
        return [*steps, *super().get_urls()]

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
