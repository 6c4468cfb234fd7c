"""Issues, bulletins, topics and organisations as the API tells of them."""

import pytest

from tests.factories import make_item
from tests.search.api.archive import make_archive

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    return make_archive()


def rows(client, name, **filters):
    return client.get(f"/api/v1/{name}", filters).json()["results"]


def test_issues_are_listed_newest_first_with_how_many_items_they_have(client, item):
    first, last = rows(client, "issues")
    assert first == {
        "id": item.issue_id,
        "url": "/bulletins/ports-news/no-20/",
        "slug": "no-20",
        "title": "Ports news 20",
        "number": "20",
        "published": "2016-05",
        "precision": "month",
        "updated": None,
        "is_withdrawn": True,
        "superseded_by": None,
        "bulletin": {"slug": "ports-news", "name": "Ports news"},
        "item_count": 3,
    }
    assert (last["slug"], last["published"]) == ("undated", None)
    assert [row["slug"] for row in rows(client, "issues", bulletin="ports-news")] == ["no-20"]
    assert [row["slug"] for row in rows(client, "issues", year=2016)] == ["no-20"]
    assert rows(client, "issues", year=2015) == []


def test_an_issue_tells_its_items_in_their_order(client, item):
    told = client.get("/api/v1/issues/ports-news/no-20").json()
    assert [row["title"] for row in told["items"]] == ["Foreword", "Late night levy", "Last words"]
    assert told["withdrawn"] == {"at": "2020-01-02", "notice": "It is out of date."}
    assert (told["updated"], told["language"]) == (None, "en")
    assert told["source"]["filename"] == "ports.pdf"


def test_bulletins_are_those_of_which_something_is_published(client, item):
    named = {row["slug"]: row for row in rows(client, "bulletins")}
    assert set(named) == {"ports-news", "pcc-bulletin"}
    assert named["ports-news"] == {
        "slug": "ports-news",
        "name": "Ports news",
        "url": "/bulletins/ports-news/",
        "aliases": ["Harbour news"],
        "description": "",
        "publisher": "",
        "issue_count": 1,
    }


def test_topics_are_the_whole_vocabulary_with_counts_of_what_is_published(client, item):
    make_item(issue=item.issue, topics=["alcohol"])
    counts = {row["slug"]: row["item_count"] for row in rows(client, "topics")}
    assert counts == {"alcohol": 2, "ports": 1, "unused": 0}


def test_organisations_are_those_that_published_items_name(client, item):
    assert rows(client, "organisations") == [
        {
            "slug": "hull-council",
            "name": "Hull Council",
            "abbreviations": ["HC"],
            "aliases": [],
            "url": "/organisations/hull-council/",
            "item_count": 1,
        }
    ]


@pytest.mark.parametrize(
    "path", ["issues/hidden/x", "issues/ports-news/no-21", "issues/pcc-bulletin/no-20", "items/99"]
)
def test_what_is_not_there_and_what_is_a_draft_are_404_alike(client, item, path):
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == 404
    assert response.json()["detail"] == "There is nothing at this address."
    draft = item.issue
    draft.status = "draft"
    draft.save()
    for hidden in (f"items/{item.pk}", "issues/ports-news/no-20"):
        assert client.get(f"/api/v1/{hidden}").json() == response.json()


@pytest.mark.parametrize(
    ("path", "queries"),
    [("issues", 3), ("issues/ports-news/no-20", 5), ("bulletins", 3), ("topics", 3)],
)
def test_query_counts(client, item, django_assert_num_queries, path, queries):
    with django_assert_num_queries(queries):  # one of them asks whether changes wait
        assert client.get(f"/api/v1/{path}").status_code == 200


def test_issues_are_counted_without_their_items(client, item, django_assert_num_queries):
    with django_assert_num_queries(3) as queries:
        assert client.get("/api/v1/issues").json()["count"] == 2
    [counting] = [query["sql"] for query in queries if query["sql"].startswith("SELECT COUNT(*)")]
    assert "bulletins_item" not in counting
