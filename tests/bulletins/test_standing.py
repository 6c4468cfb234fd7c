"""Where an issue stands: taken back, replaced by another, brought up to date."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from bulletins import originals
from bulletins.models import Block
from tests.desk import opened
from tests.factories import make_bulletin, make_issue, make_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def heir():
    """A later edition."""
    series = make_bulletin(slug="ports-news", name="Ports news")
    return make_issue(bulletin=series, title="Ports guide, second edition")


@pytest.fixture
def item(heir, tmp_path, settings):
    """An item of an issue that was replaced, taken back and brought up to date."""
    settings.SOURCES_ROOT = tmp_path
    issue = make_issue(
        title="Ports guide",
        superseded_by=heir,
        updated=date(2017, 1, 2),
        withdrawn_at=date(2018, 3, 4),
    )
    item = make_item(issue=issue, title="The levy", topics=["levies"])
    Block.objects.create(issue=issue, item=item, position=1, role="body", text="Words", line=1)
    originals.keep(tmp_path, issue.source.sha256, b"Words")
    return item


def main(client, address):
    return BeautifulSoup(client.get(address).content, "lxml").main


@pytest.mark.parametrize("of", ["issue", "item", "passage"])
def test_pages_of_a_replaced_issue_lead_to_what_stands_in_its_place(client, heir, item, of):
    passage = reverse("bulletins:passage", args=[item.pk])
    pages = {"issue": item.issue.get_absolute_url(), "item": item.get_absolute_url()}
    notice = main(client, pages.get(of, passage)).select_one(".notice-superseded")
    assert notice.a["href"] == heir.get_absolute_url()
    assert notice.a.text == heir.title


@pytest.mark.parametrize("of", ["series", "home", "topic"])
def test_rows_say_in_a_few_words_where_an_issue_stands(client, heir, item, of):
    pages = {"series": item.issue.bulletin.get_absolute_url(), "home": "/"}
    shown = main(client, pages.get(of, "/topics/levies/"))
    entries = [" ".join(entry.text.split()) for entry in shown.select(".row-facts li")]
    said = ["Withdrawn", f"Superseded by {heir.title}", "updated 2 January 2017"]
    assert [entry for entry in entries if entry in said] == said
    assert shown.select_one("a.tag")["href"] == heir.get_absolute_url()


def test_a_draft_stands_in_no_place_yet_whoever_asks(client, heir, item):
    heir.status = "draft"
    heir.save()
    client.force_login(User.objects.create_user("editor", is_staff=True))
    for address in (item.get_absolute_url(), item.issue.get_absolute_url()):
        assert heir.title not in main(client, address).text


def test_an_issue_is_not_withdrawn_because_it_was_replaced(client, heir):
    issue = make_issue(superseded_by=heir)
    assert main(client, issue.get_absolute_url()).select_one(".notice-withdrawn") is None


def test_a_removed_heir_leaves_the_issue_as_it_was(heir, item):
    heir.delete()
    item.issue.refresh_from_db()
    assert (item.issue.superseded_by, item.issue.heir) == (None, None)


def test_no_issue_stands_in_its_own_place():
    issue = make_issue()
    issue.superseded_by = issue
    with pytest.raises(ValidationError, match="ring"):
        issue.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        issue.save()


def test_editions_follow_one_another_but_lead_in_no_ring():
    first, second, third = (make_issue(title=f"Edition {number}") for number in (1, 2, 3))
    first.superseded_by, second.superseded_by = second, third
    for edition in (first, second):
        edition.full_clean()
        edition.save()
    third.superseded_by = first
    with pytest.raises(ValidationError, match="ring") as refused:
        third.full_clean()
    assert "superseded_by" in refused.value.error_dict


def test_an_old_version_that_names_a_removed_heir_is_refused_in_words(admin_client, heir, item):
    issue = item.issue
    version = issue.history.first()
    heir.delete()
    address = reverse("admin:bulletins_issue_simple_history", args=[issue.pk, version.pk])
    answer = admin_client.post(address, opened(admin_client, address))
    assert "Superseded by: Select a valid choice" in answer.content.decode()
    issue.refresh_from_db()
    assert issue.superseded_by is None
