"""What became of rows, told at the desk in plain words, and brought back."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from bulletins.models import Organisation
from bulletins.roles import Role
from tests.desk import opened
from tests.factories import make_issue, make_item, make_topic
from tests.roles import come_as

pytestmark = pytest.mark.django_db


def page(row, name, *more):
    return reverse(f"admin:bulletins_{row._meta.model_name}_{name}", args=[row.pk, *more])


def change(desk, row, **changes):
    url = page(row, "change")
    assert desk.post(url, {**opened(desk, url), **changes}).status_code == 302
    row.refresh_from_db()


def words(markup):
    return " ".join(BeautifulSoup(markup.content, "lxml").get_text(" ").split())


def marks(markup, name):
    return [
        mark.get_text().split(":", 1)[1] for mark in BeautifulSoup(markup.content, "lxml")(name)
    ]


def bring_back(desk, row, version):
    url = page(row, "simple_history", version.pk)
    return desk.post(url, opened(desk, url))


def test_an_item_s_history_says_who_changed_what_when(admin_client):
    item = make_item(title="Late levy", text="Words stay here.", topics=["drugs"])
    change(admin_client, item, title="Early levy")
    change(admin_client, item, topics=[make_topic(slug="victims").pk])
    answer = admin_client.get(page(item, "history"))
    told = words(answer)
    assert "Changed by admin: title." in told
    assert "Changed by admin: topics." in told
    assert "Added by the machine." in told
    assert [mark.split()[0] for mark in marks(answer, "del")] == ["Drugs", "Late"]
    assert [mark.split()[0] for mark in marks(answer, "ins")] == ["Victims", "Early"]


@pytest.mark.parametrize("kind", ["issue", "topic", "organisation", "bulletin"])
def test_other_rows_have_such_a_history_and_are_brought_back(admin_client, kind):
    item = make_item(topics=["drugs"])
    rows = {
        "issue": (item.issue, "title"),
        "bulletin": (item.issue.bulletin, "name"),
        "topic": (item.topics.get(), "name"),
        "organisation": (Organisation.objects.create(slug="ferry", name="Ferry Board"), "name"),
    }
    row, field = rows[kind]
    before = getattr(row, field)
    row.save()
    first = row.history.last()
    change(admin_client, row, **{field: "Another name"})
    assert f"Changed by admin: {field}" in words(admin_client.get(page(row, "history")))
    assert bring_back(admin_client, row, first).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) == before
    assert field in row.edited_fields
    assert "Brought back the version of" in row.history.first().history_change_reason
    assert "Brought back the version of" in LogEntry.objects.first().get_change_message()


def test_an_old_version_comes_back_with_its_topics(admin_client):
    item = make_item(title="Old", topics=["drugs"])
    change(admin_client, item, title="New")
    second = item.history.first()
    change(admin_client, item, topics=[make_topic(slug="victims").pk])
    assert bring_back(admin_client, item, second).status_code == 302
    assert [topic.slug for topic in item.topics.all()] == ["drugs"]


def test_an_old_version_comes_back_without_the_topics_that_are_gone(admin_client):
    item = make_item(title="Old", topics=["drugs", "levy"])
    change(admin_client, item, title="Middle")
    middle = item.history.first()
    change(admin_client, item, title="New", topics=[])
    item.topics.model.objects.get(slug="levy").delete()
    assert "Drugs, one that is gone" in words(
        admin_client.get(page(item, "simple_history", middle.pk))
    )
    url = page(item, "simple_history", middle.pk)
    answer = admin_client.post(url, opened(admin_client, url), follow=True)
    assert "It had topics that are gone by now; these were left out." in words(answer)
    item.refresh_from_db()
    assert (item.title, [topic.slug for topic in item.topics.all()]) == ("Middle", ["drugs"])


def test_the_first_version_leaves_topics_as_they_are(admin_client):
    item = make_item(title="Old", topics=["drugs"])
    change(admin_client, item, title="New")
    bring_back(admin_client, item, item.history.last())
    item.refresh_from_db()
    assert item.title == "Old"
    assert [topic.slug for topic in item.topics.all()] == ["drugs"]


def test_two_versions_are_compared_word_by_word(admin_client):
    item = make_item(title="One", text="The levy is late.")
    change(admin_client, item, body="The levy is early.")
    change(admin_client, item, body="The toll is early.")
    newest, middle, first = item.history.all()
    url = page(item, "simple_history", first.pk)
    answer = admin_client.get(url)
    assert [mark.split()[0] for mark in marks(answer, "ins")] == ["toll", "early."]
    answer = admin_client.get(url, {"with": middle.pk})
    assert [mark.split()[0] for mark in marks(answer, "ins")] == ["early."]
    assert "From this version to that of" in words(answer)


def test_markup_in_versions_is_escaped(admin_client):
    item = make_item(title="<b>One</b>")
    change(admin_client, item, title="<b>Two</b>")
    for url in (page(item, "history"), page(item, "simple_history", item.history.last().pk)):
        assert b"<b>" not in admin_client.get(url).content


def test_an_editor_publishes_nothing_by_an_old_version():
    issue = make_issue(status="published", title="Old")
    issue.status, issue.title = "draft", "New"
    issue.save()
    desk = come_as(Role.EDITORS)
    assert bring_back(desk, issue, issue.history.last()).status_code == 302
    issue.refresh_from_db()
    assert (issue.title, issue.status) == ("Old", "draft")


def test_the_history_of_a_row_that_is_gone_is_kept(admin_client):
    topic = make_topic(slug="drugs")
    topic.save()
    version, key = topic.history.first(), topic.pk
    topic.delete()
    url = reverse("admin:bulletins_topic_history", args=[key])
    assert "Removed by the machine." in words(admin_client.get(url))
    url = reverse("admin:bulletins_topic_simple_history", args=[key, version.pk])
    assert "It is no longer kept" in words(admin_client.get(url))
    assert admin_client.post(url).status_code == 403


def test_what_is_not_there_is_not_found(admin_client):
    item, other = make_item(), make_item()
    assert admin_client.get("/admin/bulletins/item/999/history/").status_code == 404
    assert admin_client.get("/admin/bulletins/item/x/history/").status_code == 404
    url = page(item, "simple_history", other.history.first().pk)
    assert admin_client.get(url).status_code == 404


def test_a_history_takes_no_query_a_version(
    admin_client, django_assert_max_num_queries, django_assert_num_queries
):
    item = make_item(topics=["drugs"])
    with django_assert_max_num_queries(8) as few:
        admin_client.get(page(item, "history"))
    for number in range(60):
        item.title = f"Title {number}"
        item.save()
    with django_assert_num_queries(len(few)):
        answer = admin_client.get(page(item, "history"))
    assert "Older versions" in words(answer)
    assert "Added by the machine." in words(admin_client.get(page(item, "history"), {"p": 2}))
