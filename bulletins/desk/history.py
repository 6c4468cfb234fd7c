"""What became of a row, at the desk: its versions, two of them compared, and one brought back."""

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.core.serializers import serialize
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.admin import SimpleHistoryAdmin

from bulletins.desk.keys import key_of
from bulletins.desk.lists import KeyPaginator
from bulletins.desk.opened_form import OPENED
from bulletins.desk.sent import as_sent
from bulletins.versions import ADDED, Version, changes, filled, moment, records_of, versions

PAGE = 50  # records
LEFT_OUT = gettext_lazy("It had topics that are gone by now; these were left out.")
STALE = gettext_lazy("Somebody changed this meanwhile, and nothing was brought back: look again.")


class RecordedAdmin(SimpleHistoryAdmin):  # type: ignore[misc]  # no types
    """Shows what became of a row; who may change it brings any version back, as an edit."""

    paginator = KeyPaginator
    history_template = "admin/history.html"
    version_template = "admin/version.html"

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """All versions, the newest first, with what each changed."""
        row = self._row_to_see(request, object_id)
        pages = Paginator(self._records(object_id), PAGE)
        page = pages.get_page(request.GET.get("p"))
        first = (page.number - 1) * PAGE
        records = filled(pages.object_list[first : first + PAGE + 1])
        if row is None and not records:
            raise Http404
        before = records[PAGE] if len(records) > PAGE else None
        context = {
            "title": _("History"),
            "page": page,
            "versions": versions(records[:PAGE], before=before),
            "beside": self.beside_history(object_id),
        }
        return self._history_page(request, self.history_template, object_id, row, context)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """A version beside another, or what is kept now; sent, it is brought back."""
        with transaction.atomic():
            row = self._row_to_see(request, object_id)
            records_of_row = filled(self._records(object_id))
            records = {str(record.history_id): record for record in records_of_row}
            if version_id not in records:
                raise Http404
            record = records[version_id]
            if request.method == "POST":
                if not self.may_bring_back(request, row):
                    raise PermissionDenied
                if not self._faults(request, row, record):
                    return redirect(self._page_name(row), *([row.pk] if row else []))
            return self._version_page(request, object_id, row, record, records)

    def beside_history(self, object_id: str) -> list[Version]:
        """What became of rows that belong to this one, the newest first."""
        return []

    def may_bring_back(self, request: HttpRequest, row: Any) -> bool:
        """Whether a person may bring an old version of the row back."""
        return row is not None and bool(self.has_change_permission(request, row))

    def restore(self, request: HttpRequest, row: Any, record: Any, why: str) -> list[str]:
        """Make the row what a record says, as far as its form reaches; gives what is wrong."""
        form = self._form_of(request, row, record)
        if not form.is_valid():
            return [
                f"{form[name].label}: {fault}" if name in form.fields else fault
                for name, said in form.errors.items()
                for fault in said
            ]
        brought = self.save_form(request, form, change=True)
        brought._change_reason = why
        self.save_model(request, brought, form, change=True)
        form.save_m2m()
        self.log_change(request, brought, why)
        return []

    def _faults(self, request: HttpRequest, row: Any, record: Any) -> list[str]:
        """Bring a version back; what hinders it is said on the page."""
        why = _("Brought back the version of %s.") % moment(record.history_date)
        if row is not None and request.POST.get(OPENED) != _mark(row):
            faults = [str(STALE)]
        else:
            faults = self.restore(request, row, record, why)
        for fault in faults:
            self.message_user(request, fault, messages.ERROR)
        if not faults:
            self.message_user(request, why, messages.SUCCESS)
            if any(None in rows for rows in record.had.values()):
                self.message_user(request, str(LEFT_OUT), messages.WARNING)
        return faults

    def _form_of(self, request: HttpRequest, row: Model, record: Any) -> Any:
        """The row's form, filled in as the record says and sent."""
        form_class = self.get_form(request, row, change=True)
        filled = form_class(instance=row, initial=_values(record, list(form_class.base_fields)))
        sent = QueryDict(mutable=True)
        for name, values in as_sent(filled).items():
            sent.setlist(filled.add_prefix(name), values)
        sent[OPENED] = form_class(instance=row).initial.get(OPENED, "")
        return form_class(sent, instance=row)

    def _version_page(
        self, request: HttpRequest, object_id: str, row: Any, record: Any, records: dict[str, Any]
    ) -> HttpResponse:
        newest = next(iter(records.values()))
        other = records.get(request.GET.get("with", ""), newest)
        context = {
            "title": _("Version of %s") % moment(record.history_date),
            "record": record,
            "other": other,
            "newest": newest,
            "changes": changes(record, other),
            "is_first": ADDED in (record.history_type, other.history_type),
            "others": [one for one in records.values() if one is not record],
            "opened": _mark(row) if row is not None else "",
            "may_bring_back": self.may_bring_back(request, row),
        }
        return self._history_page(request, self.version_template, object_id, row, context)

    def _history_page(
        self, request: HttpRequest, template: str, object_id: str, row: Any, own: dict[str, Any]
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "object_id": object_id,
            "row": row,
            **own,
        }
        return TemplateResponse(request, template, context)

    def _row_to_see(self, request: HttpRequest, object_id: str) -> Any:
        """The row, or None where it is gone; while it is written, others wait."""
        rows = self.model._base_manager.all()
        rows = rows.select_for_update() if request.method == "POST" else rows
        row = rows.filter(pk=key_of(object_id)).first()
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        return row

    def _records(self, object_id: str) -> QuerySet[Any]:
        return records_of(self.model, id=key_of(object_id))

    def _page_name(self, row: Any) -> str:
        page = "changelist" if row is None else "change"
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"


def _values(record: Any, fields: list[str]) -> dict[str, Any]:
    """What a record has for these fields of a form."""
    values = {
        field.name: getattr(record, field.attname)
        for field in type(record).tracked_fields
        if field.name in fields
    }
    if record.history_type != ADDED:  # a new row's record came before its other rows
        values |= {name: [row.pk for row in rows if row] for name, rows in record.had.items()}
    return values


def _mark(row: Model) -> str:
    """A mark of all that a row holds."""
    return sha256(serialize("json", [row]).encode()).hexdigest()
