"""A later edition of an issue at the desk: its differences, then that it takes the place."""

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from bulletins import intake_editions
from bulletins.desk.plan_rows import plan_rows
from bulletins.errors import IngestError
from bulletins.mending.refusal import Refused
from bulletins.models import Intake
from bulletins.rereading_kept import Comparison

NEEDED = ("bulletins.add_issue", "bulletins.change_item")


class EditionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Documents that were given lead to what they would change as an edition."""

    def edition(self, request: HttpRequest, pk: int) -> HttpResponse:
        """See the differences, and apply what was seen."""
        if not request.user.has_perms(NEEDED):
            raise PermissionDenied
        given = get_object_or_404(Intake.objects.for_listing(), pk=pk)
        try:
            found = intake_editions.compare_edition(
                given, settings.INTAKE_ROOT, bounds=settings.READ_BOUNDS
            )
        except (IngestError, Refused) as err:
            messages.error(request, str(err))
            return redirect("admin:bulletins_intake_changelist")
        if request.method == "POST" and _is_applied(request, given, found):
            return redirect("admin:bulletins_issue_change", given.issue_id)
        context = {
            **self.admin_site.each_context(request),
            "title": _("“%(file)s” as an edition of “%(issue)s”")
            % {"file": given.filename, "issue": given.issue},
            "opts": self.opts,
            "issue": given.issue,
            "rows": plan_rows(found),
            "mark": found.mark,
        }
        return TemplateResponse(request, "admin/bulletins/intake/edition.html", context)


def _is_applied(request: HttpRequest, given: Intake, found: Comparison) -> bool:
    """Whether what was seen was done; it is refused where it is another by now."""
    try:
        if request.POST.get("mark") != found.mark:
            raise Refused(_("The differences are others by now; look at them again."))
        intake_editions.put_in_place(
            given, found, settings.INTAKE_ROOT, originals=settings.SOURCES_ROOT
        )
    except Refused as err:
        messages.error(request, str(err))
        return False
    messages.success(
        request, _("The issue is of this edition now; the one of before is still to be had.")
    )
    return True
