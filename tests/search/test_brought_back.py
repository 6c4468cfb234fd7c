"""What is brought back at the desk is found at once, and the index has what the database has."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse

from bulletins.checks.fault import Folders
from search.checks import faults
from search.sync import drain
from tests.desk import opened
from tests.factories import make_item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


def found(client, words):
    return client.get("/api/v1/search", {"q": words}).json()["count"]


def test_an_old_version_is_found_by_its_words_again(admin_client):
    item = make_item(title="Whelk levy", text="The whelk levy is late.")
    url = reverse("admin:bulletins_item_change", args=[item.pk])
    sent = {**opened(admin_client, url), "title": "Crab toll", "body": "The crab toll is late."}
    assert admin_client.post(url, sent).status_code == 302
    drain()
    assert (found(admin_client, "whelk"), found(admin_client, "crab")) == (0, 1)
    args = [item.pk, item.history.last().pk]
    url = reverse("admin:bulletins_item_simple_history", args=args)
    assert admin_client.post(url, opened(admin_client, url)).status_code == 302
    drain()
    assert (found(admin_client, "whelk"), found(admin_client, "crab")) == (1, 0)
    call_command("sync_index", verbosity=0)
    assert not list(faults(Folders(settings.SOURCES_ROOT, settings.INTAKE_ROOT), ["search index"]))
