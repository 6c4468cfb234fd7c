"""From an item's page back to where it is checked beside its original."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from bulletins.desk.edited import KeptAdmin
from bulletins.models import Item

ASKED = "check"  # in an address that was opened from there


class ReturningAdmin(KeptAdmin):
    """An item that was opened while its issue is checked leads back there once it is saved."""

    def response_change(self, request: HttpRequest, obj: Item) -> HttpResponse:
        """As ever; who saves and goes on editing comes from there still."""
        answer: HttpResponse = super().response_change(request, obj)
        if ASKED in request.GET and "_continue" in request.POST:
            return redirect(request.get_full_path())
        return answer

    def response_post_save_change(self, request: HttpRequest, obj: Item) -> HttpResponse:
        """To the item beside its original, or to the list as ever."""
        if ASKED in request.GET:
            return redirect("admin:bulletins_issue_check_item", obj.issue_id, obj.pk)
        answer: HttpResponse = super().response_post_save_change(request, obj)
        return answer
