"""The page on which one sets up the second step of one's login, and takes it away."""

import io
from collections.abc import Callable
from typing import Any

import segno
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import authenticate, logout
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_otp import DEVICE_ID_SESSION_KEY

from bulletins import second_step
from bulletins.desk.login_form import CodeField

PAGE = "admin:second_step"
DOT = 5  # pixels of the picture for one dot of the code


class StepForm(forms.Form):
    """What is asked for before anything of a login's second step is changed."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = CodeField(label=_("Code"))


def page(request: HttpRequest) -> HttpResponse:
    """What is set up, with what can be done; a form does it."""
    user = _user(request)
    if second_step.is_set_up(user) and DEVICE_ID_SESSION_KEY not in request.session:
        logout(request)  # logged in before a code was asked for
        return redirect("admin:login")
    act = ACTS.get(request.POST.get("do", ""))
    return act(request, user) if act else _shown(request, user)


def picture(request: HttpRequest) -> HttpResponse:
    """The secret that an app is shown, as long as no code of it was given."""
    device = second_step.waiting(_user(request))
    if device is None:
        raise Http404("No app is being set up.")
    drawn = io.BytesIO()
    segno.make(device.config_url).save(drawn, kind="svg", scale=DOT, light="#fff")
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


def _begin(request: HttpRequest, user: User) -> HttpResponse:
    if not second_step.is_set_up(user):
        second_step.begin(user)
    return redirect(PAGE)


def _confirm(request: HttpRequest, user: User) -> HttpResponse:
    form = StepForm(request.POST)
    device = second_step.confirm(user, _code(request, form)) if _is_owner(request, form) else None
    if device is None:
        return _refused(request, user, form)
    request.session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    request.session.cycle_key()
    second_step.end_sessions(user, but=request.session.session_key)
    _log(user, "Set up the second step of the login.")
    return _shown(request, user, codes=second_step.new_codes(user))


def _new_codes(request: HttpRequest, user: User) -> HttpResponse:
    form = StepForm(request.POST)
    if not (_is_owner(request, form) and second_step.matching(user, _code(request, form))):
        return _refused(request, user, form)
    _log(user, "Made new recovery codes.")
    return _shown(request, user, codes=second_step.new_codes(user))


def _take_away(request: HttpRequest, user: User) -> HttpResponse:
    form = StepForm(request.POST)
    if not (_is_owner(request, form) and second_step.matching(user, _code(request, form))):
        return _refused(request, user, form)
    second_step.take_away(user)
    _log(user, "Took away the second step of the login.")
    logout(request)
    messages.success(request, gettext("The second step is taken away; log in by your password."))
    return redirect("admin:login")


ACTS: dict[str, Callable[[HttpRequest, User], HttpResponse]] = {
    "begin": _begin,
    "confirm": _confirm,
    "codes": _new_codes,
    "remove": _take_away,
}


def _is_owner(request: HttpRequest, form: StepForm) -> bool:
    """Whether the password is right; wrong ones are counted as at the login."""
    if not form.is_valid():
        return False
    name = _user(request).get_username()
    return authenticate(request, username=name, password=form.cleaned_data["password"]) is not None


def _code(request: HttpRequest, form: StepForm) -> str:
    return str(form.cleaned_data["code"])


def _refused(request: HttpRequest, user: User, form: StepForm) -> HttpResponse:
    if form.is_valid():
        said = gettext("Password or code are not right, or the code was used before.")
        form.add_error(None, said)
    return _shown(request, user, form=form)


def _shown(
    request: HttpRequest,
    user: User,
    *,
    form: StepForm | None = None,
    codes: list[str] | None = None,
) -> HttpResponse:
    device = second_step.waiting(user)
    context = {
        **admin.site.each_context(request),
        "title": gettext("Second step of your login"),
        "form": form or StepForm(),
        "codes": codes,
        "is_set_up": second_step.is_set_up(user),
        "left": second_step.codes_left(user),
        "key": _spelt(device) if device else "",
    }
    status = 422 if form else 200
    return TemplateResponse(request, "admin/second_step.html", context, status=status)


def _spelt(device: Any) -> str:
    """An app's secret in groups of four, to be typed where no camera is."""
    key = second_step.spelt(device)
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


def _log(user: User, what: str) -> None:
    LogEntry.objects.log_actions(user.pk, [user], CHANGE, what, single_object=True)


def _user(request: HttpRequest) -> User:
    user: Any = request.user
    return User.objects.get(pk=user.pk)
