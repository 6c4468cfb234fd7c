"""A search that is kept for later, as the query string it is."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from bulletins.models import Item
from search.errors import SearchUnavailable, Unanswerable
from search.forms import SearchForm
from search.parser import parse
from search.query import MANY, SearchQuery
from search.ranking import Window, ranked
from search.syntax import NOT_IN_CAPITALS, Node, in_small_letters


def kept(query: SearchQuery) -> str:
    """The query string to keep: what is asked for, however it was typed, clicked and shown.

    The same for two searches that differ in case, white space, signs that mean nothing, the order
    of a filter's values, or the order, parts and page of their results.
    """
    filters: dict[str, Any] = {name: tuple(sorted(getattr(query, name))) for name in MANY.values()}
    bare = replace(query, q=_meaning(query.q), sort="newest", group="", page=1, **filters)
    return bare.to_query_string()


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


def looked_for(query: SearchQuery) -> Node | None:
    """What finds the items that have all that is asked for: names, forms and corrections with it.

    Without an index, the words as they were typed. None where no words are asked for.
    """
    typed = parse(query.q).tree
    try:
        found = ranked(query, Window(0, 1))
    except SearchUnavailable:
        return typed
    return next((each.tree for each in found.listed if not each.is_partial), typed)


def published(ids: Iterable[int]) -> list[int]:
    """Those of these ids, in their order, that readers may see by now."""
    wanted = list(ids)
    visible = Item.objects.published().only("pk").in_bulk(wanted)
    return [pk for pk in wanted if pk in visible]


def described(query: SearchQuery) -> str:
    """What is asked for, in words: "“late levy”, Alcohol, From 2016"."""
    words = [f"“{query.q}”"] if query.q else []
    return ", ".join([*words, *(chip.label for chip in query.chips)]) or gettext("everything")


def _meaning(q: str) -> str:
    """Words that say the same, in one way; as they are where that way would be cut short.

    Words in capitals stay so: "MET" is an abbreviation where "met" is a word.
    """
    tree = parse(q).tree
    said = _small(tree) if tree else ""
    again = parse(said).tree
    return said if again is None or _small(again) == said else q


def _small(tree: Node) -> str:
    return in_small_letters(tree, these=NOT_IN_CAPITALS)
