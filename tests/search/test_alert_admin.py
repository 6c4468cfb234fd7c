"""Alerts at the desk."""

import pytest
from django.contrib.auth.models import User

from search.alerts import ask
from search.models import Alert, Notice
from search.query import SearchQuery
from tests.roles import come_as

pytestmark = pytest.mark.django_db
LIST = "/admin/search/alert/"


@pytest.fixture
def alert():
    return ask("reader@example.org", SearchQuery(q="late levy", years=(2016,)), frequency="weekly")


@pytest.fixture
def administrator(client):
    client.force_login(User.objects.create_superuser("administrator"))
    return client


def test_administrator_sees_state_and_fault(administrator, alert):
    page = administrator.get(LIST).content.decode()
    for said in ("reader@example.org", ">late levy</a>", "waiting to be confirmed"):
        assert said in page
    Alert.objects.update(fault="The mail server refused the address: 550 No such mailbox")
    page = administrator.get(f"{LIST}?state=failing").content.decode()
    assert "failing: The mail server refused the address" in page
    assert "reader@example.org" not in administrator.get(f"{LIST}?state=on").content.decode()
    assert "q=late+levy&amp;year=2016" in page
    assert administrator.get(f"{LIST}{alert.pk}/change/").status_code == 200


def test_nobody_edits_an_alert_and_an_administrator_may_delete_it(administrator, alert):
    address = f"{LIST}{alert.pk}/change/"
    assert administrator.post(address, {"query": "q=other"}).status_code == 403
    assert administrator.get(f"{LIST}add/").status_code == 403
    Notice.objects.create(alert=alert, items=[1])
    assert administrator.post(f"{LIST}{alert.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Alert.objects.exists()


@pytest.mark.parametrize("who", ["editors", "publishers"])
def test_editors_see_no_addresses_of_readers(alert, who):
    client = come_as(who)
    assert client.get(LIST).status_code == 403
    assert LIST not in client.get("/admin/").content.decode()


def test_list_takes_no_query_a_row(administrator, django_assert_num_queries):
    for number in range(9):
        ask(f"a{number}@example.org", SearchQuery(q="levy"), frequency="always")
    administrator.get(LIST)
    with django_assert_num_queries(5):  # session, user, two counts, rows
        administrator.get(LIST)
