"""Two at once: the second sees what the first changed, chooses, and overwrites nothing unseen."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from bulletins import store
from bulletins.models import Issue, Item, Organisation
from bulletins.roles import Role
from tests.desk import opened
from tests.factories import make_issue, make_item, make_topic
from tests.roles import come_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def first() -> Client:
    return come_as(Role.EDITORS)


@pytest.fixture
def second() -> Client:
    return come_as(Role.PUBLISHERS)


def address(row):
    return reverse(f"admin:bulletins_{row._meta.model_name}_change", args=[row.pk])


def save(desk, row, **changes):
    assert desk.post(address(row), {**opened(desk, address(row)), **changes}).status_code == 302


def asked(answer):
    """What the page asks, by field: the words that went and came of theirs and of ours."""
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "lxml")
    return {
        group.legend.get_text().lower(): [
            [" ".join(mark.get_text().split(":")[1].split()[:-5]) for mark in part(["del", "ins"])]
            for part in group("blockquote")
        ]
        for group in page.select(".clashes fieldset")
    }


def sent_again(answer, **chosen):
    """The form of a page as it was answered, with what was chosen."""

    class Answered:
        def get(self, _):
            return answer

    form = opened(Answered(), "")
    form.pop("keep_all", None)
    return {**form, **chosen}


@pytest.fixture
def item():
    return make_item(title="Late levy", text="The levy is late.", topics=["drugs"])


def test_the_second_sees_field_by_field_what_the_first_changed(first, second, item):
    stale = opened(second, address(item))
    save(first, item, title="Early levy", body="The levy is early.")
    answer = second.post(address(item), {**stale, "body": "The toll is late."})
    assert "Somebody changed this meanwhile" in answer.content.decode()
    assert list(asked(answer)) == ["title", "body"]
    item.refresh_from_db()
    assert (item.title, item.body) == ("Early levy", "The levy is early.")


def test_each_field_is_chosen_for_itself(first, second, item):
    stale = opened(second, address(item))
    save(first, item, title="Early levy", body="The levy is early.")
    answer = second.post(address(item), {**stale, "body": "The toll is late."})
    sent = sent_again(answer, **{"keep-title": "kept", "keep-body": "typed"})
    assert second.post(address(item), sent).status_code == 302
    item.refresh_from_db()
    assert (item.title, item.body) == ("Early levy", "The toll is late.")
    assert item.text == "The toll is late."


def test_what_only_the_first_changed_is_kept_unless_the_second_says_otherwise(first, second, item):
    stale = opened(second, address(item))
    save(first, item, title="Early levy")
    answer = second.post(address(item), {**stale, "section": "Tolls"})
    form = sent_again(answer)
    assert form["keep-title"] == "kept"
    assert second.post(address(item), form).status_code == 302
    item.refresh_from_db()
    assert (item.title, item.section) == ("Early levy", "Tolls")


@pytest.mark.parametrize(("whose", "title"), [("kept", "Early levy"), ("typed", "New levy")])
def test_all_of_one_is_kept_with_one_button(first, second, item, whose, title):
    stale = opened(second, address(item))
    save(first, item, title="Early levy", topics=[make_topic(slug="victims").pk])
    answer = second.post(address(item), {**stale, "title": "New levy"})
    assert list(asked(answer)) == ["title", "topics"]
    sent = sent_again(answer, keep_all=whose)
    assert second.post(address(item), sent).status_code == 302
    item.refresh_from_db()
    slugs = [topic.slug for topic in item.topics.all()]
    assert (item.title, slugs) == (title, ["victims"] if whose == "kept" else ["drugs"])


def test_a_third_change_is_shown_too(first, second, item):
    stale = opened(second, address(item))
    save(first, item, title="Early levy")
    answer = second.post(address(item), {**stale, "title": "New levy"})
    save(first, item, title="Earliest levy")
    sent = sent_again(answer, **{"keep-title": "typed"})
    assert list(asked(second.post(address(item), sent))) == ["title"]
    item.refresh_from_db()
    assert item.title == "Earliest levy"


def test_the_same_change_twice_asks_nothing(first, second, item):
    stale = opened(second, address(item))
    save(first, item, title="Early levy")
    assert second.post(address(item), {**stale, "title": "Early levy"}).status_code == 302


def test_what_a_machine_changed_is_shown_too(second, item):
    stale = opened(second, address(item))
    Item.objects.filter(pk=item.pk).update(body="The levy was read again.")
    answer = second.post(address(item), {**stale, "title": "New levy"})
    assert list(asked(answer)) == ["body"]


@pytest.mark.parametrize(
    ("kind", "field"), [("issue", "title"), ("topic", "name"), ("organisation", "name")]
)
def test_issues_topics_and_organisations_are_kept_alike(first, second, item, kind, field):
    body = Organisation.objects.create(slug="fb", name="Ferry Board")
    row = {"issue": item.issue, "topic": item.topics.get(), "organisation": body}[kind]
    stale = opened(second, address(row))
    save(first, row, **{field: "First name"})
    answer = second.post(address(row), {**stale, field: "Second name"})
    assert field in asked(answer)
    row.refresh_from_db()
    assert getattr(row, field) == "First name"
    sent = sent_again(answer, **{f"keep-{field}": "typed"})
    assert second.post(address(row), sent).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) == "Second name"


def test_an_issue_published_meanwhile_is_not_made_a_draft_again(first, second):
    issue = make_issue(status="draft")
    for desk in (first, second):
        stale = opened(desk, address(issue))
        store.set_status([issue], Issue.Status.PUBLISHED)
        desk.post(address(issue), {**stale, "title": "New"})
        assert Issue.objects.get().status == "published"
        store.set_status(Issue.objects.all(), Issue.Status.DRAFT)


def test_lines_that_a_browser_ends_its_own_way_are_no_change(second):
    item = make_item(text="One.\n\nTwo.")
    form = opened(second, address(item))
    assert second.post(address(item), {**form, "body": "One.\r\n\r\nTwo."}).status_code == 302
    item.refresh_from_db()
    assert (item.body, item.edited_fields) == ("One.\n\nTwo.", [])


def test_a_fact_that_was_changed_meanwhile_is_seen_and_then_chosen(first, second, item):
    row = {"kind": "money", "text": "levy", "value": "5"}
    save(first, item, **{f"mentions-0-{name}": value for name, value in row.items()})
    stale = opened(second, address(item))
    save(first, item, **{"mentions-0-value": "6"})
    answer = second.post(address(item), {**stale, "mentions-0-value": "7"})
    assert "it now says: money, levy, 6" in answer.content.decode()
    assert item.mentions.get().value == "6"
    assert second.post(address(item), sent_again(answer)).status_code == 302
    assert item.mentions.get().value == "7"


def test_a_list_s_action_marks_what_it_changes_and_keeps_what_others_marked():
    issue = make_issue(status="draft")
    seen = list(Issue.objects.all())
    kept = Issue.objects.get()
    kept.mark_edited(["title"])
    kept.save()
    assert store.set_status(seen, Issue.Status.PUBLISHED) == 1
    issue.refresh_from_db()
    assert issue.edited_fields == ["status", "title"]
