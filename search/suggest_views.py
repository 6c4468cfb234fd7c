"""What the search box asks while a reader types."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page

from bulletins.privacy import index_veil
from bulletins.read_only import read_only
from search.suggestions import suggest

FRESH = 60  # seconds that a browser need not ask again


@read_only
@cache_control(public=True, max_age=FRESH)
@conditional_page
def suggestions(request: HttpRequest) -> JsonResponse:
    """The suggestions for `q` by kind, whoever asks: staff see no more.

    `name` is what the list is called, `said` what is told of it to those who do not see it.
    """
    groups = suggest(request.GET.get("q", ""), index_veil())
    said = _said(sum(len(group.suggestions) for group in groups))
    told = [asdict(group) for group in groups]
    return JsonResponse({"groups": told, "name": gettext("Suggestions"), "said": said})


def _said(count: int) -> str:
    if not count:
        return gettext("No suggestions")
    return (
        ngettext(
            "%d suggestion, up and down arrows to choose",
            "%d suggestions, up and down arrows to choose",
            count,
        )
        % count
    )
