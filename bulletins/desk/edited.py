"""What the pages of the desk have in common: marks what a person changes, counts, adds nothing."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from simple_history.admin import SimpleHistoryAdmin

from bulletins.desk.choosing import NamedAutocomplete
from bulletins.desk.lists import KeyPaginator, number_of

GONE = _("This was merged or deleted; its old versions can be read, and none can be brought back.")


class RecordedAdmin(SimpleHistoryAdmin):  # type: ignore[misc]
    """Shows what became of a row; who may not change it brings no old version back."""

    paginator = KeyPaginator

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """An old version; simple_history itself asks for the right to see it alone."""
        if request.method == "POST" and not self.has_change_permission(request):
            raise PermissionDenied
        if request.method == "POST" and not self.model._base_manager.filter(pk=object_id).exists():
            self.message_user(request, GONE, messages.ERROR)
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        page: HttpResponse = super().history_form_view(
            request, object_id, version_id, extra_context
        )
        return page


class EditedAdmin(RecordedAdmin):
    """Marks what a person changes, so that no machine writes it again."""

    formfield_overrides = {
        models.CharField: {"widget": AdminTextInputWidget(attrs={"class": "vLargeTextField"})},
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 12})},
    }

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """As ever; a box that is searched as one types says what it chooses."""
        if db_field.name in self.autocomplete_fields:
            options["widget"] = NamedAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **options)

    # What no form holds: an old version that is brought back has it as the row has it now
    beside_form: tuple[str, ...] = ("edited_fields",)

    def keep_beside(self, obj: Any) -> None:
        """Let the row have what no form holds as it is kept. One query."""
        kept = type(obj)._base_manager.get(pk=obj.pk)
        for field in self.beside_form:
            setattr(obj, field, getattr(kept, field))

    def save_model(
        self,
        request: HttpRequest,
        obj: Any,
        form: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        if change:
            self.keep_beside(obj)
            obj.mark_edited(changed_fields(obj, form))
        super().save_model(request, obj, form, change)


class CountedAdmin(EditedAdmin):
    """Lists rows with how many of something each has, in one query."""

    counted: str

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        counted: QuerySet[Any] = rows.annotate(number_counted=number_of(self.model, self.counted))
        return counted

    @admin.display(description=_("how many"), ordering="number_counted")
    def how_many(self, row: Any) -> str:
        # Translators: what a row of a list has most of.
        forms = {
            "issues": ngettext("%d issue", "%d issues", row.number_counted),
            "items": ngettext("%d item", "%d items", row.number_counted),
            "mentions": ngettext("%d mention", "%d mentions", row.number_counted),
        }
        said: str = forms[self.counted] % row.number_counted
        return said


class KeptAdmin(EditedAdmin):
    """For rows that come from a document and are not added by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


def changed_fields(row: Any, form: Any) -> list[str]:
    """The fields in which the form differs from what is kept, whatever it was opened with.

    (A form on an old version, opened to bring it back, is bound to that and finds no change.)
    """
    kept = type(row)._base_manager.get(pk=row.pk)
    return [
        name
        for name, given in form.cleaned_data.items()
        if _comparable(kept, name) != (set(given) if isinstance(given, QuerySet) else given)
    ]


def _comparable(kept: Any, name: str) -> Any:
    value = getattr(kept, name)
    return set(value.all()) if hasattr(value, "all") else value
