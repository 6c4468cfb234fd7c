"""Words taken out of documents: from an item's page, and the list of what was taken out."""

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from bulletins import redaction_store
from bulletins.desk.edited import KeptAdmin
from bulletins.desk.read_only import ReadOnlyAdmin
from bulletins.desk.redaction_form import RedactionForm
from bulletins.models import Item, Redaction
from bulletins.pictures import forget


class RedactingAdmin(KeptAdmin):
    """An item's page leads to a form that takes words out of its whole document."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.redact)
        own = path("<int:pk>/redact/", view, name="bulletins_item_redact")
        return [own, *super().get_urls()]

    def redact(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for the words, show every place they stand in, and take them out when told to."""
        if not request.user.has_perm("bulletins.add_redaction"):
            raise PermissionDenied
        item = get_object_or_404(Item.everything.select_related("issue__source"), pk=pk)
        first = {"words": request.GET.get("words", "")}
        form = RedactionForm(request.POST or None, initial=first, issue=item.issue)
        if form.is_valid() and form.is_confirmed:
            self._take_out(request, item, form)
            return redirect("admin:bulletins_item_change", item.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Redact words"),
            "opts": Item._meta,
            "item": item,
            "form": form,
        }
        return TemplateResponse(request, "admin/bulletins/item/redact.html", context)

    def _take_out(self, request: HttpRequest, item: Item, form: RedactionForm) -> None:
        given: Any = form.cleaned_data
        who: Any = request.user
        with transaction.atomic():
            redaction = redaction_store.redact(
                item.issue, given["words"], reason=given["reason"], by=who
            )
            item.refresh_from_db()
            self.log_change(
                request,
                item,
                gettext("Took words out of the document (%(redaction)s).")
                % {"redaction": redaction},
            )
            transaction.on_commit(partial(forget, settings.PICTURES_ROOT, item.issue.source))
        said = ngettext(
            "The words were taken out of %d place. The original is for staff alone from now on.",
            "The words were taken out of %d places. The original is for staff alone from now on.",
            form.times,
        )
        self.message_user(request, said % form.times, messages.SUCCESS)


class RedactionAdmin(ReadOnlyAdmin):
    """What was taken out; it stays out."""

    list_display = ["document", "reason", "made_by", "made_at"]
    list_select_related = ["source__issue", "made_by"]
    search_fields = ["source__filename", "source__issue__title", "reason"]
    fields = ["document", "source", "words", "reason", "made_by", "made_at"]
    readonly_fields = ["document", "made_by", "made_at"]
    ordering = ["-made_at", "-pk"]

    @admin.display(description=_("document"), ordering="source__issue__title")
    def document(self, redaction: Redaction) -> str:
        issue = getattr(redaction.source, "issue", None)
        if issue:
            return str(issue.title)
        said = gettext("%(file)s (no longer kept)")
        return said % {"file": redaction.source.filename}
