"""An item's citation as files that reference managers take in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from bulletins import absent, citations
from bulletins.citations import Citation, citation_of
from bulletins.models import Item
from bulletins.privacy import veil
from bulletins.read_only import read_only


@read_only
def bib(request: HttpRequest, pk: int) -> HttpResponse:
    """For BibTeX; two queries."""
    asked = _asked(request, pk)
    if asked is None:
        return absent.at_key(request, pk, address=_address("bulletins:cite-bibtex"))
    written = citations.bibtex(asked)
    return _file(written, media_type="application/x-bibtex; charset=utf-8", name=f"item-{pk}.bib")


@read_only
def ris(request: HttpRequest, pk: int) -> HttpResponse:
    """For other reference managers; two queries."""
    asked = _asked(request, pk)
    if asked is None:
        return absent.at_key(request, pk, address=_address("bulletins:cite-ris"))
    written = citations.ris(asked)
    media_type = "application/x-research-info-systems; charset=utf-8"
    return _file(written, media_type=media_type, name=f"item-{pk}.ris")


def _asked(request: HttpRequest, pk: int) -> Citation | None:
    items = Item.objects.visible_to(is_staff=request.user.is_staff).for_listing()
    found = items.filter(pk=pk).first()
    if found is None:
        return None
    address = request.build_absolute_uri(reverse("bulletins:permalink", args=[pk]))
    return citation_of(veil(request).item(found), address=address)


def _address(name: str) -> Callable[[Item], str]:
    """The address of that name, of any item."""
    return lambda item: reverse(name, args=[item.pk])


def _file(written: str, *, media_type: str, name: str) -> HttpResponse:
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(written, content_type=media_type, headers=named)
