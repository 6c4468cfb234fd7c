"""Finds items for editors: those in the index by their words, those that are not by letters."""

from bulletins.models import Issue, Item
from bulletins.privacy import index_veil
from search.engine import backend
from search.errors import SearchUnavailable
from search.letters import letters
from search.models import IndexChange
from search.parser import parse
from search.query import SearchQuery
from search.syntax import Node


def items_with(words: str) -> set[int] | None:
    """The ids of all items that have the words as they were typed, drafts too.

    None where the index cannot say: there is none, it lacks what readers are not shown, or
    something was typed that is no word. Two queries.
    """
    reading = parse(words)
    if reading.tree is None or reading.notes or index_veil().hides:
        return None
    try:
        found = backend().find(SearchQuery(q=words), start=0, end=None)
    except SearchUnavailable:
        return None
    return {match.item_id for match in found.matches} | _not_indexed(reading.tree)


def _not_indexed(tree: Node) -> set[int]:
    """Of what readers are not shown, and of items that wait to be brought into the index."""
    having = Item.everything.filter(letters(tree)).order_by().values_list("pk", flat=True)
    waiting = IndexChange.objects.values("item_id")
    unseen = having.exclude(issue__status=Issue.Status.PUBLISHED, hidden_at=None)
    return {*unseen, *having.filter(pk__in=waiting)}
