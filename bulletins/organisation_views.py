"""The pages of organisations that documents name."""

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from bulletins.alphabet import by_letter, initial, letters, sort_key
from bulletins.chronology import chronology
from bulletins.companions import companions
from bulletins.filing import ARCHIVE, ORGANISATION, subject
from bulletins.listing import items_page
from bulletins.models import Organisation, Tally
from bulletins.namings import naming_sentences
from bulletins.privacy import veil
from bulletins.read_only import read_only
from bulletins.timeline import timeline

ROWS = 200  # organisations on one page
ITEMS = 50  # on one page


@read_only
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Every organisation that something published names, A to Z; three queries."""
    numbers = Tally.objects.numbers(ARCHIVE, by=ORGANISATION, is_staff=False)
    kept = Organisation.objects.filter(is_ignored=False).order_by().values_list("name", "pk")
    named = sorted((sort_key(name), name, pk) for name, pk in kept if pk in numbers)
    page: Any = Paginator(named, ROWS).get_page(request.GET.get("page"))
    found: Any = Organisation.objects.for_links().in_bulk([pk for _, _, pk in page.object_list])
    for pk, body in found.items():
        body.item_count = numbers[pk]
    page.object_list = [found[pk] for _, _, pk in page.object_list]
    context = {
        "page": page,
        "groups": by_letter(page.object_list, lambda body: body.name),
        "letters": letters(Counter(initial(name) for _, name, _ in named).items(), rows=ROWS),
    }
    return render(request, "bulletins/organisation_list.html", context)


@read_only
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Where one organisation is named, and what goes with it; twelve queries.

    Readers find none that nothing published names, nobody one that an editor said is none.
    """
    is_staff = request.user.is_staff
    found = get_object_or_404(Organisation, is_ignored=False, slug=slug)
    of = subject(ORGANISATION, found.pk)
    years = chronology(of, is_staff=is_staff)
    if not (years.total or is_staff):
        raise Http404("Nothing published names it.")
    asked = request.GET.get("page")
    page = items_page(of, asked, rows=ITEMS, total=years.total, is_staff=is_staff)
    named = naming_sentences(page.object_list, found, veil(request))
    page.object_list = list(named)
    context = {
        "organisation": found,
        "sentences": {item.pk: sentence for item, sentence in named.items()},
        "page": page,
        "timeline": timeline(years),
        "companions": companions(of, veil(request), is_staff=is_staff),
    }
    return render(request, "bulletins/organisation.html", context)
