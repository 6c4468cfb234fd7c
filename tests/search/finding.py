"""Asks as a reader would, of all that was noted so far."""

from django.http import QueryDict

from bulletins.privacy import Veil
from search.forms import SearchForm
from search.results import run
from search.sync import drain


def results(query_string=""):
    """What a query string finds, once the index has caught up."""
    drain()
    return run(SearchForm(QueryDict(query_string)).query(), Veil(hides=False))


def found(q="", **filters):
    """The titles that words and filters find, in order."""
    parameters = QueryDict(mutable=True)
    parameters["q"] = q
    for name, value in filters.items():
        parameters.setlist(name.strip("_"), value if isinstance(value, list) else [value])
    return [hit.item.title for hit in results(parameters.urlencode()).hits]


def facet(name, query_string=""):
    """A facet's values with their counts."""
    answer = results(query_string)
    values = next(each.values for each in answer.facets if each.name == name)
    return {value.value: value.count for value in values}
