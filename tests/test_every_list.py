"""Every list of the desk takes as many queries for thirty rows as for three."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bulletins import fact_store
from bulletins.bulk import running
from bulletins.models import BulkEdit, Intake, Redaction, Rereading
from search.models import Alert, Miss
from tests.factories import make_bulletin, make_issue, make_item, make_source

pytestmark = pytest.mark.django_db
LISTS = sorted(admin.site._registry, key=lambda model: model._meta.label)
# With one page of three rows; the session and the editor are among them
QUERIES = {
    "admin.LogEntry": 8,
    "auth.Group": 5,
    "auth.User": 7,  # its groups say the role
    "bulletins.BulkEdit": 5,
    "bulletins.Bulletin": 5,
    "bulletins.Intake": 6,
    "bulletins.Issue": 9,
    "bulletins.Item": 9,
    "bulletins.Mention": 7,
    "bulletins.Organisation": 5,
    "bulletins.Redaction": 5,
    "bulletins.Report": 6,
    "bulletins.Rereading": 5,
    "bulletins.Source": 5,
    "bulletins.Topic": 5,
    "bulletins.Unsettled": 5,
    "search.Alert": 5,
    "search.Miss": 3,
}


def make_of_everything(number):
    """A row of every list, each with all that its row may show of other tables."""
    person = User.objects.create_user(f"person-{number}")
    person.groups.add(Group.objects.create(name=f"group {number}"))
    issue = make_issue(bulletin=make_bulletin(slug=f"series-{number}"))
    text = f"Board {number} meets"
    item = make_item(issue=issue, title=f"Item {number}", text=text, topics=[f"topic-{number}"])
    fact_store.add(item, fact_store.Said("organisation", f"Board {number}", f"Board {number}"))
    day = date(2016, 1, 1) + timedelta(days=number)
    if number < 10:  # so that all facts have room on one page, which spares a query
        fact_store.add(item, fact_store.Said("date", "meets", day.isoformat(), "event"))
    item.reports.create(kind="words", words="It is called otherwise.", passage=text)
    issue.unsettled.create(item=item, what="gone")
    Rereading.objects.create(issue=issue, asked_at=timezone.now(), asked_by=person)
    LogEntry.objects.log_actions(person.pk, [item], CHANGE, "Changed.", single_object=True)
    running.ask(BulkEdit.Act.HIDE, [item.pk], by=person)
    Redaction.objects.create(source=issue.source, words=f"word {number}", made_by=person)
    Redaction.objects.create(source=make_source(), words="word", made_by=person)
    Intake.objects.create(
        filename=f"{number}.txt", state="added", given_by=person, issue=issue, size=1
    )
    Alert.objects.create(
        address=f"{number}@example.org", query=f"q=word{number}", confirmed_at=timezone.now()
    )
    Miss.objects.create(words=f"words {number}", day=timezone.localdate(), was_unanswered=False)


@dataclass(frozen=True, slots=True)
class Look:
    """A list as it was opened: its page, and how many queries that took."""

    page: str
    queries: int


@pytest.fixture(scope="module")
def looks(rows_of_module):
    """Each list with three rows, and with thirty."""
    desk = Client()
    desk.force_login(User.objects.create_superuser("chief"))
    for number in range(3):
        make_of_everything(number)
    few = {model: look(desk, model) for model in LISTS}
    for number in range(3, 30):
        make_of_everything(number)
    return few, {model: look(desk, model) for model in LISTS}


def look(desk, model):
    """Open the list."""
    label = model._meta
    address = reverse(f"admin:{label.app_label}_{label.model_name}_changelist")
    with CaptureQueriesContext(connection) as captured:
        response = desk.get(address)
    assert response.status_code == 200
    return Look(response.content.decode(), len(captured))


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model._meta.label)
def test_a_list_takes_as_many_queries_for_thirty_rows_as_for_three(model, looks):
    few, many = (each[model] for each in looks)
    assert few.queries == many.queries == QUERIES[model._meta.label]
    assert many.page.count("<tr") + many.page.count("<li") >= 30
