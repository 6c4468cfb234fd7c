"""The search page, the API and the commands: one search, many doors."""

import json
import shutil
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from bulletins.models import Block
from search.sync import drain
from tests.factories import make_issue, make_item, make_source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


@pytest.fixture
def item():
    """An item with all that the API tells of one, in the index."""
    source = make_source(filename="bulletin-20.pdf", media_type="application/pdf")
    issue = make_issue(
        source=source, published=date(2013, 8, 1), precision="month", number="20", title="No. 20"
    )
    item = make_item(
        title="Late night levy",
        text="The levy is open.",
        issue=issue,
        number="4",
        section="Alcohol",
        summary="It is open.",
        topics=["alcohol"],
    )
    Block.objects.create(issue=issue, item=item, position=1, role="body", text="x", page=3)
    drain()
    return item


def ask(client, **parameters):
    return client.get(reverse("search:api"), parameters)


def test_addresses_are_those_that_were_promised():
    assert reverse("search:search") == "/search/"
    assert reverse("search:api") == "/api/v1/search"


def test_api_answers_as_promised(client, item):
    answer = ask(client, q="LEVY -beer", topic="alcohol").json()
    assert isinstance(answer.pop("took_ms"), int)
    assert len(answer.pop("results")) == 1
    assert answer == {
        "count": 1,
        "page": 1,
        "pages": 1,
        "query": {"understood": "LEVY NOT beer", "notes": []},
        "suggestion": None,
        "facets": {
            "topic": [{"value": "alcohol", "label": "Alcohol", "count": 1}],
            "bulletin": [{"value": "pcc-bulletin", "label": "Pcc bulletin", "count": 1}],
            "year": [{"value": "2013", "label": "2013", "count": 1}],
            "organisation": [],
            "kind": [{"value": "story", "label": "Story", "count": 1}],
            "has": [],
            "month": [{"value": "2013-08", "label": "August 2013", "count": 1}],
        },
    }


def test_api_tells_of_an_item_what_was_promised(client, item):
    [result] = ask(client, q="levy").json()["results"]
    issue, source = item.issue, item.issue.source
    assert result.pop("score") > 0
    assert result == {
        "is_partial": False,
        "id": item.pk,
        "url": item.get_absolute_url(),
        "number": "4",
        "position": 1,
        "title": "Late night levy",
        "section": "Alcohol",
        "summary": "It is open.",
        "snippet": "The <mark>levy</mark> is open.",
        "topics": ["alcohol"],
        "bulletin": {"slug": "pcc-bulletin", "name": "Pcc bulletin"},
        "issue": {
            "slug": issue.slug,
            "title": "No. 20",
            "number": "20",
            "published": "2013-08",
            "precision": "month",
            "updated": None,
            "is_withdrawn": False,
            "superseded_by": None,
        },
        "source": {
            "filename": "bulletin-20.pdf",
            "sha256": source.sha256,
            "media_type": "application/pdf",
        },
        "page": 3,
    }


def test_api_says_null_of_what_is_not_known(client):
    make_item(title="Plain", issue=make_issue(published=None))
    drain()
    [result] = ask(client, q="plain").json()["results"]
    assert result["number"] is result["section"] is result["page"] is None
    assert result["issue"]["published"] is result["issue"]["precision"] is None


def test_api_tells_what_was_not_understood(client, item):
    answer = ask(client, q="levy (").json()
    assert answer["count"] == 1
    assert len(answer["query"]["notes"]) == 1


def test_api_refuses_a_bad_filter_value_with_problem_details(client):
    response = ask(client, q="levy", year="soon", has="wings")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == 400
    assert "soon" in problem["detail"]
    assert "wings" in problem["detail"]


def test_api_takes_no_other_method(client):
    assert client.post(reverse("search:api")).status_code == 405
    assert client.head(reverse("search:api")).status_code == 200


def test_page_past_the_end_is_an_empty_answer(client, item):
    answer = ask(client, q="levy", page=9).json()
    assert (answer["count"], answer["page"], answer["pages"], answer["results"]) == (1, 9, 1, [])


def test_broken_index_is_503_at_each_door(client, index, item):
    shutil.rmtree(index)
    page, api = client.get(reverse("search:search")), ask(client)
    assert (page.status_code, api.status_code) == (503, 503)
    assert reverse("bulletins:bulletin-list") in page.content.decode()
    assert api["Content-Type"] == "application/problem+json"
    with pytest.raises(CommandError, match="sync_index"):
        call_command("search", "levy")


def test_search_page_shows_the_form_and_the_results(client, item):
    response = client.get(reverse("search:search"), {"q": "levy", "topic": "alcohol"})
    assert response.status_code == 200
    assert response.context["form"].query().q == "levy"
    assert [hit.item for hit in response.context["results"].hits] == [item]
    assert "Late night <mark>levy</mark>" in response.content.decode()
    assert client.post(reverse("search:search")).status_code == 405


@pytest.mark.parametrize("q", ["<script>alert(1)</script>", '"', "((", "a" * 3000, "\x00", "%"])
def test_search_page_stands_whatever_is_typed(client, item, q):
    response = client.get(reverse("search:search"), {"q": q, "page": "x", "topic": q})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_command_prints_what_the_api_answers(client, item, capsys):
    call_command("search", "late", "levy", "--from", "2013", "--topic", "alcohol", "--json")
    printed = json.loads(capsys.readouterr().out)
    answered = ask(client, **{"q": "late levy", "from": "2013", "topic": "alcohol"}).json()
    assert printed | {"took_ms": 0} == answered | {"took_ms": 0}


def test_command_lists_results_for_people(item, capsys):
    call_command("search", "levy")
    printed = capsys.readouterr().out
    assert printed.startswith("1 found; page 1 of 1.\n")
    assert "Late night levy\n  Pcc bulletin · No. 20 · 2013-08\n  The levy is open." in printed
    assert item.get_absolute_url() in printed


def test_command_refuses_a_bad_filter_value_as_wrong_use(item):
    with pytest.raises(CommandError, match="no topic") as refusal:
        call_command("search", "levy", "--topic", "nonsense")
    assert refusal.value.returncode == 2


def test_hits_are_of_published_issues_at_each_door(client, item):
    item.issue.status = "draft"
    item.issue.save()
    drain()
    assert ask(client, q="levy").json()["count"] == 0


def test_command_marks_what_has_some_of_the_words_alone(item, capsys):
    call_command("search", "levy", "zeppelin")
    assert f"\n{item.title} (some of the words)\n" in capsys.readouterr().out
