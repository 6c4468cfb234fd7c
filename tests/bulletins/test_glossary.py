"""Abbreviations folded together, and their page."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from bulletins.glossary import Use, expansion_key, glossary, short_key
from bulletins.models import Mention
from tests.factories import make_issue, make_item

EARLY, LATE = date(2013, 4, 1), date(2016, 4, 1)


@pytest.mark.parametrize(
    ("one", "other"), [("ROCUs", "ROCU"), ("PCCs", "PCC"), ("R&D", "RD"), ("CoP", "COP")]
)
def test_variants_of_an_abbreviation_are_one(one, other):
    assert short_key(one) == short_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("GPS", "GP"), ("CPS", "CP"), ("PCC", "PCP"), ("DfES", "DfE")]
)
def test_an_abbreviation_that_ends_in_s_is_no_plural(one, other):
    assert short_key(one) != short_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Police and Crime Commissioners", "police and crime commissioner"),
        ("Fire & Rescue Authorities", "Fire and Rescue Authority"),
        ("the Ferry Board", "Ferry Board"),
        ("Child-Care Fund", "child care fund"),
        ("Women’s Aid", "Women's Aid"),
    ],
)
def test_variants_of_an_expansion_are_one(one, other):
    assert expansion_key(one) == expansion_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Crime Plan", "Crime Plant"), ("Access Fund", "Acces Fund"), ("Ferry Board", "Pilot Board")],
)
def test_other_expansions_are_others(one, other):
    assert expansion_key(one) != expansion_key(other)


def test_meanings_that_differ_stand_side_by_side_the_most_frequent_first():
    (term,) = glossary(
        [
            Use(7, "FB", "Fire Brigade", 1, EARLY),
            Use(7, "FB", "Ferry Board", 2, LATE),
            Use(7, "FBs", "Ferry Boards", 3, EARLY),
            Use(7, "FB", "Ferry Board", 3, EARLY),
            Use(7, "FB", "ferry board", 4, None),
        ]
    )
    assert (term.short, term.items) == ("FB", 4)
    assert [(m.expansion, m.item, m.items) for m in term.meanings] == [
        ("Ferry Board", 3, 3),
        ("Fire Brigade", 1, 1),
    ]


def test_the_earliest_issue_is_the_first_and_undated_ones_are_the_last():
    for published, first in ((LATE, 2), (None, 2), (EARLY, 1)):
        (term,) = glossary(
            [Use(7, "FB", "Ferry Board", 1, published), Use(7, "FB", "Ferry Board", 2, EARLY)]
        )
        assert term.meanings[0].item == first


def test_terms_stand_in_order_whatever_their_case():
    uses = [Use(7, short, short, 1, None) for short in ("ZB", "eIDAS", "AB", "4G", "CoP")]
    assert [term.short for term in glossary(uses)] == ["AB", "CoP", "eIDAS", "ZB", "4G"]


def explain(item, short, expansion):
    return Mention.objects.create(
        item=item, kind="abbreviation", text=short, value=expansion, start=0, end=len(short)
    )


@pytest.mark.django_db
def test_page_says_where_each_was_first_explained(client):
    late = make_item(title="Late", issue=make_issue(published=LATE))
    early = make_item(title="Early", issue=make_issue(published=EARLY))
    explain(late, "FB", "Ferry Board")
    first = explain(early, "FB", "Ferry Board")
    response = client.get("/glossary/")
    assertContains(response, "Ferry Board", count=1)
    assertContains(
        response, f'<a href="{early.get_absolute_url()}#fact-{first.pk}" lang="en">Early</a>'
    )
    assertContains(response, "1 April 2013")
    assertContains(response, "explained in 2 items")
    assertContains(response, 'href="/search/?q=%22FB%22"')
    assertContains(response, 'href="#letter-f"')
    assertNotContains(response, "Late")


@pytest.mark.django_db
def test_page_counts_each_of_several_meanings(client):
    for expansion in ("Ferry Board", "Ferry Board", "Fire Brigade"):
        explain(make_item(), "FB", expansion)
    html = client.get("/glossary/").content.decode()
    order = ["Ferry Board", "in 2 items", "Fire Brigade", "in 1 item", "explained in 3 items"]
    places = [html.index(words) for words in order]
    assert places == sorted(places)


@pytest.mark.django_db
def test_readers_see_no_abbreviation_of_a_draft(client, admin_client):
    explain(make_item(issue=make_issue(status="draft")), "FB", "Ferry Board")
    assertContains(client.get("/glossary/"), "No item explains an abbreviation yet")
    assertContains(admin_client.get("/glossary/"), "Ferry Board")


@pytest.mark.django_db
def test_page_shows_no_hidden_address_and_no_markup(client, settings):
    settings.HIDE_PERSONAL_ADDRESSES = True
    item = make_item(title="Ask ann.finch@example.org", slug="ask")
    explain(item, "<b>", "of ann.finch@example.org")
    response = client.get("/glossary/")
    assertNotContains(response, "finch")
    assertNotContains(response, "<b>")


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 15])
def test_query_count_does_not_grow_with_abbreviations(client, django_assert_num_queries, rows):
    for number in range(rows):
        explain(make_item(), f"A{number}B", f"Agency {number} Board")
    with django_assert_num_queries(3):  # letters; terms; the items that explained them first
        assert client.get("/glossary/").status_code == 200
