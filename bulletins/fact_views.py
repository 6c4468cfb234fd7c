"""The pages of facts from all items: dates and deadlines, and the glossary."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bulletins.alphabet import by_letter, letters
from bulletins.diary import diary
from bulletins.diary_query import ONE_YEAR, read_diary_query
from bulletins.glossary import Term, Use, glossary
from bulletins.models import Item, Mention
from bulletins.privacy import Veil, veil

DATES = 50  # on one page
TERMS = 200  # on one page
# What readers choose from; the first is no choice
KINDS = (
    ("", "All dates"),
    ("deadline", "Deadlines"),
    ("event", "Events"),
    ("effective", "Taking effect"),
)


@require_safe
def dates(request: HttpRequest) -> HttpResponse:
    """What is to come and what has passed; three queries, four where a year is chosen."""
    asked, today = read_diary_query(request.GET.dict()), timezone.localdate()
    known = Mention.objects.visible_to(is_staff=request.user.is_staff).to_know()
    rows = asked.of_month(known).by_nearness(today).for_diary()
    page = Paginator(rows, DATES).get_page(request.GET.get("page"))
    of_year = asked.of_year(known).exclude(value__regex=ONE_YEAR)
    context = {
        "asked": asked,
        "kinds": KINDS,
        "page": page,
        "diary": diary(page.object_list, veil(request), today=today),
        "years": _counted(asked.of_role(known), "first__year")[::-1],
        "months": _counted(of_year, "first__month") if asked.year else [],
    }
    return render(request, "bulletins/dates.html", context)


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """The archive's abbreviations, A to Z; two queries."""
    veiled = veil(request)
    known = Mention.objects.visible_to(is_staff=request.user.is_staff)
    found = glossary(_uses(known.filter(kind=Mention.Kind.ABBREVIATION), veiled))
    page = Paginator(found, TERMS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "groups": by_letter(page.object_list, lambda term: term.short),
        "letters": letters([term.short for term in found], rows=TERMS),
        "items": _first_items(page.object_list, veiled),
    }
    return render(request, "bulletins/glossary.html", context)


def _uses(mentions: QuerySet[Any], veiled: Veil) -> Iterator[Use]:
    rows = mentions.order_by("item_id", "start")
    for pk, text, value, item, published in rows.values_list(
        "pk", "text", "value", "item", "item__issue__published"
    ):
        yield Use(pk, veiled.text(text), veiled.text(value), item, published)


def _first_items(found: Iterable[Term], veiled: Veil) -> dict[int, Item]:
    """The items that first explained these, by their keys."""
    wanted = {meaning.item for term in found for meaning in term.meanings}
    items = Item.objects.select_related("issue__bulletin").defer("body", "text")
    return {item.pk: item for item in veiled.items(items.filter(pk__in=wanted))}


def _counted(mentions: QuerySet[Any], part: str) -> list[Any]:
    """The years or months in which these begin, and how many in each."""
    counted = mentions.order_by(part).values_list(part)
    return list(counted.annotate(count=Count("pk")))
