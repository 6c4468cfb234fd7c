"""A search taken away: as a feed, a calendar, a table, a JSON document."""

import logging
from collections.abc import Callable, Iterable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext

from bulletins.privacy import veil
from bulletins.read_only import read_only
from search import events, export, feed, spreadsheet
from search.changes import changed_at
from search.errors import RETRY_AFTER, SearchUnavailable
from search.forms import SearchForm
from search.query import SearchQuery
from search.results import listing
from search.takeaway import address

logger = logging.getLogger(__name__)
View = Callable[[HttpRequest], HttpResponseBase]
PLAIN = "text/plain; charset=utf-8"
FILE = "bulletin-archive-search"


def _answered(view: View) -> View:
    """Where there is no index, say so: an empty file would be a wrong answer."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponseBase:
        try:
            return view(request)
        except SearchUnavailable:
            logger.exception("A search could not be answered.")
            said = gettext("Search is being rebuilt. Please try again in a few minutes.")
            retry = {"Retry-After": str(RETRY_AFTER)}
            return HttpResponse(f"{said}\n", status=503, content_type=PLAIN, headers=retry)

    return answer


@read_only
@_answered
def atom(request: HttpRequest) -> HttpResponseBase:
    """The search as a feed, in its own order, some at once; `page` counts pages of the feed."""
    query = SearchForm(request.GET).query()
    start = (query.page - 1) * feed.ENTRIES
    found = listing(query, start=start, end=start + feed.ENTRIES)
    page = feed.FeedPage(found, query.page)
    written = feed.feed(
        page,
        veil(request),
        archive=settings.ARCHIVE_NAME,
        absolute=request.build_absolute_uri,
        named=_named,
        changed=changed_at(),
    )
    return HttpResponse(written, content_type=Atom1Feed.content_type)


@read_only
@_answered
def calendar(request: HttpRequest) -> HttpResponseBase:
    """The deadlines and events of all that was found."""
    query = _whole(request)
    pieces = events.pieces(
        listing(query),
        veil(request),
        name=feed.title(query, archive=settings.ARCHIVE_NAME),
        address=address("search:search", query),
        absolute=request.build_absolute_uri,
        named=_named,
    )
    return _file(request, pieces, media_type="text/calendar; charset=utf-8", ending="ics")


@read_only
@_answered
def table(request: HttpRequest) -> HttpResponseBase:
    """All that was found, as a table."""
    found = listing(_whole(request))
    pieces = spreadsheet.pieces(found, veil(request), absolute=request.build_absolute_uri)
    media_type = "text/csv; charset=utf-8; header=present"
    return _file(request, pieces, media_type=media_type, ending="csv")


@read_only
@_answered
def document(request: HttpRequest) -> HttpResponseBase:
    """All that was found, as JSON."""
    query = _whole(request)
    page = request.build_absolute_uri(address("search:search", query))
    pieces = export.pieces(listing(query), veil(request), address=page)
    return _file(request, pieces, media_type="application/json", ending="json")


def _named(path: str) -> str:
    """The full address of a path, which programs know it by whichever host they asked."""
    return f"{settings.SITE_URL}{path}"


def _whole(request: HttpRequest) -> SearchQuery:
    """The search that is asked for; files have no pages."""
    return SearchForm(request.GET).query().on_page(1)


def _file(
    request: HttpRequest, pieces: Iterable[str | bytes], *, media_type: str, ending: str
) -> HttpResponseBase:
    """A file to keep, sent as it is made; who asks for the head alone gets no more."""
    named = {"Content-Disposition": f'attachment; filename="{FILE}.{ending}"'}
    sent = () if request.method == "HEAD" else pieces
    return StreamingHttpResponse(sent, content_type=media_type, headers=named)
