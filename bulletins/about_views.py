"""The pages about the archive itself: what it holds, on whose terms, and who can use it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bulletins.chronology import chronology
from bulletins.filing import ARCHIVE
from bulletins.models import Bulletin
from bulletins.privacy import veil
from bulletins.read_only import read_only


@read_only
def about(request: HttpRequest) -> HttpResponse:
    """What this is, and each series with its publisher and licence; two queries."""
    published = Bulletin.objects.with_counts().filter(issue_count__gt=0).order_by("name")
    context = {
        "item_count": chronology(ARCHIVE, is_staff=False).total,
        "bulletins": veil(request).bulletins(published),
    }
    return render(request, "bulletins/about.html", context)


@read_only
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was tested and how, and what is known not to work; no query."""
    return render(request, "bulletins/accessibility.html")
