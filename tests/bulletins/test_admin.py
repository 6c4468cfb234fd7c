"""The editors' desk: what a person changes is marked, recorded and never guessed at."""

import json

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from bulletins import fact_store
from bulletins.mending import hiding
from bulletins.models import Issue
from tests.desk import opened
from tests.factories import make_issue, make_item, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("editor", password="x"))
    return client


def page_address(item):
    return reverse("admin:bulletins_item_change", args=[item.pk])


def change(desk, item, **changes):
    answer = desk.post(page_address(item), {**opened(desk, page_address(item)), **changes})
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    item.refresh_from_db()


def test_saving_an_item_marks_its_changed_fields_and_says_who(desk):
    item = make_item(title="Old", text="Words.", topics=["drugs"])
    change(desk, item, title="New", topics=[make_topic(slug="victims").pk])
    assert item.edited_fields == ["title", "topics"]
    latest = item.history.first()
    assert (latest.title, latest.history_user.username) == ("New", "editor")
    assert [topic.slug for topic in item.topics.all()] == ["victims"]


def test_saving_without_a_change_marks_and_records_nothing(desk):
    item = make_item(title="Old", text="Words.")
    records = item.history.count()
    change(desk, item)
    assert (item.edited_fields, item.history.count()) == ([], records)


def test_a_changed_body_changes_the_plain_text_and_its_facts(desk):
    item = make_item(text="Words.")
    change(desk, item, body="Write to **team@example.org**.")
    assert item.text == "Write to team@example.org."
    assert item.mentions.get().value == "team@example.org"


def test_an_item_s_place_is_the_machine_s_alone(desk):
    item = make_item(title="Two")
    change(desk, item, position=7, place=7)
    assert (item.position, item.place) == (1, 1)


def test_a_rule_that_cannot_be_read_is_said_in_a_sentence(desk):
    topic = make_topic(slug="drugs", name="Drugs")
    url = reverse("admin:bulletins_topic_change", args=[topic.pk])
    values = {"name": "Drugs", "covers": "", "position": 1, "rules": json.dumps({"phrase": ["x"]})}
    answer = desk.post(url, values)
    assert answer.status_code == 200
    assert "unknown list" in answer.content.decode()


def test_issues_are_published_and_withdrawn_from_the_list(desk):
    issue = make_issue(status="draft")
    chosen = {"action": "publish", "_selected_action": [issue.pk]}
    answer = desk.post(reverse("admin:bulletins_issue_changelist"), chosen, follow=True)
    issue.refresh_from_db()
    assert issue.status == Issue.Status.PUBLISHED
    assert "1 issue is now published." in answer.content.decode()


def test_an_issue_s_page_shows_its_items_in_order(desk):
    issue = make_issue()
    make_item(issue=issue, title="Zebra")
    make_item(issue=issue, title="Aardvark")
    page = desk.get(reverse("admin:bulletins_issue_change", args=[issue.pk])).content.decode()
    assert page.index("Zebra") < page.index("Aardvark")


@pytest.mark.parametrize("name", ["issue", "item", "source"])
def test_what_comes_from_documents_is_not_added_by_hand(desk, name):
    assert desk.get(reverse(f"admin:bulletins_{name}_add")).status_code == 403


@pytest.mark.parametrize(
    "name", ["bulletin", "issue", "item", "topic", "source", "mention", "organisation"]
)
def test_lists_take_as_many_queries_for_many_rows_as_for_one(
    desk, name, django_assert_num_queries, django_assert_max_num_queries
):
    make_full_item(0)
    url = reverse(f"admin:bulletins_{name}_changelist")
    with django_assert_max_num_queries(12) as few:
        desk.get(url)
    for number in range(1, 16):
        make_full_item(number)
    with django_assert_num_queries(len(few)):
        assert desk.get(url).status_code == 200


def make_full_item(number):
    """An item with a topic and an organisation of its own."""
    item = make_item(title=f"Burglary {number}", topics=["burglary"], text=f"Board {number}")
    fact_store.add(item, fact_store.Said("organisation", item.text, item.text))


def test_items_are_searched_and_filtered(desk):
    item = make_item(title="Burglary", topics=["burglary"])
    make_item(title="Arson")
    url = reverse("admin:bulletins_item_changelist")
    page = desk.get(url, {"q": "burglary", "topics__id__exact": item.topics.get().pk})
    assert [row.title for row in page.context["cl"].queryset] == ["Burglary"]


def test_readers_have_no_way_in(client):
    answer = client.get(reverse("admin:bulletins_item_changelist"))
    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_an_old_version_can_be_brought_back(desk):
    item = make_item(title="Old", text="Old words.")
    change(desk, item, title="New", body="New words.")
    first = item.history.last()
    url = reverse("admin:bulletins_item_simple_history", args=[item.pk, first.pk])
    assert desk.post(url, opened(desk, url)).status_code == 302
    item.refresh_from_db()
    assert (item.title, item.body, item.text) == ("Old", "Old words.", "Old words.")


def test_an_old_version_is_not_brought_back_over_what_changed_meanwhile(desk):
    item = make_item(title="Old", text="Old words.")
    change(desk, item, body="New words.")
    url = reverse("admin:bulletins_item_simple_history", args=[item.pk, item.history.last().pk])
    stale = opened(desk, url)
    change(desk, item, body="Newest words.")
    assert "Somebody changed this meanwhile" in desk.post(url, stale).content.decode()
    item.refresh_from_db()
    assert item.body == "Newest words."


def test_a_page_opened_before_another_change_brings_no_old_words_back(desk):
    item = make_item(title="Old", text="Ring Jo Smith.")
    stale = opened(desk, page_address(item))
    change(desk, item, body="Ring us.")
    answer = desk.post(page_address(item), {**stale, "title": "New"})
    assert "Somebody changed this meanwhile" in answer.content.decode()
    item.refresh_from_db()
    assert (item.title, item.body) == ("Old", "Ring us.")


def test_a_page_opened_before_its_topics_changed_does_not_change_them_back(desk):
    item = make_item(title="Old", topics=["drugs"])
    stale = opened(desk, page_address(item))
    change(desk, item, topics=[make_topic(slug="victims").pk])
    assert desk.post(page_address(item), {**stale, "title": "New"}).status_code == 200
    assert [topic.slug for topic in item.topics.all()] == ["victims"]


def test_an_item_s_form_without_the_mark_of_its_page_is_refused(desk):
    item = make_item(title="Old")
    form = opened(desk, page_address(item))
    assert desk.post(page_address(item), {**form, "title": "New", "opened": ""}).status_code == 200
    item.refresh_from_db()
    assert item.title == "Old"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", []), ("One\n\n Two ", ["One", "Two"]), ("null", ["null"]), ("5", ["5"])],
)
def test_names_of_a_series_are_lines(desk, typed, kept):
    series = make_issue().bulletin
    url = reverse("admin:bulletins_bulletin_change", args=[series.pk])
    values = {"name": series.name, "description": "", "publisher": "", "attribution": ""}
    assert desk.post(url, {**values, "aliases": typed}).status_code == 302
    series.refresh_from_db()
    assert series.aliases == kept


def test_an_issue_stays_in_its_series_and_keeps_its_address(desk):
    issue, other = make_issue(), make_item().issue
    url = reverse("admin:bulletins_issue_change", args=[issue.pk])
    assert 'name="bulletin"' not in desk.get(url).content.decode()
    assert issue.bulletin_id == other.bulletin_id


def test_an_item_goes_with_its_issue_and_never_alone(desk):
    item = make_item()
    assert desk.get(reverse("admin:bulletins_item_delete", args=[item.pk])).status_code == 403
    url = reverse("admin:bulletins_issue_delete", args=[item.issue.pk])
    assert desk.post(url, {"post": "yes"}).status_code == 403
    hiding.hide_issue(item.issue)
    assert desk.post(url, {"post": "yes"}).status_code == 302
    assert not Issue.objects.exists()


def test_an_issue_s_page_says_what_reading_it_came_to(desk):
    report = {"layout": "numbered 1", "sureness": 0.9, "put aside": {"footnote": 3}}
    issue = make_issue(report=report)
    page = desk.get(reverse("admin:bulletins_issue_change", args=[issue.pk])).content.decode()
    assert "0.9" in page
    assert "3 footnote" in page


RULES = {"phrases": ["heroin", "naloxone"], "hints": ["treatment"]}


def page_of(desk, item):
    return desk.get(reverse("admin:bulletins_item_change", args=[item.pk])).content.decode()


def test_an_item_s_page_says_which_words_show_its_topics_by_today_s_rules(desk):
    make_topic(slug="drugs", rules=RULES)
    page = page_of(desk, make_item(title="Naloxone", text="Heroin, and its treatment."))
    assert "By today's rules" in page.replace("&#x27;", "'")
    assert "<strong>drugs 4.2</strong>: naloxone, heroin, treatment" in page


def test_a_topic_that_the_rules_would_not_give_is_said_to_have_too_little(desk):
    make_topic(slug="drugs", rules=RULES)
    text = "Heroin. " + "The council met and spoke of its plans. " * 40
    page = page_of(desk, make_item(title="Plans", text=text))
    assert "drugs 0.6: heroin (too little)" in page
    assert "<strong>drugs" not in page


def test_an_item_in_which_the_rules_see_nothing_says_so(desk):
    make_topic(slug="drugs", rules=RULES)
    assert "no topic" in page_of(desk, make_item(title="Plans", text="Treatment of roads."))


def test_words_of_a_rule_are_escaped_on_an_item_s_page(desk):
    make_topic(slug="drugs", rules={"phrases": ["<b>heroin</b>"]})
    page = page_of(desk, make_item(title="B heroin b", text="Words."))
    assert "&lt;b&gt;heroin&lt;/b&gt;" in page


def test_who_may_only_see_items_brings_no_old_version_back(desk):
    item = make_item(title="Old", text="Old words.")
    change(desk, item, title="New")
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename="view_item"))
    client = Client()
    client.force_login(reader)
    url = reverse("admin:bulletins_item_simple_history", args=[item.pk, item.history.last().pk])
    assert client.post(url, {"title": "Old"}).status_code == 403
    item.refresh_from_db()
    assert item.title == "New"
