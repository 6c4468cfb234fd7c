"""The originals: as they were received, and the passages that items were read from."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from bulletins import passages
from bulletins.downloads import original
from bulletins.errors import IngestError
from bulletins.models import Block, Item, Source
from bulletins.originals import path_of
from bulletins.pictures import Pictures

LINED = ("text/plain", "text/html", "application/json")  # what can be shown line by line


@require_safe
def source(request: HttpRequest, pk: int) -> FileResponse:
    """An original, byte for byte."""
    try:
        return original(_source(request, pk), folder=settings.SOURCES_ROOT)
    except FileNotFoundError as err:
        raise Http404("The original is not in the sources folder.") from err


@require_safe
@cache_control(private=True, max_age=3600)
def picture(request: HttpRequest, pk: int, page: int) -> FileResponse:
    """A page of an original that something was read from, drawn at the first call."""
    found = _source(request, pk)
    if not Block.objects.filter(issue__source=found, page=page).exists():
        raise Http404("Nothing was read from such a page.")
    try:
        path = _pictures().path(found, page)
    except IngestError as err:
        raise Http404(str(err)) from err
    return FileResponse(path.open("rb"), content_type="image/png")


@require_safe
def passage(request: HttpRequest, pk: int) -> HttpResponse:
    """Where an item stands in its original: its lines, or its pages with the passage boxed."""
    items = Item.objects.visible_to(is_staff=request.user.is_staff)
    found = get_object_or_404(items.select_related("issue__bulletin", "issue__source"), pk=pk)
    received = found.issue.source
    context = {"item": found, "lines": (), "pages": ()}
    try:
        context["pages"] = _pictures().pages(received, list(found.blocks.all()))
        if not context["pages"] and received.media_type in LINED:
            content = path_of(settings.SOURCES_ROOT, received.sha256).read_bytes()
            context["lines"] = passages.passage(found, content)
    except (FileNotFoundError, IngestError) as err:
        raise Http404("The passage cannot be shown.") from err
    if not (context["pages"] or context["lines"]):
        raise Http404("The original has neither pages nor lines to show.")
    return render(request, "bulletins/passage.html", context)


def _source(request: HttpRequest, pk: int) -> Source:
    found: Source = get_object_or_404(
        Source.objects.visible_to(is_staff=request.user.is_staff), pk=pk
    )
    return found


def _pictures() -> Pictures:
    return Pictures(settings.SOURCES_ROOT, settings.PICTURES_ROOT, settings.READ_BOUNDS)
