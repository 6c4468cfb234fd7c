"""The originals: as they were received, page by page, and where items stand in them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control

from bulletins import absent, passages, privacy, sheets
from bulletins.downloads import original
from bulletins.errors import IngestError
from bulletins.models import Block, Issue, Item, Source
from bulletins.originals import path_of
from bulletins.pictures import ZOOMS, Pictures
from bulletins.querysets import HEIR
from bulletins.read_only import read_only
from bulletins.turns import Busy

HOUR = 3600  # seconds
PATIENCE = 10  # seconds a reader waits for others' pages to be drawn
View = Callable[..., HttpResponseBase]


def _queued(view: View) -> View:
    """Answer that the machine is busy, and when to ask again, where one has waited long enough."""

    @wraps(view)
    def answer(request: HttpRequest, **place: int) -> HttpResponseBase:
        try:
            return view(request, **place)
        except Busy:
            response = render(request, "bulletins/busy.html", status=503)
            response["Retry-After"] = str(PATIENCE)
            patch_cache_control(response, no_store=True)
            return response

    return answer


@read_only
def source(request: HttpRequest, pk: int) -> HttpResponseBase:
    """An original, byte for byte: all of it, or the part that is asked for.

    For staff alone where it holds what others are not shown.
    """
    found = _source(request, pk)
    if not request.user.is_staff and _is_withheld(request, found):
        raise PermissionDenied
    try:
        return original(request, found, folder=settings.SOURCES_ROOT)
    except FileNotFoundError as err:
        raise Http404("The original is not in the sources folder.") from err


@read_only
@_queued
def picture(request: HttpRequest, pk: int, page: int) -> HttpResponseBase:
    """A page of an original, drawn at the first call; `zoom` asks for a larger picture."""
    found = _source(request, pk)
    _check_page(found, page)
    try:
        covers = privacy.covers(found, page, privacy.veil(request))
        path = _pictures().path(found, page, zoom=_zoom(request), covers=covers)
    except IngestError as err:
        raise Http404(str(err)) from err
    response = FileResponse(path.open("rb"), content_type="image/png")
    patch_cache_control(response, private=True, max_age=HOUR)
    return response


@read_only
@_queued
def page(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    """A page of an original with its items boxed, above all the one that `item` names."""
    found = _source(request, pk)
    _check_page(found, page)
    sizes = _sizes(found)
    if page > len(sizes):
        raise Http404("There is no such page, or none can be drawn.")
    items = Item.objects.filter(issue=found.issue).select_related("issue__bulletin")
    asked = items.filter(pk=_number(request, "item")).first()
    blocks = list(_shown(found.issue.blocks.filter(page=page)))
    is_withheld, veiled = _is_withheld(request, found), privacy.veil(request)
    veiled.source(found)
    veiled.issue(found.issue)
    veiled.items(item for item in (asked, *(block.item for block in blocks)) if item)
    context = {
        "source": found,
        "is_withheld": is_withheld,
        "sheet": sheets.sheet(page, sizes, blocks=blocks, asked=asked),
        "total": len(sizes),
        "item": asked,
        "item_pages": sheets.pages_of(asked.blocks.all()) if asked else (),
        "zoom": _zoom(request),
        "zooms": ZOOMS,
    }
    return render(request, "bulletins/page.html", context)


@read_only
@_queued
def passage(request: HttpRequest, pk: int) -> HttpResponse:
    """Where an item stands in its original: its pages with the passage boxed, or its lines."""
    items = Item.objects.visible_to(is_staff=request.user.is_staff)
    loaded = items.select_related("issue__bulletin", "issue__source", f"issue__{HEIR}")
    found = loaded.filter(pk=pk).first()
    if found is None:
        return absent.at_key(request, pk, address=_passage_of)
    return render(request, "bulletins/passage.html", in_original(request, found))


def in_original(request: HttpRequest, found: Item) -> dict[str, Any]:
    """What a page says of where an item stands: `sheets` or an `excerpt`, and what goes with them.

    The issue comes with its source and bulletin. Raises Http404 where nothing can be shown, and
    Busy. A few queries.
    """
    received = found.issue.source
    paged = found.blocks.filter(page__isnull=False)
    blocks = list(_shown(paged))
    sizes = _sizes(received) if sheets.pages_of(blocks) else ()
    numbers = [number for number in sheets.pages_of(blocks) if number <= len(sizes)]
    is_withheld = _is_withheld(request, received)
    if numbers or (is_withheld and not request.user.is_staff):
        excerpt = None
    else:
        excerpt = _excerpt(found, start=_number(request, "from"))
    veiled = privacy.veil(request)
    veiled.items([found, *(block.item for block in blocks if block.item)])
    return {
        "item": found,
        "source": received,
        "total": len(sizes),
        "sheets": [sheets.sheet(n, sizes, blocks=blocks, asked=found) for n in numbers],
        "is_withheld": is_withheld,
        "excerpt": excerpt,
    }


def _passage_of(item: Item) -> str:
    return reverse("bulletins:passage", args=[item.pk])


def _excerpt(item: Item, *, start: int | None) -> passages.Excerpt:
    path = path_of(settings.SOURCES_ROOT, item.issue.source.sha256)
    try:
        found = passages.excerpt(item, path.read_bytes(), start=start)
    except (FileNotFoundError, IngestError) as err:
        raise Http404("The passage cannot be shown.") from err
    if found is None:
        raise Http404("Nothing of the original is known to be this item's.")
    return found


def _source(request: HttpRequest, pk: int) -> Source:
    visible = Source.objects.visible_to(is_staff=request.user.is_staff)
    found: Source = get_object_or_404(
        visible.select_related("issue__bulletin", f"issue__{HEIR}"), pk=pk
    )
    return found


def _is_withheld(request: HttpRequest, source: Source) -> bool:
    return privacy.is_withheld(source, privacy.veil(request), folder=settings.SOURCES_ROOT)


def _check_page(source: Source, page: int) -> None:
    """Of an earlier edition no page is shown by itself."""
    issue: Issue | None = getattr(source, "issue", None)
    if issue is None or not 1 <= page <= sheets.page_count(issue):
        raise Http404("The original has no such page.")


def _shown(blocks: "QuerySet[Block]") -> "QuerySet[Block]":
    """Blocks with the items that box them, without those of hidden items."""
    return blocks.filter(item__hidden_at=None).select_related("item__issue__bulletin")


def _sizes(source: Source) -> tuple[tuple[float, float], ...]:
    """Of its pages; none where they cannot be drawn."""
    try:
        return _pictures().sizes(source)
    except IngestError:
        return ()


def _zoom(request: HttpRequest) -> int:
    asked = _number(request, "zoom")
    return asked if asked in ZOOMS else ZOOMS[0]


def _number(request: HttpRequest, name: str) -> int | None:
    """A whole number from 1 in the query string; what is none is not there."""
    value = request.GET.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def _pictures() -> Pictures:
    return Pictures(
        settings.SOURCES_ROOT, settings.PICTURES_ROOT, settings.READ_BOUNDS, patience=PATIENCE
    )
