"""A search that is kept for later, as the query string it is."""

from collections.abc import Iterable
from dataclasses import replace

from django.http import QueryDict

from bulletins.models import Item
from search.errors import Unanswerable
from search.forms import SearchForm
from search.query import SearchQuery
from search.ranking import Window, ranked


def kept(query: SearchQuery) -> str:
    """The query string to keep: what is asked for, whichever page and order it was seen in."""
    return replace(query, sort="newest", page=1).to_query_string()


def query_of(query_string: str) -> SearchQuery:
    """The search that was kept; raises Unanswerable rather than look for more than was asked."""
    form = SearchForm(QueryDict(query_string))
    if form.faults:
        raise Unanswerable(" ".join(form.faults))
    return form.query()


def matching(query_string: str) -> list[int]:
    """The ids of the items that have all that is asked for, as it was typed, newest first.

    A word that the archive lacks is waited for: another in its place would be told as new, or
    taken for told. SearchUnavailable or Unanswerable where nobody can say.
    """
    found = ranked(query_of(query_string), Window(0, None))
    if found.is_corrected:
        return []
    return [each.item_id for each in found.listed if not each.is_partial]


def published(ids: Iterable[int]) -> list[int]:
    """Those of these ids, in their order, that readers may see by now."""
    wanted = list(ids)
    visible = Item.objects.published().only("pk").in_bulk(wanted)
    return [pk for pk in wanted if pk in visible]


def described(query: SearchQuery) -> str:
    """What is asked for, in words: "“late levy”, Alcohol, From 2016"."""
    words = [f"“{query.q}”"] if query.q else []
    return ", ".join([*words, *(chip.label for chip in query.chips)]) or "everything"
