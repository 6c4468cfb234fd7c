"""A later document says in whose place it stands; citations say where an issue stands."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User

from bulletins.models import Issue
from bulletins.standing import standing
from tests.factories import make_bulletin, make_issue, make_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def series():
    return make_bulletin(slug="ports-news", name="Ports news")


@pytest.fixture
def heir(series):
    return make_issue(bulletin=series, title="Ports news no. 13", number="13")


def made(heir, **fields):
    """An issue that was replaced."""
    kept = {"title": "Ports news no. 12", "number": "12", "published": date(2016, 5, 3)}
    return make_issue(**{"bulletin": heir.bulletin, "superseded_by": heir, **kept, **fields})


def shown(client, issue):
    page = BeautifulSoup(client.get(issue.get_absolute_url()).content, "lxml")
    return page.select_one(".replaces")


def test_an_heir_names_what_it_replaces_and_leads_there(client, heir):
    old = made(heir)
    said = shown(client, heir)
    assert " ".join(said.text.split()) == "Replaces: No. 12 of 3 May 2016"
    assert said.a["href"] == old.get_absolute_url()
    assert shown(client, old) is None


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"precision": "month"}, "No. 12 of May 2016"),
        ({"published": None}, "No. 12"),
        ({"number": "", "title": "Guide"}, "Guide, 3 May 2016"),
        ({"number": "", "title": "Guide", "published": None}, "Guide"),
    ],
)
def test_it_is_named_as_far_as_it_is_known(client, heir, fields, name):
    made(heir, **fields)
    assert shown(client, heir).a.text == name


def test_an_issue_of_another_series_is_named_by_its_title(client, heir):
    other = make_bulletin(slug="piers")
    made(heir, bulletin=other, title="50% of piers")
    assert shown(client, heir).a.text == "50% of piers, 3 May 2016"


def test_several_are_named_the_newest_first(client, heir):
    made(heir)
    made(heir, title="Ports news no. 11", number="11", published=date(2015, 5, 3))
    names = [link.text for link in shown(client, heir).select("a")]
    assert names == ["No. 12 of 3 May 2016", "No. 11 of 3 May 2015"]


@pytest.mark.parametrize("is_staff", [False, True])
def test_a_draft_that_was_to_be_replaced_is_named_to_nobody(client, heir, is_staff):
    made(heir, status="draft")
    client.force_login(User.objects.create_user("reader", is_staff=is_staff))
    assert shown(client, heir) is None


def test_personal_addresses_are_not_shown_in_its_name(client, heir, settings):
    settings.HIDE_PERSONAL_ADDRESSES = True
    made(heir, number="", title="Write to amy.finch@ports.example")
    assert "amy.finch" not in shown(client, heir).text
    assert "Write to" in shown(client, heir).text


def test_words_on_standing_are_few_and_exact(heir):
    known = {"withdrawn_at": date(2018, 3, 4), "updated": date(2017, 1, 2)}
    issue = made(heir, **known)
    assert standing(issue) == (
        "withdrawn on 4 March 2018",
        "superseded by Ports news no. 13",
        "updated 2 January 2017",
    )
    assert standing(make_issue(withdrawn_notice="It is out of date.")) == ("withdrawn",)
    assert standing(make_issue()) == ()
    Issue.objects.filter(pk=heir.pk).update(status="draft")
    issue.refresh_from_db()
    assert "superseded" not in " ".join(standing(issue))


def test_citations_say_where_the_issue_stands_in_each_form(client, heir, django_assert_num_queries):
    item = make_item(title="Levy", issue=made(heir, withdrawn_at=date(2018, 3, 4)))
    said = "withdrawn on 4 March 2018; superseded by Ports news no. 13"
    page = BeautifulSoup(client.get(item.get_absolute_url()).content, "lxml")
    assert f", 3 May 2016 ({said}), <http" in page.select_one(".cite").text
    files = {}
    for ending in ("bib", "ris"):
        with django_assert_num_queries(2):
            files[ending] = client.get(f"/items/{item.pk}/cite.{ending}").content.decode()
    assert f"  note = {{In Ports news no. 12; {said}}},\n" in files["bib"]
    assert f"N1  - In Ports news no. 12\r\nN1  - {said}\r\n" in files["ris"]


def test_citations_know_no_drafts_as_heirs(client, heir):
    item = make_item(title="Levy", issue=made(heir))
    Issue.objects.filter(pk=heir.pk).update(status="draft")
    for ending in ("bib", "ris"):
        told = client.get(f"/items/{item.pk}/cite.{ending}").content.decode()
        assert "no. 13" not in told
        assert "superseded" not in told
