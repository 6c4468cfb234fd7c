"""The pages of facts from all items: dates and deadlines."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bulletins.diary import diary
from bulletins.diary_query import ONE_YEAR, read_diary_query
from bulletins.models import Mention
from bulletins.privacy import veil

DATES = 50  # on one page
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


def _counted(mentions: QuerySet[Any], part: str) -> list[Any]:
    """The years or months in which these begin, and how many in each."""
    counted = mentions.order_by(part).values_list(part)
    return list(counted.annotate(count=Count("pk")))
