"""What the search box is told while a reader types."""

from datetime import date

import pytest
from django.urls import reverse

from bulletins.models import Mention, Organisation
from search.sync import drain
from tests.factories import make_bulletin, make_issue, make_item, make_topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


@pytest.fixture
def suggested(client):
    """The labels suggested for what is typed, by kind."""

    def suggested(q):
        drain()
        groups = client.get(reverse("search:suggest"), {"q": q}).json()["groups"]
        return {group["name"]: [each["label"] for each in group["suggestions"]] for group in groups}

    return suggested


def make_mention(item, *, kind, text, value, organisation=None):
    return Mention.objects.create(
        item=item, kind=kind, text=text, value=value, start=0, end=1, organisation=organisation
    )


def make_organisation(item, name="Harbour Office", **fields):
    slug = fields.pop("slug", name.casefold().replace(" ", "-"))
    body = Organisation.objects.create(slug=slug, name=name, **fields)
    make_mention(item, kind="organisation", text=name, value=name, organisation=body)
    return body


def test_any_word_of_a_title_may_begin_so_and_the_newest_comes_first(suggested):
    make_item(title="Modern slavery at sea", issue=make_issue(published=date(2014, 3, 1)))
    make_item(title="Help against slavery", issue=make_issue(published=date(2016, 3, 1)))
    make_item(title="Boats")
    assert suggested("slav") == {"Items": ["Help against slavery", "Modern slavery at sea"]}


def test_a_title_that_begins_with_what_is_typed_comes_before_newer_ones(suggested):
    make_item(title="Slavery at sea", issue=make_issue(published=date(2014, 3, 1)))
    make_item(title="Help against slavery", issue=make_issue(published=date(2016, 3, 1)))
    assert suggested("slav")["Items"] == ["Slavery at sea", "Help against slavery"]


def test_case_and_accents_make_no_difference(suggested):
    item = make_item(title="Café owners")
    make_organisation(item, "Société Générale", slug="societe-generale")
    assert suggested("CAFE") == {"Items": ["Café owners"]}
    assert suggested("societe gen") == {"Organisations": ["Société Générale"]}


def test_a_title_that_many_items_have_is_suggested_once(suggested):
    for _ in range(3):
        make_item(title="Harbour news")
    assert suggested("harbour") == {"Items": ["Harbour news"]}


def test_two_letters_are_a_whole_word_of_a_title(suggested):
    make_item(title="Leaving the EU")
    make_item(title="Europe and us")
    assert suggested("eu")["Items"] == ["Leaving the EU"]
    assert suggested("eur")["Items"] == suggested("europe u")["Items"] == ["Europe and us"]
    assert "Items" not in suggested("europe x")


def test_each_suggestion_says_what_it_is_and_where_it_leads(client):
    bulletin = make_bulletin(slug="port-news", name="Port news")
    issue = make_issue(bulletin=bulletin, title="Port news 4", published=date(2016, 3, 1))
    item = make_item(title="Port masters", issue=issue, topics=["ports"])
    body = make_organisation(item, "Port Office", abbreviations=["PO"])
    make_mention(item, kind="abbreviation", text="PLA", value="Port & London Authority")
    drain()
    groups = client.get("/search/suggest", {"q": "port"}).json()["groups"]
    told = {
        group["name"]: [tuple(each.values()) for each in group["suggestions"]] for group in groups
    }
    assert told == {
        "Items": [("Port masters", "Port news, 1 March 2016", item.get_absolute_url())],
        "Topics": [("Ports", "topic", "/topics/ports/")],
        "Organisations": [("Port Office", "organisation (PO)", body.get_absolute_url())],
        "Abbreviations": [("PLA", "short for Port & London Authority", "/search/?q=PLA")],
        "Bulletins": [("Port news", "bulletin", "/bulletins/port-news/")],
        "Issues": [("Port news 4", "issue of Port news, 1 March 2016", issue.get_absolute_url())],
    }


def test_names_of_all_kinds_are_found_by_what_they_also_go_by(suggested):
    bulletin = make_bulletin(slug="quay", name="Quay", aliases=["Wharf letter"])
    item = make_item(title="Boats", issue=make_issue(bulletin=bulletin, title="Of May"))
    make_organisation(item, abbreviations=["HMO"], aliases=["Pilots of the river"])
    make_mention(item, kind="abbreviation", text="RNLI", value="Royal Lifeboats")
    assert suggested("wharf")["Bulletins"] == ["Quay"]
    assert suggested("hmo") == suggested("river") == {"Organisations": ["Harbour Office"]}
    assert suggested("rn") == suggested("lifeb") == {"Abbreviations": ["RNLI"]}
    assert suggested("decem")["Issues"] == ["Of May"]


def test_ten_are_suggested_at_most_and_every_kind_has_its_turn(suggested):
    issue = make_issue(title="Port issue", bulletin=make_bulletin(slug="port", name="Port"))
    for number in range(12):
        item = make_item(title=f"Port story {number}", issue=issue, topics=[f"port-{number}"])
    make_organisation(item, "Port Office")
    told = suggested("port")
    assert sum(map(len, told.values())) == 10
    assert {name: len(labels) for name, labels in told.items()} == {
        "Items": 4, "Topics": 3, "Organisations": 1, "Bulletins": 1, "Issues": 1
    }  # fmt: skip


def test_nothing_unpublished_is_suggested(suggested):
    draft = make_issue(
        title="Harbour draft",
        status="draft",
        bulletin=make_bulletin(slug="harbour", name="Harbour"),
    )
    item = make_item(title="Harbour secrets", issue=draft, topics=["harbours"])
    make_organisation(item)
    make_mention(item, kind="abbreviation", text="HH", value="Harbour Hands")
    make_topic(slug="harbour-police")
    assert suggested("harbour") == suggested("hh") == {}
    draft.status = "published"
    draft.save()
    assert len(suggested("harbour")) == 6


def test_staff_are_told_no_more_than_anybody(admin_client):
    make_item(title="Harbour secrets", issue=make_issue(status="draft"))
    drain()
    assert admin_client.get("/search/suggest?q=harbour").json()["groups"] == []


def test_names_with_the_letters_inside_a_word_do_not_crowd_out_others(suggested):
    item = make_item()
    for number in range(60):
        make_organisation(item, f"Spo {number}")
        make_mention(item, kind="abbreviation", text=f"A{number}", value=f"Spo {number}")
    make_organisation(item, "The office of all ports")
    make_mention(item, kind="abbreviation", text="TPA", value="The Ports Association")
    assert suggested("po") == {
        "Organisations": ["The office of all ports"], "Abbreviations": ["TPA"]
    }  # fmt: skip


def test_what_an_editor_said_is_no_organisation_is_not_suggested(suggested):
    make_organisation(make_item(), is_ignored=True)
    assert suggested("harbour") == {}


def test_nothing_is_suggested_by_an_address_that_is_hidden(settings, suggested):
    settings.HIDE_PERSONAL_ADDRESSES = True
    make_item(title="Ask jo.finch@example.org", issue=make_issue(title="By jo.finch@example.org"))
    assert suggested("finch") == {}
    assert suggested("ask") == {"Items": ["Ask [redacted]"]}


@pytest.mark.parametrize(
    "q", ["", "p", "\0" * 500, "🚓" * 9, "x" * 5000, "title:*", '"((', "%", "a\\_%'", "-- drop"]
)
def test_anything_may_be_typed(client, q):
    make_item(title="Harbour")
    drain()
    response = client.get("/search/suggest", {"q": q})
    assert (response.status_code, response.json()["groups"]) == (200, [])


def test_without_an_index_all_but_titles_is_suggested(client, empty_index):
    make_item(title="Harbour", topics=["harbours"])
    (edition,) = empty_index.glob("*-*")
    edition.rename(edition.with_name("gone"))
    groups = client.get("/search/suggest?q=harb").json()["groups"]
    assert [group["name"] for group in groups] == ["Topics"]


def test_a_browser_may_keep_the_answer_and_ask_whether_it_holds(client):
    response = client.get("/search/suggest?q=harbour")
    assert response["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in response.get("Vary", "")
    again = client.get("/search/suggest?q=harbour", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert client.head("/search/suggest?q=harbour").status_code == 200
    assert client.post("/search/suggest").status_code == 405


@pytest.mark.parametrize("rows", [1, 30])
def test_query_count_does_not_grow_with_what_fits(client, django_assert_num_queries, rows):
    for number in range(rows):
        item = make_item(title=f"Harbour {number}", topics=[f"harbour-{number}"])
        make_organisation(item, f"Harbour Office {number}")
        make_mention(item, kind="abbreviation", text=f"HO{number}", value="Harbour Office")
    drain()
    client.get("/search/suggest?q=harbour")
    with django_assert_num_queries(6):
        client.get("/search/suggest?q=harbour")
