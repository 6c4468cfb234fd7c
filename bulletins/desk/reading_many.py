"""Many documents chosen at the desk are read again by the worker."""

from collections.abc import Iterable
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import ngettext

from bulletins.rereading_tasks import read_many


def have_read_again(
    desk: "ModelAdmin[Any]", request: HttpRequest, issues: Iterable[int], *, is_applied: bool
) -> None:
    """Let issues of these keys be read again; `is_applied`: done where nothing is left open."""
    number = read_many(issues, by=cast(User, request.user), is_applied=is_applied)
    said = ngettext(
        "%(n)d issue waits to be read again; see “Documents read again”.",
        "%(n)d issues wait to be read again; see “Documents read again”.",
        number,
    )
    desk.message_user(request, said % {"n": number}, messages.SUCCESS)
