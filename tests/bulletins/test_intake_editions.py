"""A given document put in the place of the issue that it is a later edition of."""

import re

import pytest

from bulletins.mending import hiding
from bulletins.models import Edition, Item
from tests.given import LIST, give, read, text

pytestmark = pytest.mark.django_db
MARK = re.compile(r'name="mark" value="(?P<mark>\w+)"')
MORE, OTHER = text(more="\n3. Three\n\nMore.\n"), text(more="\n3. Four\n\nOther.\n")


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.SOURCES_ROOT, settings.INTAKE_ROOT = tmp_path / "sources", tmp_path / "intake"
    return settings.INTAKE_ROOT


def address(given):
    return f"{LIST}{given.pk}/edition/"


def mark(desk, given):
    return MARK.search(desk.get(address(given)).content.decode())["mark"]


@pytest.mark.parametrize("is_draft", [True, False])
def test_an_edition_is_looked_at_then_takes_the_place_of_the_first(admin_client, folder, is_draft):
    issue = read(give(folder, is_draft=is_draft)).issue
    before, first = {item.place: item.pk for item in issue.items.all()}, issue.source
    given = read(give(folder, MORE))
    assert address(given) in admin_client.get(LIST).content.decode()
    page = admin_client.get(address(given)).content.decode()
    assert "New items" in page
    assert issue.items.count() == 2
    admin_client.post(address(given), {"mark": mark(admin_client, given)})
    given.refresh_from_db()
    issue.refresh_from_db()
    assert (given.state, given.issue, given.stored_as) == ("added", issue, "")
    assert list(folder.iterdir()) == []
    assert (issue.is_draft, issue.source.sha256) == (is_draft, given.sha256)
    assert {item.place: item.pk for item in issue.items.all()}.items() >= before.items()
    assert Edition.objects.get(issue=issue).source == first
    assert admin_client.get(first.get_absolute_url()).status_code == 200


def test_of_two_editions_the_second_is_looked_at_anew(admin_client, folder):
    issue = read(give(folder)).issue
    one, two = read(give(folder, MORE)), read(give(folder, OTHER))
    seen = mark(admin_client, two)
    admin_client.post(address(one), {"mark": mark(admin_client, one)})
    answer = admin_client.post(address(two), {"mark": seen})
    assert "look at them again" in answer.content.decode()
    two.refresh_from_db()
    assert (two.state, issue.items.count()) == ("edition", 3)
    admin_client.post(address(two), {"mark": mark(admin_client, two)})
    assert Edition.objects.filter(issue=issue).count() == 2
    assert "Four" in set(Item.objects.filter(issue=issue).values_list("title", flat=True))


def test_an_edition_that_was_put_in_place_is_so_once(admin_client, folder):
    read(give(folder))
    given = read(give(folder, MORE))
    seen = mark(admin_client, given)
    admin_client.post(address(given), {"mark": seen})
    answer = admin_client.post(address(given), {"mark": seen}, follow=True)
    assert "has changed meanwhile" in answer.content.decode()


def test_an_edition_of_what_is_in_the_bin_or_deleted_says_so(admin_client, folder):
    issue = read(give(folder)).issue
    given = read(give(folder, MORE))
    seen = mark(admin_client, given)
    hiding.hide_issue(issue)
    answer = admin_client.post(address(given), {"mark": seen}, follow=True).content.decode()
    assert "in the bin" in answer
    given.refresh_from_db()
    assert (given.state, len(list(folder.iterdir()))) == ("edition", 1)
    hiding.delete_for_good(issue)
    answer = admin_client.get(address(given), follow=True).content.decode()
    assert "deleted since" in answer


def test_who_may_not_mend_puts_nothing_in_place(client, folder, django_user_model):
    read(give(folder))
    given = read(give(folder, MORE))
    client.force_login(django_user_model.objects.create_user("clerk", is_staff=True))
    assert client.post(address(given)).status_code == 403
