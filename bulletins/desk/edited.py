"""What the pages of the desk have in common: marks what a person changes, counts, adds nothing."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from bulletins.desk.choosing import NamedAutocomplete
from bulletins.desk.history import RecordedAdmin
from bulletins.desk.keys import key_of
from bulletins.desk.lists import number_of


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

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The row; while it is being changed, a second editor of it waits, and then sees it."""
        key = key_of(object_id)
        if key is None:
            return None
        if request.method == "POST":
            with transaction.atomic():  # inside that of the whole request
                self.model._base_manager.select_for_update().filter(pk=key).first()
        return super().get_object(request, object_id, from_field)

    def save_model(
        self,
        request: HttpRequest,
        obj: Any,
        form: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        if change:
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
