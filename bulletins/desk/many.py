"""Many items at once: chosen in their list, asked about on a page, then done or taken away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME, ActionForm
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bulletins import bulk_tasks
from bulletins.bulk import running
from bulletins.desk import taken_away
from bulletins.desk.item_search import SoughtAdmin
from bulletins.desk.lists import with_keys
from bulletins.desk.many_forms import (
    KindForm,
    LessTopicsForm,
    ManyForm,
    PublishForm,
    TopicsForm,
    mark,
)
from bulletins.desk.reading_many import have_read_again
from bulletins.models import BulkEdit, Item

CHANGE, HIDE, PUBLISH = "bulletins.change_item", "bulletins.hide_item", "bulletins.publish_issue"
Act = BulkEdit.Act
MOST_NAMED = 10  # items


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be done to chosen items: its name, who may, and what is asked first."""

    act: BulkEdit.Act
    label: Any
    permission: str
    form: type[ManyForm] = ManyForm
    is_told: bool = False  # whether also who may not do it sees it, and is told who may


CHOICES = {
    "add_topics": Choice(Act.ADD_TOPICS, gettext_lazy("Add topics…"), CHANGE, TopicsForm),
    "remove_topics": Choice(
        Act.REMOVE_TOPICS, gettext_lazy("Remove topics…"), CHANGE, LessTopicsForm
    ),
    "set_kind": Choice(Act.SET_KIND, gettext_lazy("Set the kind…"), CHANGE, KindForm),
    "hide": Choice(Act.HIDE, gettext_lazy("Hide…"), HIDE),
    "show": Choice(Act.SHOW, gettext_lazy("Show again…"), HIDE),
    "publish": Choice(
        Act.PUBLISH, gettext_lazy("Publish their issues…"), PUBLISH, PublishForm, is_told=True
    ),
}
READ_AGAIN = gettext_lazy("Read their issues again, to see what would change")
FILES: dict[str, tuple[Any, Callable[..., HttpResponseBase]]] = {
    "as_csv": (gettext_lazy("Export as a table (CSV)"), taken_away.as_csv),
    "as_json": (gettext_lazy("Export as JSON"), taken_away.as_json),
}


class AcrossForm(ActionForm):
    """What to do, and whether to all that the list finds: a box that needs no script."""

    select_across = forms.BooleanField(required=False)


class ManyAdmin(SoughtAdmin):
    """A list of items from which many are changed at once."""

    action_form = AcrossForm

    class Media:
        css = {"all": ["css/many.css"]}

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """What this person may do, and what she is to ask another for."""
        actions: dict[str, Any] = super().get_actions(request)
        for name, choice in CHOICES.items():
            if choice.is_told or request.user.has_perm(choice.permission):
                actions[name] = (_asking(choice), name, choice.label)
        if request.user.has_perm(CHANGE):
            actions["read_again"] = (_read_again, "read_again", READ_AGAIN)
        for name, (label, write) in FILES.items():
            actions[name] = (_giving(write), name, label)
        return actions

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list. "All that match" needs no row to be chosen, which Django asks for."""
        if "select_across" in request.POST and ACTION_CHECKBOX_NAME not in request.POST:
            sent = request.POST.copy()
            sent[ACTION_CHECKBOX_NAME] = "0"
            request.POST = sent  # type: ignore[assignment]
        wide = {"is_nav_sidebar_enabled": False, **(extra_context or {})}  # room for its columns
        page: HttpResponse = super().changelist_view(request, wide)
        return page

    def ask_about(
        self, request: HttpRequest, items: QuerySet[Item], choice: Choice
    ) -> HttpResponse | None:
        """Say what would be done and to how many, ask what it needs, and do it when told to."""
        if not request.user.has_perm(choice.permission):
            said = _("You may not do this. Ask somebody who may publish.")
            self.message_user(request, said, messages.ERROR)
            return None
        keys = keys_in_order(items)
        if not keys:
            return None
        is_sent = "apply" in request.POST
        form = choice.form(request.POST if is_sent else None, keys=keys)
        if is_sent and request.POST.get("mark") != mark(keys):
            said = _("What the list finds has changed meanwhile, and nothing was done; look again.")
            self.message_user(request, said, messages.WARNING)
            form = choice.form(None, keys=keys)
        elif form.is_valid():
            return self._do(request, choice, form)
        return self._page(request, choice, form)

    def _do(self, request: HttpRequest, choice: Choice, form: ManyForm) -> HttpResponse:
        who: Any = request.user
        edit = running.ask(choice.act, form.rows(), by=who, words=form.words(), **form.told())
        edit = bulk_tasks.begin(edit)
        if not edit.is_over or edit.fault:
            return redirect("admin:bulletins_bulkedit_change", edit.pk)
        self.message_user(request, outcome(edit), messages.SUCCESS)
        return redirect(request.get_full_path())

    def _page(self, request: HttpRequest, choice: Choice, form: ManyForm) -> HttpResponse:
        named = with_keys(Item.everything.all(), form.keys[:MOST_NAMED])
        across = bool(request.POST.get("select_across"))
        context = {
            **self.admin_site.each_context(request),
            "title": str(choice.label).rstrip("…"),
            "opts": Item._meta,
            "choice": choice,
            "action": request.POST["action"],
            "form": form,
            "number": len(form.keys),
            "named": named.order_by("issue", "position").only("title"),
            "unnamed": max(0, len(form.keys) - MOST_NAMED),
            "selected": ["0"] if across else request.POST.getlist(ACTION_CHECKBOX_NAME),
            "across": across,
            "mark": mark(form.keys),
            "is_long": not running.is_small(choice.act, len(form.rows())),
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/bulletins/item/many.html", context)


def keys_in_order(items: QuerySet[Item]) -> list[int]:
    """The keys of items, each once, issue by issue. One query."""
    ordered = items.prefetch_related(None).order_by("issue_id", "position")
    return list(dict.fromkeys(ordered.values_list("pk", flat=True)))


def outcome(edit: BulkEdit) -> str:
    """What came of a change that is over, in a sentence."""
    if edit.act == Act.PUBLISH:
        said = ngettext("%(n)d issue was published.", "%(n)d issues were published.", edit.changed)
        return said % {"n": edit.changed}
    said = ngettext(
        "%(n)d of %(total)d item was changed (%(what)s).",
        "%(n)d of %(total)d items were changed (%(what)s).",
        edit.total,
    )
    return said % {"n": edit.changed, "total": edit.total, "what": edit}


def _asking(choice: Choice) -> Callable[..., HttpResponseBase | None]:
    def act(
        desk: ManyAdmin, request: HttpRequest, items: QuerySet[Item]
    ) -> HttpResponseBase | None:
        return desk.ask_about(request, items, choice)

    return act


def _read_again(desk: ManyAdmin, request: HttpRequest, items: QuerySet[Item]) -> None:
    issues = items.prefetch_related(None).order_by().values_list("issue_id", flat=True)
    have_read_again(desk, request, issues.distinct(), is_applied=False)


def _giving(write: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    def act(desk: ManyAdmin, request: HttpRequest, items: QuerySet[Item]) -> HttpResponseBase:
        keys: Sequence[int] = keys_in_order(items)
        return write(keys, request.build_absolute_uri)

    return act
