"""Rules of a topic at the desk: tried on the archive before they are saved, then applied."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import AdminErrorList, AdminForm
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bulletins import bulk_tasks
from bulletins.bulk import running
from bulletins.bulk.topic_rules import Trial, try_out
from bulletins.desk.edited import CountedAdmin, changed_fields
from bulletins.models import BulkEdit, Item, Topic

TRY = "_try"  # the name of the button


class RulesAdmin(CountedAdmin):
    """A topic's page answers what its rules would come to, and applies those that are saved."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """The page; the same again with an answer where its rules are tried."""
        if request.method == "POST" and TRY in request.POST:
            return self._tried(request, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(
        self,
        request: HttpRequest,
        obj: Topic,
        form: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        is_new_rule = "rules" in changed_fields(obj, form) if change else bool(obj.rules)
        super().save_model(request, obj, form, change)
        if is_new_rule:
            self._apply(request, obj)

    def _tried(self, request: HttpRequest, object_id: str | None) -> HttpResponse:
        """The form as it was sent, and what its rules would come to; nothing is saved."""
        topic = self.get_object(request, object_id) if object_id else None
        is_allowed = (
            self.has_change_permission(request, topic)
            if topic
            else not object_id and self.has_add_permission(request)
        )
        if not is_allowed:
            raise PermissionDenied
        form = self.get_form(request, topic, change=topic is not None)(
            request.POST, instance=topic or Topic()
        )
        form.is_valid()
        rules = form.cleaned_data.get("rules")
        form.instance.slug = form.instance.slug or "new"
        trial = None if rules is None else try_out(form.instance, rules)
        return self._answer(request, form, trial)

    def _answer(self, request: HttpRequest, form: Any, trial: Trial | None) -> HttpResponse:
        kept = form.instance if form.instance.pk else None
        shown = AdminForm(
            form,
            list(self.get_fieldsets(request, kept)),
            self.get_prepopulated_fields(request, kept),
            self.get_readonly_fields(request, kept),
            model_admin=self,
        )
        context = {
            **self.admin_site.each_context(request),
            "title": _("Try these rules"),
            "adminform": shown,
            "object_id": str(kept.pk) if kept else None,
            "original": kept,
            "is_popup": False,
            "to_field": None,
            "media": self.media + shown.media,
            "inline_admin_formsets": [],
            "errors": AdminErrorList(form, []),
            "preserved_filters": self.get_preserved_filters(request),
            "trial": trial,
        }
        page: HttpResponse = self.render_change_form(
            request, context, add=kept is None, change=kept is not None, obj=kept
        )
        return page

    def _apply(self, request: HttpRequest, topic: Topic) -> None:
        """Give the archive's items what the rules see now, at once or in the background."""
        who: Any = request.user
        keys = Item.objects.order_by("pk").values_list("pk", flat=True)
        asked = running.ask(BulkEdit.Act.RULES, keys, by=who, words=topic.name, topic=topic.pk)
        edit = bulk_tasks.begin(asked)
        if edit.is_over:
            said = ngettext(
                "The rules were applied: %d item has other topics now.",
                "The rules were applied: %d items have other topics now.",
                edit.changed,
            )
            self.message_user(request, said % edit.changed, messages.SUCCESS)
            return
        address = reverse("admin:bulletins_bulkedit_change", args=[edit.pk])
        said = _(
            'The rules are being applied to the archive: <a href="{}">see how far that is</a>.'
        )
        self.message_user(request, format_html(said, address), messages.INFO)
