"""What is read again is found as it is now: the index follows the database."""

import re

import pytest
from django.core.management import call_command

from bulletins.checks.fault import Folders
from search.checks import faults
from search.sync import drain
from tests.bulletins.mended import TEXT, keep
from tests.given import LIST, give, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]
MARK = re.compile(r'name="mark" value="(?P<mark>\w+)"')


@pytest.fixture
def issue(tmp_path, settings):
    settings.SOURCES_ROOT, settings.INTAKE_ROOT = tmp_path, tmp_path / "intake"
    kept = keep(tmp_path)
    drain()
    return kept


def apply(desk, address, **chosen):
    page = desk.get(address, chosen).content.decode()
    desk.post(address, {**chosen, "mark": MARK.search(page)["mark"]})


def faults_after_sync(folder):
    call_command("sync_index")
    return list(faults(Folders(folder, folder / "intake")))


def test_at_the_desk(admin_client, issue, tmp_path):
    apply(admin_client, f"/admin/bulletins/issue/{issue.pk}/reread/", layout="whole")
    assert issue.items.count() == 1
    assert faults_after_sync(tmp_path) == []


def test_by_the_command(issue, tmp_path):
    call_command("ingest", "--reread", "--layout", "banner", "--apply", "--jobs", "1")
    assert issue.items.count() > 3
    assert faults_after_sync(tmp_path) == []


def test_as_an_edition_that_was_given(admin_client, issue, tmp_path, settings):
    later = TEXT.replace("The ferry sails", "The steamer sails")
    given = read(give(settings.INTAKE_ROOT, later.encode(), bulletin=issue.bulletin))
    assert (given.state, given.issue) == ("edition", issue)
    apply(admin_client, f"{LIST}{given.pk}/edition/")
    assert issue.items.filter(text__contains="steamer").count() == 1
    assert faults_after_sync(tmp_path) == []
