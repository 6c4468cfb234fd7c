"""Facts at the desk: what became of them is told, and brought back."""

import pytest
from django.test import Client
from django.urls import reverse

from bulletins import fact_store
from bulletins.enrichment.knowledge import Knowledge
from bulletins.models import Mention
from tests.desk import opened
from tests.factories import make_item

pytestmark = pytest.mark.django_db

TEXT = "Write to a@example.org by 10 April 2016.\n\nAgain: 10 April 2016."


@pytest.fixture
def desk(admin_client) -> Client:
    return admin_client


@pytest.fixture
def item():
    item = make_item(text=TEXT)
    fact_store.find_again(item, Knowledge())
    return item


def address(item):
    return reverse("admin:bulletins_item_change", args=[item.pk])


def save(desk, item, **fields):
    """Open an item's page, change some of its first fact's fields, save it."""
    changes = {f"mentions-{name.replace('_', '-', 1)}": value for name, value in fields.items()}
    sent = {**opened(desk, address(item)), **changes}
    assert desk.post(address(item), sent).status_code == 302


def facts(item):
    return [(fact.kind, fact.value) for fact in item.mentions.order_by("start")]


def version_address(fact, version):
    arguments = [fact.pk, version.history_id]
    return reverse("admin:bulletins_mention_simple_history", args=arguments)


def test_an_old_version_of_a_fact_is_brought_back(desk, item):
    save(desk, item, **{"0_value": "b@example.org"})
    save(desk, item, **{"0_value": "c@example.org"})
    fact = item.mentions.get(kind="email")
    url = version_address(fact, fact.history.last())
    page = desk.get(url).content.decode()
    assert "b@example.org" in page
    assert desk.post(url, opened(desk, url)).status_code == 302
    assert ("email", "b@example.org") in facts(item)
    assert fact.history.count() == 3


def test_a_fact_that_was_removed_is_told_again(desk, item):
    save(desk, item, **{"0_DELETE": "on"})
    version = Mention.history.get()
    url = reverse("admin:bulletins_mention_simple_history", args=[version.id, version.history_id])
    assert desk.post(url, opened(desk, url)).status_code == 302
    assert ("email", "a@example.org") in facts(item)


def test_a_fact_whose_words_are_gone_is_not_brought_back(desk, item):
    save(desk, item, **{"0_value": "b@example.org"})
    fact = item.mentions.get(kind="email")
    url = version_address(fact, fact.history.last())
    sent = opened(desk, url)
    item.refresh_from_db()
    form = {**opened(desk, address(item)), "body": "Nothing."}
    assert desk.post(address(item), form).status_code == 302
    page = desk.post(url, sent).content.decode()
    assert "“a@example.org” is nowhere in the item" in page.replace("&#x27;", "'")


def test_an_item_s_history_tells_of_its_facts(desk, item):
    save(desk, item, **{"0_value": "b@example.org"})
    save(desk, item, **{"0_DELETE": "on"})
    gone = Mention.history.first()
    page = desk.get(reverse("admin:bulletins_item_history", args=[item.pk])).content.decode()
    assert "Removed by admin." in page
    assert (
        reverse("admin:bulletins_mention_simple_history", args=[gone.id, gone.history_id]) in page
    )
