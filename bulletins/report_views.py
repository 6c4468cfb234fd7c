"""The pages on which a reader tells of a mistake in an item, without saying who it is."""

import logging
from collections.abc import Mapping
from functools import partial

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from bulletins import absent, reporting
from bulletins.models import Item
from bulletins.privacy import veil
from bulletins.read_only import read_only
from bulletins.report_form import LONGEST, ReportForm
from bulletins.throttle import is_too_often, visitor

HOUR = 3600  # seconds
AGAIN = 300  # seconds
FROM_ALL = 300  # reports in an hour, wherever they come from
LARGEST = 64 * 1024  # bytes of a form that is sent
logger = logging.getLogger(__name__)


@never_cache  # the form's token is one reader's
@csrf_exempt  # asked for once it is known how much there is to read
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Asks what is wrong with an item, and keeps it for the desk."""
    found = _item(request, pk)
    if found is None:
        return _elsewhere(request, pk)
    if request.method != "POST":
        return _form(request, found, ReportForm())
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        said = _("That is too much at once. Please say it in %(most)d characters at most.")
        return _form(request, found, ReportForm(), status=413, said=said % {"most": LONGEST})
    answer: HttpResponseBase = csrf_protect(partial(_receive, found=found))(request)
    return answer


@never_cache
@read_only
def reported(request: HttpRequest, pk: int) -> HttpResponse:
    """Says thanks, and what comes of it."""
    found = _item(request, pk)
    if found is None:
        return absent.at_key(request, pk, address=partial(_address, "bulletins:reported"))
    context = {"item": veil(request).item(found)}
    return render(request, "bulletins/reported.html", context)


def _receive(request: HttpRequest, *, found: Item) -> HttpResponse:
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _form(request, found, form, status=400)
    place = visitor(request, is_behind_proxy=settings.BEHIND_PROXY)
    try:
        if is_too_often(f"reports from {place}", most=settings.FORM_THROTTLE, seconds=HOUR):
            said = _("From your network that is enough for now. Please send it again in an hour.")
            return _form(request, found, form, status=429, said=said, wait=HOUR)
        if is_too_often("reports", most=FROM_ALL, seconds=HOUR):
            said = _("So many reports came in that no more are taken. Please send it in an hour.")
            return _form(request, found, form, status=429, said=said, wait=HOUR)
        reporting.report(found, form.cleaned_data["kind"], form.cleaned_data["words"])
    except DatabaseError:
        logger.exception("A report could not be kept.")
        said = _("The report could not be kept just now. Please send it again in a few minutes.")
        return _form(request, found, form, status=503, said=said, wait=AGAIN)
    return redirect("bulletins:reported", found.pk)


def _form(
    request: HttpRequest,
    found: Item,
    form: ReportForm,
    *,
    status: int = 200,
    said: str = "",
    wait: int = 0,
) -> HttpResponse:
    """The form; `said` is why it was not taken, beside the faults of its fields."""
    context: Mapping[str, object] = {
        "item": veil(request).item(found),
        "form": form,
        "said": said,
        "most": LONGEST,
        "days": settings.REPORTS_KEPT_DAYS,
    }
    page = render(request, "bulletins/report.html", context, status=status)
    if wait:
        page["Retry-After"] = str(wait)
    return page


def _item(request: HttpRequest, pk: int) -> Item | None:
    items = Item.objects.visible_to(is_staff=request.user.is_staff)
    found: Item | None = items.select_related("issue__bulletin").filter(pk=pk).first()
    return found


def _elsewhere(request: HttpRequest, pk: int) -> HttpResponse:
    """As at the item's own address; what was sent to a merged item goes on to its heir."""
    answer = absent.at_key(request, pk, address=partial(_address, "bulletins:report"))
    if isinstance(answer, HttpResponsePermanentRedirect) and request.method == "POST":
        return HttpResponsePermanentRedirect(answer.url, preserve_request=True)
    return answer


def _address(name: str, item: Item) -> str:
    return reverse(name, args=[item.pk])
