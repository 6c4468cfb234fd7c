"""Who tried too many passwords: how that is counted, logged, and told."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import ngettext

from bulletins.throttle import visitor

MINUTE = 60  # seconds
LONGEST = 150  # characters of a login that are logged


def address(request: HttpRequest) -> str | None:
    """Where a request comes from, as every throttle here sees it; None where nobody knows.

    Of a network of IPv6, its first address: what django-axes keeps is an address.
    """
    found = visitor(request, is_behind_proxy=settings.BEHIND_PROXY).partition("/")[0]
    return None if found == "unknown" else found


def told(username: str | None, ip_address: str | None, *_: object) -> str:
    """Who tried, for one line of a log: whatever was typed as the login cannot end the line."""
    return f"{(username or '')[:LONGEST]!a} from {ip_address or 'unknown'}"


def locked_out(
    request: HttpRequest, _: HttpResponse, credentials: Mapping[str, Any] | None
) -> TemplateResponse:
    """The page for a login that is shut, from this address, for some minutes more."""
    tries = AccessAttempt.objects.filter(
        username=(credentials or {}).get("username"), ip_address=address(request)
    )
    last = tries.aggregate(last=Max("attempt_time"))["last"] or timezone.now()
    left = last + settings.AXES_COOLOFF_TIME - timezone.now()
    return too_many_tries(request, left)


def too_many_tries(request: HttpRequest, left: timedelta) -> TemplateResponse:
    """That no password is tried before so long, 429."""
    seconds = max(1, round(left.total_seconds()))
    minutes = -(-seconds // MINUTE)
    said = ngettext("Please try again in %d minute.", "Please try again in %d minutes.", minutes)
    context = {"said": said % minutes}
    page = TemplateResponse(request, "admin/too_many_tries.html", context, status=429)
    page["Retry-After"] = str(seconds)
    page.render()  # what axes answers with is rendered by nobody else
    return page
