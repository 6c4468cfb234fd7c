"""The API's description, for programs and for people."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from bulletins.models import Bulletin, Organisation, Topic
from search.api.description import description
from search.api.manual import manual


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI description."""
    return JsonResponse(_described())


def docs(request: HttpRequest) -> HttpResponse:
    """The same as a page without script."""
    return render(request, "search/api.html", {"manual": manual(_described())})


def _described() -> dict[str, Any]:
    return description(_known(), title=settings.ARCHIVE_NAME)


def _known() -> dict[str, list[str]]:
    """Those that a search takes, and that anybody may know of. Three queries."""
    bulletins, bodies = Bulletin.objects.published(), Organisation.objects.published()
    return {
        "topic": list(Topic.objects.order_by("slug").values_list("slug", flat=True)),
        "bulletin": list(bulletins.order_by("slug").values_list("slug", flat=True)),
        "organisation": list(bodies.order_by("name").values_list("name", flat=True)),
    }
