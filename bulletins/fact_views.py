"""The pages of facts from all items: dates and deadlines, and the glossary."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bulletins import models
from bulletins.alphabet import by_letter, letters
from bulletins.diary import diary
from bulletins.diary_counts import diary_counts
from bulletins.diary_query import DiaryQuery, read_diary_query
from bulletins.diary_rows import DiaryRows
from bulletins.glossary import Meaning, Term
from bulletins.listing import KnownPaginator
from bulletins.models import Item, Mention
from bulletins.privacy import Veil, veil
from bulletins.read_only import read_only
from bulletins.templatetags.dates import month_name

DATES = 50  # on one page
TERMS = 200  # on one page
# What readers choose from; the first is no choice
KINDS = (
    ("", _("All dates")),
    ("deadline", _("Deadlines")),
    ("event", _("Events")),
    ("effective", _("Taking effect")),
)


@read_only
def dates(request: HttpRequest) -> HttpResponse:
    """What is to come and what has passed; three queries, four where a page has both."""
    asked, today = read_diary_query(request.GET.dict()), timezone.localdate()
    is_staff = request.user.is_staff
    counts = diary_counts(asked, is_staff=is_staff)
    known = Mention.objects.visible_to(is_staff=is_staff).to_know()
    rows = DiaryRows(asked.of_month(known), today)
    page = KnownPaginator(rows, DATES, total=counts.total).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "name": _name(asked),
        "kinds": KINDS,
        "page": page,
        "diary": diary(page.object_list, veil(request), today=today),
        "years": counts.years,
        "months": counts.months,
    }
    return render(request, "bulletins/dates.html", context)


@read_only
def terms(request: HttpRequest) -> HttpResponse:
    """The archive's abbreviations, A to Z; three queries."""
    veiled = veil(request)
    is_public = not request.user.is_staff
    kept = models.Term.objects.filter(is_public__in=[is_public])  # so that SQLite uses the index
    signs = kept.values_list("sign").annotate(number=Count("pk"))
    found = list(signs.order_by("is_figure", "sign"))
    total = sum(number for _, number in found)
    page: Any = KnownPaginator(kept, TERMS, total=total).get_page(request.GET.get("page"))
    page.object_list = [_veiled(term, veiled) for term in page.object_list]
    context = {
        "page": page,
        "groups": by_letter(page.object_list, lambda term: term.short),
        "letters": letters(found, rows=TERMS),
        "items": _first_items(page.object_list, veiled),
    }
    return render(request, "bulletins/glossary.html", context)


def _name(asked: DiaryQuery) -> str:
    """What a page of dates is called."""
    if asked.year is None:
        return gettext("Dates and deadlines")
    if asked.month is None:
        return gettext("Dates and deadlines in %(year)s") % {"year": asked.year}
    name = gettext("Dates and deadlines in %(month)s %(year)s")
    return name % {"month": month_name(asked.month), "year": asked.year}


def _veiled(kept: models.Term, veiled: Veil) -> Term:
    """An abbreviation as who asks may see it."""
    meanings = (Meaning(**meaning) for meaning in kept.meanings)
    shown = (replace(each, expansion=veiled.text(each.expansion)) for each in meanings)
    return Term(short=veiled.text(kept.short), meanings=tuple(shown), items=kept.items)


def _first_items(found: Iterable[Term], veiled: Veil) -> dict[int, Item]:
    """The items that first explained these, by their keys."""
    wanted = {meaning.item for term in found for meaning in term.meanings}
    items = Item.objects.select_related("issue__bulletin").defer("body", "text")
    return {item.pk: item for item in veiled.items(items.filter(pk__in=wanted))}
