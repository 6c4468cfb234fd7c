"""What readings left open, at the desk: each question with the choices that are sound for it."""

from functools import partial
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bulletins import rereading_settling
from bulletins.desk.keys import key_of
from bulletins.mending.refusal import Refused
from bulletins.models import Unsettled
from bulletins.word_changes import compare, shortened

HIDE = "bulletins.hide_item"
What = Unsettled.What


class UnsettledAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Open questions, each with a page of its own; many are settled by actions of the list."""

    list_display = ["item", "issue", "what", "field", "kept_words", "read_words", "made_at"]
    list_filter = [("settled_at", admin.EmptyFieldListFilter), "what"]
    list_select_related = ["item", "issue"]
    actions = ["leave", "take", "hide"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_hide_permission(self, request: HttpRequest) -> bool:
        """Who may take items from readers."""
        return request.user.has_perm(HIDE)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Unsettled]:
        """What is open, unless all are asked for."""
        rows = super().get_queryset(request)
        return rows if "settled_at__isempty" in request.GET else rows.filter(settled_at=None)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """One question, and what may be chosen."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        rows = Unsettled.objects.select_related("item__issue__bulletin", "issue")
        question = get_object_or_404(rows, pk=key_of(object_id))
        if request.method == "POST":
            if self._settle(request, question, self._choice(request, question)):
                messages.success(request, _("“%(item)s”: settled.") % {"item": question.item})
            return redirect("admin:bulletins_unsettled_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Settle “%(item)s”") % {"item": question.item},
            "opts": self.opts,
            "issue": question.issue,
            "question": question,
            "runs": shortened(compare(question.kept, question.read)),
            "may_take": question.what == What.FIELD,
            "may_hide": self.has_hide_permission(request),
            "heirs": rereading_settling.heirs(question) if _asks_where(question) else [],
        }
        return TemplateResponse(request, "admin/bulletins/unsettled/settle.html", context)

    def _choice(self, request: HttpRequest, question: Unsettled) -> Any:
        """What is to be done with the question."""
        by, do = cast(User, request.user), request.POST.get("do", "")
        if do == "hide" and not self.has_hide_permission(request):
            raise PermissionDenied
        if do == "merge":
            chosen = request.POST.get("into", "")
            heirs = {str(item.pk): item for item in rereading_settling.heirs(question)}
            if chosen and chosen not in heirs:
                return partial(_refuse, _("The item you chose is no longer there; choose another."))
            return partial(rereading_settling.merge, into=heirs.get(chosen))
        acts = {"take": rereading_settling.take, "hide": rereading_settling.hide}
        return partial(acts.get(do, rereading_settling.leave), by=by)

    @admin.display(description=gettext_lazy("an editor’s"))
    def kept_words(self, question: Unsettled) -> str:
        return question.kept[:200]

    @admin.display(description=gettext_lazy("as it is printed now"))
    def read_words(self, question: Unsettled) -> str:
        return question.read[:200]

    @admin.action(description=gettext_lazy("Leave as it is"), permissions=["change"])
    def leave(self, request: HttpRequest, chosen: QuerySet[Unsettled]) -> None:
        self._settle_all(request, chosen, rereading_settling.leave)

    @admin.action(description=gettext_lazy("Take what is printed now"), permissions=["change"])
    def take(self, request: HttpRequest, chosen: QuerySet[Unsettled]) -> None:
        self._settle_all(request, chosen, rereading_settling.take)

    @admin.action(description=gettext_lazy("Hide the items"), permissions=["hide"])
    def hide(self, request: HttpRequest, chosen: QuerySet[Unsettled]) -> None:
        self._settle_all(request, chosen, rereading_settling.hide)

    def _settle_all(self, request: HttpRequest, chosen: QuerySet[Unsettled], how: Any) -> None:
        for question in chosen:
            self._settle(request, question, partial(how, by=cast(User, request.user)))

    def _settle(self, request: HttpRequest, question: Unsettled, how: Any) -> bool:
        try:
            how(question)
        except Refused as err:
            messages.error(request, f"{question.item}: {err}")
            return False
        return True


def _refuse(why: str, question: Unsettled) -> None:
    raise Refused(why)


def _asks_where(question: Unsettled) -> bool:
    return question.what in (What.DOUBTFUL, What.GONE)
