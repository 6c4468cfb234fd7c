"""The pages of alerts: asked for, confirmed, stopped. To open one changes nothing."""

import logging
import re

from django.conf import settings
from django.core.signing import BadSignature
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from bulletins.read_only import read_only
from bulletins.throttle import is_too_often, visitor
from search.alert_form import AlertForm
from search.alert_links import Purpose, key_in
from search.alert_mails import confirmation
from search.alerts import TO_CONFIRM, ask, confirm, is_too_long, stop
from search.errors import SearchUnavailable, Unanswerable
from search.forms import SearchForm
from search.models import Alert
from search.query import SearchQuery
from search.saved import described, kept, query_of

HOUR = 3600  # seconds
AGAIN = {"Retry-After": "300"}
TO_ONE_ADDRESS = 5  # mails in an hour that a stranger may have sent to somebody
TAG = re.compile(r"\+.*@")  # "+news@" of "reader+news@example.org", which goes to the same mailbox
logger = logging.getLogger(__name__)


@never_cache  # the form's token is one reader's
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Asks for an address; sends it a link, and says the same whether it is known or not."""
    search = SearchForm(request.GET)
    form = AlertForm(request.POST or None)
    if is_too_long(search.query()):
        return _page(request, "too_long", status=400)
    if not form.is_valid():
        return _new(request, search, form)
    place = visitor(request, is_behind_proxy=settings.BEHIND_PROXY)
    try:
        if is_too_often(f"alerts from {place}", most=settings.FORM_THROTTLE, seconds=HOUR):
            return _page(request, "too_often", status=429, headers={"Retry-After": str(HOUR)})
        _send_link(search.query(), form)
    except (OSError, DatabaseError):
        logger.exception("A link to confirm an alert could not be sent.")
        return _page(request, "not_sent", status=503, headers=AGAIN)
    return redirect("search:alert-asked")


@read_only
def asked(request: HttpRequest) -> HttpResponse:
    """Says what comes next."""
    return render(request, "search/alert_asked.html", {"days": TO_CONFIRM.days})


@never_cache
@csrf_exempt  # the token in the address is the secret, and mail programs keep no cookie
@require_http_methods(["GET", "HEAD", "POST"])
def confirmed(request: HttpRequest, token: str) -> HttpResponse:
    """Begins an alert, when told to by POST."""
    try:
        alert = get_object_or_404(Alert, key=key_in(token, Purpose.CONFIRM))
        if request.method == "POST":
            confirm(alert)
        search = query_of(alert.query)
    except BadSignature:
        return _page(request, "void", status=410)
    except (SearchUnavailable, Unanswerable, DatabaseError) as fault:
        logger.warning("An alert could not be confirmed: %s", fault)
        return _page(request, "not_confirmed", status=503, headers=AGAIN)
    context = {"alert": alert, "search": described(search)}
    return render(request, "search/alert_confirm.html", context)


@never_cache
@csrf_exempt  # mail programs send it for their readers, with one click (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
def stopped(request: HttpRequest, token: str) -> HttpResponse:
    """Ends an alert, when told to by POST; one that is gone is stopped too."""
    try:
        alert = Alert.objects.filter(key=key_in(token, Purpose.STOP)).first()
    except BadSignature:
        return _page(request, "void", status=410)
    if alert and request.method == "POST":
        try:
            stop(alert)
        except DatabaseError:
            logger.exception("An alert could not be stopped.")
            return _page(request, "not_stopped", status=503, headers=AGAIN)
        alert = None
    return render(request, "search/alert_stop.html", {"alert": alert})


def _send_link(query: SearchQuery, form: AlertForm) -> None:
    address = form.cleaned_data["address"]
    mailbox = TAG.sub("@", address.lower())
    if not is_too_often(f"mails to {mailbox}", most=TO_ONE_ADDRESS, seconds=HOUR):
        alert = ask(address, query, frequency=form.cleaned_data["frequency"])
        confirmation(alert, site=settings.SITE_URL).send()


def _new(request: HttpRequest, search: SearchForm, form: AlertForm) -> HttpResponse:
    query = search.query()
    context = {
        "form": form,
        "notes": search.notes,
        "search": described(query),
        "saved": kept(query),
        "days": TO_CONFIRM.days,
    }
    status = 400 if form.is_bound else 200
    return render(request, "search/alert_new.html", context, status=status)


def _page(
    request: HttpRequest, why: str, *, status: int, headers: dict[str, str] | None = None
) -> HttpResponse:
    """A page that says why nothing was done, and what to do."""
    page = render(request, "search/alert_not.html", {"why": why}, status=status)
    for name, value in (headers or {}).items():
        page[name] = value
    return page
