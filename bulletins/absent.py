"""What is answered where readers find no item, or no issue: gone, moved, or never there."""

from collections.abc import Callable
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from bulletins.models import FormerAddress, Issue, Item
from bulletins.privacy import veil

Where = dict[str, Any]  # what finds an item, or a former address


def at_place(request: HttpRequest, *, series: str, issue: str, place: int) -> HttpResponse:
    """At the address of a page: its heir's, 410 or Http404. Two queries at most."""
    where = {"issue__bulletin__slug": series, "issue__slug": issue, "place": place}
    return _answer(request, where, former=where, address=lambda heir: heir.get_absolute_url())


def at_key(
    request: HttpRequest, pk: int, *, address: Callable[[Item], str] | None = None
) -> HttpResponse:
    """At an address of an item's key, as `at_place`; `address` is that of the same for another."""
    of_heir = address or (lambda heir: heir.get_absolute_url())
    return _answer(request, {"pk": pk}, former={"item_key": pk}, address=of_heir)


def at_issue(request: HttpRequest, *, series: str, issue: str) -> HttpResponse:
    """At the address of an issue: 410 or Http404. One query."""
    if Issue.objects.in_bin().filter(bulletin__slug=series, slug=issue).exists():
        return _gone(request, None)
    raise Http404("There is no such issue.")


def _answer(
    request: HttpRequest, where: Where, *, former: Where, address: Callable[[Item], str]
) -> HttpResponse:
    kept = Item.everything.filter(**where).select_related("issue__bulletin").first()
    if kept is not None:
        return _taken_out(request, kept.issue, item=kept)
    old = FormerAddress.objects.filter(**former).select_related("heir__issue__bulletin").first()
    if old is None:
        raise Http404("There is no such item.")
    if old.heir.issue.is_public or request.user.is_staff:
        return HttpResponsePermanentRedirect(address(old.heir))
    return _taken_out(request, old.heir.issue)


def _taken_out(request: HttpRequest, issue: Issue, *, item: Item | None = None) -> HttpResponse:
    """Nobody learns of a draft that there is one."""
    if issue.is_draft and not request.user.is_staff:
        raise Http404("There is no such item.")
    is_there = issue.is_public or request.user.is_staff
    return _gone(request, issue if is_there else None, item=item)


def _gone(request: HttpRequest, issue: Issue | None, *, item: Item | None = None) -> HttpResponse:
    """410, which robots take for good; the page may come back, so that no cache keeps this."""
    context = {"issue": issue and veil(request).issue(issue), "item": item}
    response = render(request, "bulletins/gone.html", context, status=410)
    patch_cache_control(response, no_cache=True)
    return response
