"""What the pages of the desk have in common: marks what a person changes, counts, adds nothing."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from bulletins.desk.history import RecordedAdmin
from bulletins.desk.lists import number_of


class EditedAdmin(RecordedAdmin):
    """Marks what a person changes, so that no machine writes it again."""

    formfield_overrides = {
        models.CharField: {"widget": AdminTextInputWidget(attrs={"class": "vLargeTextField"})},
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 12})},
    }

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The row; while it is being changed, a second editor of it waits, and then sees it."""
        if request.method == "POST" and object_id.isdecimal():
            with transaction.atomic():  # inside that of the whole request
                self.model._base_manager.select_for_update().filter(pk=object_id).first()
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

    @admin.display(description="how many", ordering="number_counted")
    def how_many(self, row: Any) -> str:
        return f"{row.number_counted} {self.counted}"


class KeptAdmin(EditedAdmin):
    """For rows that come from a document and are not added by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


def changed_fields(row: Any, form: Any) -> list[str]:
    """The fields in which the form differs from what is kept, whatever it was opened with.

    (A form on an old version, opened to bring it back, is bound to that and finds no change.)
    """
    kept = type(row).objects.get(pk=row.pk)
    return [
        name
        for name, given in form.cleaned_data.items()
        if _comparable(kept, name) != (set(given) if isinstance(given, QuerySet) else given)
    ]


def _comparable(kept: Any, name: str) -> Any:
    value = getattr(kept, name)
    return set(value.all()) if hasattr(value, "all") else value
