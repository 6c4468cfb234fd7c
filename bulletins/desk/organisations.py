"""Organisations at the desk: their names, what is none, and several that are one."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bulletins import organisation_store
from bulletins.desk.edited import CountedAdmin, changed_fields
from bulletins.forms import OrganisationForm
from bulletins.models import Organisation

SEARCHED_BY = frozenset(("name", "abbreviations", "aliases", "is_common", "is_ignored"))
LATER = _(
    "Texts are searched by this from now on; those kept already when manage.py find_facts runs."
)


class StandingFilter(admin.SimpleListFilter):
    """How the archive came to know them, or that they are none."""

    title = pgettext_lazy("of an organisation", "standing")
    parameter_name = "standing"
    chosen = {
        "listed": {"is_found": False, "is_ignored": False},
        "found": {"is_found": True, "is_ignored": False},
        "ignored": {"is_ignored": True},
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("listed", pgettext("of an organisation", "listed")),
            ("found", gettext("found in documents")),
            ("ignored", gettext("no organisation")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**self.chosen.get(self.value() or "", {}))


class OrganisationAdmin(CountedAdmin):
    """Bodies that documents name; one that is none is marked so, and not deleted."""

    form = OrganisationForm
    counted = "mentions"
    list_display = ["name", "shorts", "how_many", "is_listed", "is_ignored"]
    list_filter = [StandingFilter, "is_common"]
    search_fields = ["name", "abbreviations", "aliases"]
    list_per_page = 100
    actions = ["merge"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj else []

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: what is deleted would be found again."""
        return False

    def save_model(
        self,
        request: HttpRequest,
        obj: Organisation,
        form: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        fields = changed_fields(obj, form) if change else []
        if change:
            organisation_store.record_edit(obj, fields)
        else:
            obj.mark_edited(["name", "abbreviations", "aliases", "is_common"])
            super().save_model(request, obj, form, change)
        if not change or SEARCHED_BY.intersection(fields):
            self.message_user(request, LATER, messages.INFO)

    @admin.action(description=_("Merge the chosen organisations into one"), permissions=["change"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Organisation]) -> HttpResponse | None:
        """Ask which one they are, then merge them."""
        bodies: list[Any] = sorted(queryset, key=_how_sure)
        if len(bodies) < 2:
            self.message_user(request, gettext("Choose two organisations or more."), messages.ERROR)
            return None
        into = next((body for body in bodies if str(body.pk) == request.POST.get("into")), None)
        if into is None:
            return self._ask(request, bodies)
        try:
            organisation_store.merge(into, bodies)
        except ValueError as err:
            self.message_user(
                request, gettext("Nothing was merged: %(why)s") % {"why": err}, messages.ERROR
            )
            return None
        said = ngettext(
            "%(n)d organisation is part of %(into)s now; its names are aliases.",
            "%(n)d organisations are part of %(into)s now; their names are aliases.",
            len(bodies) - 1,
        )
        self.message_user(request, said % {"n": len(bodies) - 1, "into": into}, messages.SUCCESS)
        return None

    def _ask(self, request: HttpRequest, bodies: list[Organisation]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Merge organisations"),
            "opts": Organisation._meta,
            "bodies": bodies,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/bulletins/organisation/merge.html", context)

    @admin.display(description=_("abbreviations"))
    def shorts(self, body: Organisation) -> str:
        return ", ".join(body.abbreviations)

    @admin.display(
        description=pgettext_lazy("of an organisation", "listed"),
        boolean=True,
        ordering="-is_found",
    )
    def is_listed(self, body: Organisation) -> bool:
        return not body.is_found


def _how_sure(body: Any) -> tuple[bool, bool, int]:
    """Bodies first that are listed, and those among them that have the most facts."""
    return body.is_ignored, body.is_found, -body.number_counted
