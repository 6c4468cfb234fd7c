"""The pages of organisations that documents name."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from bulletins.alphabet import by_letter, letters, sort_key
from bulletins.chronology import chronology
from bulletins.companions import companions
from bulletins.models import Item, Mention, Organisation
from bulletins.namings import naming_sentences
from bulletins.privacy import veil
from bulletins.querysets import NEWEST_FIRST
from bulletins.timeline import timeline

ROWS = 200  # organisations on one page
ITEMS = 50  # on one page


@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Every organisation that something published names, A to Z; one query."""
    named = Organisation.objects.with_counts().filter(is_ignored=False, item_count__gt=0)
    bodies = sorted(named, key=lambda body: sort_key(body.name))
    page = Paginator(bodies, ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "groups": by_letter(page.object_list, lambda body: body.name),
        "letters": letters([body.name for body in bodies], rows=ROWS),
    }
    return render(request, "bulletins/organisation_list.html", context)


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Where one organisation is named, and what goes with it; nine queries.

    Readers find none that nothing published names, nobody one that an editor said is none.
    """
    is_staff = request.user.is_staff
    found = get_object_or_404(
        Organisation.objects.filter(is_ignored=False).visible_to(is_staff=is_staff), slug=slug
    )
    naming = Mention.objects.filter(organisation=found).values("item")
    items = Item.objects.visible_to(is_staff=is_staff).filter(pk__in=naming)
    rows = items.for_listing().order_by(*NEWEST_FIRST)
    page = Paginator(rows, ITEMS).get_page(request.GET.get("page"))
    named = naming_sentences(page.object_list, found, veil(request))
    page.object_list = list(named)
    context = {
        "organisation": found,
        "sentences": {item.pk: sentence for item, sentence in named.items()},
        "page": page,
        "timeline": timeline(chronology(items)),
        "companions": companions(items),
    }
    return render(request, "bulletins/organisation.html", context)
