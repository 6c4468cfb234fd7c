"""An item's citation as files that reference managers take in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from bulletins import citations
from bulletins.citations import Citation, citation_of
from bulletins.models import Item
from bulletins.privacy import veil
from bulletins.read_only import read_only


@read_only
def bib(request: HttpRequest, pk: int) -> HttpResponse:
    """For BibTeX; two queries."""
    written = citations.bibtex(_asked(request, pk))
    return _file(written, media_type="application/x-bibtex; charset=utf-8", name=f"item-{pk}.bib")


@read_only
def ris(request: HttpRequest, pk: int) -> HttpResponse:
    """For other reference managers; two queries."""
    written = citations.ris(_asked(request, pk))
    media_type = "application/x-research-info-systems; charset=utf-8"
    return _file(written, media_type=media_type, name=f"item-{pk}.ris")


def _asked(request: HttpRequest, pk: int) -> Citation:
    items = Item.objects.visible_to(is_staff=request.user.is_staff).for_listing()
    found = veil(request).item(get_object_or_404(items, pk=pk))
    address = request.build_absolute_uri(reverse("bulletins:permalink", args=[pk]))
    return citation_of(found, address=address)


def _file(written: str, *, media_type: str, name: str) -> HttpResponse:
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(written, content_type=media_type, headers=named)
