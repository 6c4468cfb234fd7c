"""Mistakes that readers reported, at the desk: listed, seen beside the original, settled."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bulletins import reporting
from bulletins.desk.keys import key_of
from bulletins.desk.lists import KeyPaginator
from bulletins.models import Item, Report
from bulletins.original_views import in_original
from bulletins.querysets import HEIR
from bulletins.turns import Busy
from bulletins.word_changes import Run, compare

MENDS = "bulletins.change_item"  # who may mend items may settle what is reported of them
LIST = "admin:bulletins_report_changelist"
ALL = "all"
SHOWN = 90  # characters of a report or a title in the list
LONG_TEXTS = ("passage", "item__body", "item__text", "item__summary")


class StateFilter(admin.SimpleListFilter):
    """Reports by what came of them: those that wait, unless others are asked for."""

    title, parameter_name = _("state"), "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Report.State.choices[1:], (ALL, _("all reports"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        """What is listed when nothing was chosen is called by its name."""
        first, *others = super().choices(changelist)
        yield {**first, "display": Report.State.OPEN.label}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Report]) -> QuerySet[Report]:
        if self.value() == ALL:
            return queryset
        return queryset.filter(state=self.value() or Report.State.OPEN)


class SettleForm(forms.Form):
    """What came of a report; `seen` is the state in which it was read."""

    seen = forms.ChoiceField(choices=Report.State.choices, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=Report._meta.get_field("note").max_length,
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
        help_text=_("For other editors, if there is something to say."),
    )
    do = forms.ChoiceField(choices=Report.State.choices)


class ReportAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A list of what waits, and a page for each that shows all it takes to judge it."""

    paginator = KeyPaginator
    list_display = ["said", "kind", "of_item", "reported"]
    list_filter = [StateFilter, "kind", "item__issue__bulletin"]
    list_select_related = ["item__issue"]
    search_fields = ["words", "note", "item__title"]
    list_per_page = 50

    class Media:
        css = {"all": ["css/reports.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        """Without the long texts, which no row shows."""
        return super().get_queryset(request).defer(*LONG_TEXTS)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """With their states where the list has more than one."""
        has_all = request.GET.get(StateFilter.parameter_name) == ALL
        return [*self.list_display, *(["state"] if has_all else [])]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MENDS)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(MENDS)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(MENDS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list under its own name: nobody changes what a reader wrote."""
        named = {"title": gettext("Reported mistakes"), **(extra_context or {})}
        listed: HttpResponse = super().changelist_view(request, named)
        return listed

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """A report beside the passage, what the item says now, and buttons that settle it."""
        if not request.user.has_perm(MENDS):
            raise PermissionDenied
        rows = Report.objects.select_related("settled_by")
        found = get_object_or_404(rows, pk=key_of(object_id))
        form = SettleForm(request.POST or None, initial={"seen": found.state, "note": found.note})
        if form.is_valid():
            self._settle(request, found, form)
            return redirect(LIST)
        return self._page(request, found, form)

    def _settle(self, request: HttpRequest, found: Report, form: SettleForm) -> None:
        """Say what came of it, unless somebody else did meanwhile."""
        given = form.cleaned_data
        who: Any = request.user
        state = Report.State(given["do"])
        found.state = given["seen"]
        with transaction.atomic():
            is_done = reporting.settle(found, state, note=given["note"], by=who)
            if is_done:
                self.log_change(request, found, gettext("Now %(state)s.") % {"state": state.label})
        if is_done:
            said = gettext("The report is now %(state)s.") % {"state": state.label}
            self.message_user(request, said, messages.SUCCESS)
            return
        said = gettext("Somebody settled this report meanwhile, and nothing was done; look again.")
        self.message_user(request, said, messages.WARNING)

    def _page(self, request: HttpRequest, found: Report, form: SettleForm) -> HttpResponse:
        items = Item.everything.select_related("issue__bulletin", "issue__source", f"issue__{HEIR}")
        item = items.get(pk=found.item_id)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Reported mistake"),
            "opts": self.opts,
            "report": found,
            "item": item,
            "changes": _changes(found.passage, reporting.passage_of(item)),
            "is_cut": len(found.passage) == reporting.LONGEST_PASSAGE,
            "original": _original(request, item),
            "history": found.history.select_related("history_user"),
            "form": form,
            "may_delete": self.has_delete_permission(request, found),
        }
        status = 400 if form.is_bound else 200
        page = "admin/bulletins/report/report.html"
        return TemplateResponse(request, page, context, status=status)

    @admin.display(description=_("the reader’s words"), ordering="words")
    def said(self, report: Report) -> str:
        return Truncator(report.words).chars(SHOWN)

    @admin.display(description=_("item"), ordering="item__title")
    def of_item(self, report: Report) -> str:
        return Truncator(report.item.title).chars(SHOWN)

    @admin.display(description=_("reported"), ordering="reported_at")
    def reported(self, report: Report) -> str:
        return date_format(localtime(report.reported_at))


def _changes(then: str, now: str) -> tuple[Run, ...]:
    """What became of the words since, if anything did."""
    return compare(then, now) if then != now else ()


def _original(request: HttpRequest, item: Item) -> dict[str, Any] | None:
    """Where the item stands in its original; None where that cannot be shown just now."""
    try:
        return in_original(request, item)
    except (Busy, Http404):
        return None
