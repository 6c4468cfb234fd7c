"""Given documents at the desk: they are added, watched being read, and decided on."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from bulletins import intake, tasks
from bulletins.bounds import MIB
from bulletins.desk import adding
from bulletins.desk.adding import AddingForm
from bulletins.desk.editions import EditionAdmin
from bulletins.desk.lists import KeyPaginator
from bulletins.desk.uploads import Uploads, bound
from bulletins.models import Intake

Choice = Callable[[Intake], str]  # gives what was done, or nothing

ROWS = 50
LIST = "admin:bulletins_intake_changelist"
GIVEN = "bulletins.add_issue"  # who may give documents may see what became of all


class IntakeAdmin(EditionAdmin):
    """Pages of our own in the place of Django's, at the same addresses."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(GIVEN)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(GIVEN)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(GIVEN)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        door = self.admin_site.admin_view
        choices: dict[str, Choice] = {"again": _read_again, "apart": _keep_apart, "out": _leave_out}
        return [
            path("", door(self.listed), name="bulletins_intake_changelist"),
            path("<int:pk>/edition/", door(self.edition), name="bulletins_intake_edition"),
            # Bounds are set before the token of the form is read, which reads all that comes
            path("add/", door(csrf_exempt(self.add)), name="bulletins_intake_add"),
            *(
                path(
                    f"<int:pk>/{name}/",
                    door(_decide),
                    {"choice": choice},
                    name=f"bulletins_intake_{name}",
                )
                for name, choice in choices.items()
            ),
        ]

    def add(self, request: HttpRequest) -> HttpResponseBase:
        """Files and addresses are given; a script is answered in JSON, file by file."""
        _allow(request)
        if request.method != "POST":
            return self._form(request, AddingForm(), status=200)
        uploads = bound(request, settings.READ_BOUNDS.size)
        if isinstance(uploads, str):
            return self._form(request, AddingForm(), status=413, said=uploads)
        answer: HttpResponseBase = csrf_protect(partial(self._receive, uploads=uploads))(request)
        return answer

    def _receive(self, request: HttpRequest, *, uploads: Uploads) -> HttpResponse:
        form = AddingForm(request.POST)
        if not form.is_valid():
            return self._form(request, form, status=422)
        receipts = adding.receive(request, form, uploads)
        if "application/json" in request.headers.get("Accept", ""):
            told = [
                {"state": each.intake.state, "said": adding.sentence(each)} for each in receipts
            ]
            return JsonResponse({"documents": told})
        if not receipts:
            said = _("Choose a file, or give the address of a page.")
            return self._form(request, form, status=422, said=said)
        for receipt in receipts:
            level = messages.WARNING if receipt.intake.reason else messages.SUCCESS
            said = f"“{receipt.intake.filename}”: {adding.sentence(receipt)}"
            self.message_user(request, said, level)
        return redirect(LIST)

    def _form(
        self, request: HttpRequest, form: AddingForm, *, status: int, said: str = ""
    ) -> HttpResponse:
        if said and "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"said": said}, status=status)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Add documents"),
            "form": form,
            "said": said,
            "hosts": settings.INTAKE_HOSTS,
            "most_mib": settings.READ_BOUNDS.size // MIB,
            "most_bytes": settings.READ_BOUNDS.size,
        }
        return TemplateResponse(request, "admin/bulletins/intake/add.html", context, status=status)

    def listed(self, request: HttpRequest) -> HttpResponse:
        """All that was given, the latest first; a part of the page for who has it open already."""
        _allow(request)
        numbers = Intake.objects.numbers()
        state = request.GET.get("state", "")
        rows = Intake.objects.for_listing()
        if state in Intake.State.values:
            rows = rows.filter(state=state)
        page = KeyPaginator(rows, ROWS).get_page(request.GET.get("page"))
        waits = {Intake.State.WAITING, Intake.State.READING} & numbers.keys()
        context = {
            **self.admin_site.each_context(request),
            "title": _("Given documents"),
            "page": page,
            "stopped": {each.pk for each in intake.stopped(settings.INTAKE_ROOT)} if waits else (),
            "states": [(each, numbers.get(each, 0)) for each in Intake.State],
            "total": sum(numbers.values()),
            "state": state,
            "waits": bool(waits),
        }
        part = "_list" if request.headers.get("HX-Request") else "list"
        return TemplateResponse(request, f"admin/bulletins/intake/{part}.html", context)


def _allow(request: HttpRequest) -> None:
    if not request.user.has_perm(GIVEN):
        raise PermissionDenied


@require_POST
def _decide(request: HttpRequest, pk: int, *, choice: Choice) -> HttpResponse:
    """Do what a person chose for a document, if it still stands as the page showed it."""
    _allow(request)
    given = get_object_or_404(Intake, pk=pk)
    if said := choice(given):
        messages.success(request, f"“{given.filename}”: {said}")
    else:
        messages.warning(request, _("“%s” has changed meanwhile; look again.") % given.filename)
    return redirect(LIST)


def _read_again(given: Intake) -> str:
    """Refused, or left half read."""
    folder = settings.INTAKE_ROOT
    is_left = given.state == Intake.State.READING and given in intake.stopped(folder)
    if intake.stop(given, folder) if is_left else intake.read_again(given):
        tasks.queue(given)
        return _("It waits to be read again.")
    return ""


def _keep_apart(given: Intake) -> str:
    if intake.keep_apart(given):
        tasks.queue(given)
        return _("It waits to be kept as an issue of its own.")
    return ""


def _leave_out(given: Intake) -> str:
    is_gone = intake.leave_out(given, settings.INTAKE_ROOT)
    return _("It was left out, and its file removed.") if is_gone else ""
