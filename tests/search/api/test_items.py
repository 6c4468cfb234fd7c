"""Items, one by one and in lists, as the API tells of them."""

from datetime import date
from itertools import combinations

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from bulletins.models import Item, Mention
from search.api.item_routes import NEWEST_FIRST
from tests.factories import make_bulletin, make_issue, make_item, make_naming
from tests.search.api.archive import TEXT, make_archive

pytestmark = pytest.mark.django_db

ISSUE = {
    "slug": "no-20",
    "title": "Ports news 20",
    "number": "20",
    "published": "2016-05",
    "precision": "month",
    "updated": None,
    "is_withdrawn": True,
    "superseded_by": None,
}


@pytest.fixture
def item():
    return make_archive()


def titles(client, **filters):
    rows = client.get("/api/v1/items", filters).json()["results"]
    return [row["title"] for row in rows]


def test_addresses_are_those_that_were_promised():
    assert reverse("search:api-items") == "/api/v1/items"
    assert reverse("search:api-item", args=[7]) == "/api/v1/items/7"


def test_an_item_tells_all_that_is_known_of_it(client, item):
    told = client.get(f"/api/v1/items/{item.pk}").json()
    before, after = item.issue.items.exclude(pk=item.pk)
    assert told.pop("facts")
    assert told.pop("neighbours") == {
        "before": {"id": before.pk, "url": before.get_absolute_url(), "title": "Foreword"},
        "after": {"id": after.pk, "url": after.get_absolute_url(), "title": "Last words"},
    }
    assert told == {
        "id": item.pk,
        "url": item.get_absolute_url(),
        "number": "4",
        "position": 2,
        "title": "Late night levy",
        "section": None,
        "summary": "",
        "kind": "story",
        "topics": ["alcohol", "ports"],
        "bulletin": {"slug": "ports-news", "name": "Ports news"},
        "issue": ISSUE,
        "text": TEXT,
        "source": {
            "filename": "ports.pdf",
            "sha256": item.issue.source.sha256,
            "media_type": "application/pdf",
        },
        "places": [{"page": 3, "box": [1.0, 2.0, 3.0, 4.0], "line": None}],
        "addresses": {
            "page": item.get_absolute_url(),
            "permanent": f"/items/{item.pk}/",
            "passage": f"/items/{item.pk}/original/",
            "issue": "/bulletins/ports-news/no-20/",
            "original": f"/sources/{item.issue.source_id}/",
        },
    }


def test_facts_stand_in_the_text_where_they_say(client, item):
    told = client.get(f"/api/v1/items/{item.pk}").json()
    assert {fact["kind"] for fact in told["facts"]} == {
        "organisation",
        "date",
        "email",
        "abbreviation",
    }
    for fact in told["facts"]:
        assert told["text"][fact["start"] : fact["end"]] == fact["text"]
    [deadline] = [fact for fact in told["facts"] if fact["role"] == "deadline"]
    assert (deadline["value"], deadline["text"]) == ("2016-06-03", "3 June 2016")


def test_facts_stand_so_also_where_an_address_before_them_is_hidden(client, settings):
    settings.HIDE_PERSONAL_ADDRESSES = True
    text = "Ask ada.finch@example.org or port@example.org."
    item = make_item(text=text)
    for value in ("ada.finch@example.org", "port@example.org"):
        start = text.index(value)
        Mention.objects.create(
            item=item, kind="email", text=value, value=value, start=start, end=start + len(value)
        )
    told = client.get(f"/api/v1/items/{item.pk}").json()
    assert "ada.finch" not in str(told)
    [fact] = told["facts"]
    assert told["text"][fact["start"] : fact["end"]] == "port@example.org"


def test_staff_are_told_no_more_than_anybody(client, settings, item):
    settings.HIDE_PERSONAL_ADDRESSES = True
    shy = make_item(text="Ask ada.finch@example.org.")
    draft = make_item(issue=make_issue(status="draft"))
    client.force_login(User.objects.create_user("editor", is_staff=True))
    assert "ada.finch" not in client.get(f"/api/v1/items/{shy.pk}").content.decode()
    assert client.get(f"/api/v1/items/{draft.pk}").status_code == 404


def test_items_are_listed_newest_first_and_undated_last(client, item):
    newest = make_item(title="Newest")
    assert newest.issue.published > item.issue.published
    expected = ["Newest", "Foreword", "Late night levy", "Last words", "Undated"]
    assert titles(client) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"bulletin": "ports-news"}, ["Foreword", "Late night levy", "Last words"]),
        ({"topic": "alcohol"}, ["Late night levy"]),
        ({"organisation": "hull-council"}, ["Late night levy"]),
        ({"organisation": "write-to"}, []),  # an editor said that it is none
        ({"kind": "notice"}, ["Last words"]),
        ({"year": "2016", "kind": "introduction"}, ["Foreword"]),
        ({"year": "2015"}, []),
        ({"topic": "nonsense"}, []),
        ({"bulletin": "hidden"}, []),
        ({"page": "2"}, []),
    ],
)
def test_items_are_listed_by_what_they_are_filed_under(client, item, filters, expected):
    assert titles(client, **filters) == expected


def test_lists_come_twenty_at_a_time_and_no_item_twice(client):
    issue = make_issue()
    for number in range(45):
        make_item(issue=issue, title=f"Story {number}")
    pages = [client.get("/api/v1/items", {"page": page}).json() for page in (1, 2, 3)]
    assert [(page["count"], page["page"], page["pages"]) for page in pages] == [
        (45, 1, 3),
        (45, 2, 3),
        (45, 3, 3),
    ]
    assert [len(page["results"]) for page in pages] == [20, 20, 5]
    assert len({row["id"] for page in pages for row in page["results"]}) == 45


def test_query_count_does_not_grow_with_the_list(client, django_assert_num_queries):
    for number in range(15):
        make_item(title=f"Story {number}", topics=["drugs"])
    with django_assert_num_queries(4):  # whether changes wait; how many, the items, their topics
        assert len(titles(client)) == 15


def test_the_count_is_of_what_is_published_now(client):
    def counted():
        return client.get("/api/v1/items").json()["count"]

    dated, undated = make_item(), make_item(issue=make_issue(published=None))
    make_item(issue=make_issue(status="draft"))
    assert counted() == 2
    undated.issue.status = "draft"
    undated.issue.save()
    assert counted() == 1
    dated.issue.published, dated.issue.precision = None, ""
    dated.issue.save()
    assert counted() == 1
    dated.delete()
    assert counted() == 0


FILTERS = (
    *({}, {"topic": "drugs"}, {"organisation": "body-1"}, {"topic": "drugs", "year": "2016"}),
    *({"topic": "drugs", "organisation": "body-1"}, {"organisation": "body-1", "bulletin": "b"}),
)


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_items_are_not_counted_one_by_one(client, django_assert_max_num_queries, filters):
    issue = make_issue(bulletin=make_bulletin(slug="b"))
    make_naming(make_item(issue=issue, topics=["drugs"]), "Body 1")
    with django_assert_max_num_queries(7) as queries:
        assert client.get("/api/v1/items", filters).json()["count"] == 1
    assert not [query for query in queries if "COUNT(" in query["sql"]]


def test_items_under_several_filters_are_those_of_all_newest_first(client):
    series = make_bulletin(slug="b")
    for number in range(24):
        draft = {"status": "draft"} if number == 5 else {}
        day = date(2014 + number % 3, 1, number + 1) if number % 4 else None
        own = {"bulletin": series} if number % 2 else {}
        issue = make_issue(published=day, **own, **draft)
        item = make_item(title=f"Item {number}", issue=issue, topics=["drugs"])
        Item.objects.filter(pk=item.pk).update(kind="notice" if number % 5 else "story")
        if number % 3:
            make_naming(item, "Body 1")
    asked = {
        "topic": lambda item: True,
        "organisation": lambda item: item.mentions.exists(),
        "bulletin": lambda item: item.issue.bulletin == series,
        "kind": lambda item: item.kind == "notice",
        "year": lambda item: item.issue.published and item.issue.published.year == 2016,
    }
    values = {"organisation": "body-1", "bulletin": "b", "kind": "notice", "year": "2016"}
    values["topic"] = "drugs"
    ordered = Item.objects.published().order_by(*NEWEST_FIRST)
    for length in range(1, 6):
        for names in combinations(asked, length):
            expected = [item.title for item in ordered if all(asked[name](item) for name in names)]
            answer = client.get("/api/v1/items", {name: values[name] for name in names}).json()
            assert answer["count"] == len(expected), names
            assert [row["title"] for row in answer["results"]] == expected[:20], names


def test_query_count_of_an_item(client, item, django_assert_num_queries):
    with django_assert_num_queries(7):
        assert client.get(f"/api/v1/items/{item.pk}").status_code == 200
