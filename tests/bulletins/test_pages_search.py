"""What the search page makes of a form and its results."""

import re
from datetime import date

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.html import escape
from pytest_django.asserts import assertInHTML

from bulletins.privacy import Veil
from search.facets import Facet, FacetValue
from search.forms import SearchForm
from search.hits import Hit
from search.marks import Marks
from search.results import Results
from search.shown import shown
from tests.factories import make_item, make_topic

pytestmark = pytest.mark.django_db

YEARS = tuple(FacetValue(str(year), str(year), 1, year == 2013) for year in range(2013, 2023))


def search_page(rf, query_string, **found):
    """The page for this query string, as if the search had found this."""
    form = SearchForm(QueryDict(query_string))
    query = form.query()
    nothing = {"hits": (), "count": 0, "pages": 1, "facets": (), "notes": query.notes}
    results = Results(**{"query": query, "page": query.page, **nothing, **found})
    request = rf.get(f"/search/?{query_string}")
    rows = shown(results, Veil(hides=False), today=date(2014, 5, 1))
    context = {"form": form, "results": results, "shown": rows}
    return render_to_string("search/search.html", context, request)


def hit(item):
    topics = tuple(item.topics.all())
    return Hit(item=item, topics=topics, marks=Marks.of(None), score=1.0, page=3)


def test_next_search_keeps_the_filters_and_the_order(rf):
    make_topic(slug="drugs")
    html = search_page(rf, "q=knife&topic=drugs&kind=story&from=2013&sort=newest&page=2")
    for name, value in (("topic", "drugs"), ("kind", "story"), ("sort", "newest")):
        assertInHTML(f'<input type="hidden" name="{name}" value="{value}">', html, count=1)
    assert html.count('name="from"') == 1  # a field of its own, so not hidden as well
    assert 'value="2013"' in html
    assert 'name="page"' not in html


def test_each_filter_can_be_taken_away_and_leaves_the_others(rf):
    make_topic(slug="drugs")
    html = search_page(rf, "q=knife&topic=drugs&year=2013&from=2013-1&page=2")
    for left in ("q=knife&topic=drugs&year=2013", "q=knife&year=2013&from=2013-01"):
        assert f'class="chip" rel="nofollow" href="?{escape(left)}"' in html


def test_facet_adds_values_and_takes_away_what_is_chosen(rf):
    html = search_page(rf, "q=a&year=2013&page=4", facets=(Facet("year", "Year", YEARS),))
    assert 'href="?q=a&amp;year=2013&amp;year=2014"' in html
    assert re.search(r'class="is-selected"[^>]* href="\?q=a"', html)
    assert "More years" in html


def test_found_items_say_where_they_stand_and_narrow_by_topic(rf):
    item = make_item(title="Knives & guns", topics=["drugs"])
    html = search_page(rf, "q=knife", hits=(hit(item),), count=21, pages=2)
    assert html.count("<article") == 1
    assert "Knives &amp; guns" in html
    assertInHTML("<li>page 3</li>", html)
    assert 'href="?q=knife&amp;topic=drugs"' in html
    assert 'href="?q=knife&amp;page=2"' in html


def test_nothing_found_says_what_to_try(rf):
    make_topic(slug="drugs")
    make_item()
    html = search_page(rf, "q=knife&topic=drugs")
    assert "Nothing found" in html
    assert 'href="/search/?q=knife"' in html


def test_page_past_the_end_leads_back_to_the_last(rf):
    html = search_page(rf, "q=knife&page=9", count=21, pages=2)
    assert "There is no page 9" in html
    assert 'href="?q=knife&amp;page=2"' in html


def test_notes_and_words_are_shown_and_never_run(rf):
    hostile = "<script>alert(1)</script>"
    html = search_page(rf, f"q={hostile}&year={hostile}&from={hostile}&organisation={hostile}")
    assert hostile not in html
    assert "a year is YYYY" in html
