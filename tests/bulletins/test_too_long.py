"""Texts that are too long for a form or a preview: a sentence says so, and nothing is changed."""

import pytest
from django.urls import reverse

from bulletins.desk.preview import MOST
from tests.factories import make_item

pytestmark = pytest.mark.django_db
PREVIEW = "admin:bulletins_item_preview"


def test_a_text_that_is_more_than_a_form_takes_is_answered_with_a_sentence(admin_client):
    item = make_item(title="As it was")
    for address in (reverse("admin:bulletins_item_change", args=[item.pk]), reverse(PREVIEW)):
        answer = admin_client.post(address, {"title": "New", "body": "word " * 1_000_000})
        assert answer.status_code == 413
        assert "This is too long to be sent at once" in answer.content.decode()
    item.refresh_from_db()
    assert item.title == "As it was"


def test_of_a_very_long_text_the_beginning_is_previewed(admin_client):
    shown = admin_client.post(reverse(PREVIEW), {"body": "word " * MOST}).content.decode()
    assert "The beginning alone is shown" in shown
    assert shown.count("word ") < MOST / 4
    shown = admin_client.post(reverse(PREVIEW), {"body": "word"}).content.decode()
    assert "The beginning alone is shown" not in shown
