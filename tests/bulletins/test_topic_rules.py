"""Rules of a topic are tried on the archive before they are saved; saving does what was shown."""

import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from bulletins import bulk_tasks
from bulletins.bulk import acts, topic_rules
from bulletins.bulk.topic_rules import try_out
from bulletins.forms import TopicForm
from bulletins.models import BulkEdit, Item, Topic
from tests.factories import make_item, make_topic

pytestmark = pytest.mark.django_db
OLD = {"phrases": ["heroin"]}
NEW = {"phrases": ["naloxone"]}


@pytest.fixture
def desk():
    client = Client()
    client.force_login(User.objects.create_superuser("chief"))
    return client


@pytest.fixture
def drugs():
    """A topic, and an item for each thing that new rules may do to it."""
    topic = make_topic(slug="drugs", rules=OLD)
    make_topic(slug="roads", rules={"phrases": ["motorway"]})
    for number in range(3):
        make_item(title=f"Naloxone {number}", text="Naloxone for all.")
    make_item(title="Heroin", text="Heroin is seized.", topics=["drugs"])
    make_item(title="Heroin and naloxone", text="Both.", topics=["drugs"])
    by_hand = {"edited_fields": ["topics"]}
    make_item(title="Heroin by hand", text="Heroin.", topics=["drugs"], **by_hand)
    make_item(title="Naloxone by hand", text="Naloxone.", **by_hand)
    make_item(title="Motorway", text="A motorway.", topics=["drugs"])
    make_item(title="Untouched", text="Nothing of this.")
    return topic


def values(topic, given, **changed):
    return {
        "name": topic.name,
        "slug": topic.slug,
        "covers": "",
        "position": 1,
        "rules": json.dumps(given),
        "opened": TopicForm(instance=topic).initial["opened"],
        **changed,
    }


def page_of(topic):
    return reverse("admin:bulletins_topic_change", args=[topic.pk])


def tried(desk, topic, given, **changed):
    sent = desk.post(page_of(topic), values(topic, given, _try="1", **changed))
    return BeautifulSoup(sent.content, "lxml")


def words(part):
    return " ".join(part.text.split())


def tags():
    return {i.title: sorted(i.topics.values_list("slug", flat=True)) for i in Item.objects.all()}


def test_rules_are_tried_and_nothing_is_written(desk, drugs):
    before = tags()
    trial = tried(desk, drugs, NEW).select_one("#trial")
    assert "Would add 3, remove 2, keep 1." in words(trial)
    assert "2 items are left alone: a person chose their topics." in words(trial)
    assert "In 1 of those that change, another topic comes or goes" in words(trial)
    added, removed = trial.select("ul")
    assert [words(row) for row in added.select("li")] == [
        f"Naloxone {n} naloxone" for n in (2, 1, 0)
    ]
    assert [words(row.a) for row in removed.select("li")] == ["Motorway", "Heroin"]
    drugs.refresh_from_db()
    assert (drugs.rules, tags(), BulkEdit.objects.count()) == (OLD, before, 0)


def test_saving_does_what_was_shown(desk, drugs):
    before, trial = tags(), try_out(drugs, NEW)
    desk.post(page_of(drugs), values(drugs, NEW))
    after = tags()
    gained = [title for title in after if "drugs" in after[title] and "drugs" not in before[title]]
    lost = [title for title in after if "drugs" in before[title] and "drugs" not in after[title]]
    assert (len(gained), len(lost)) == (trial.adds, trial.removes) == (3, 2)
    assert sorted(gained) == sorted(verdict.item.title for verdict in trial.added)
    assert sorted(lost) == sorted(verdict.item.title for verdict in trial.removed)
    assert BulkEdit.objects.get().changed == trial.adds + trial.removes
    assert (after["Motorway"], after["Heroin by hand"]) == (["roads"], ["drugs"])
    assert after["Naloxone by hand"] == []
    assert not Item.objects.get(title="Naloxone 0").edited_fields
    again = try_out(Topic.objects.get(slug="drugs"), NEW)
    assert (again.adds, again.removes, again.others) == (0, 0, 0)


def test_a_new_topic_is_tried_and_then_given(desk, drugs):
    url = reverse("admin:bulletins_topic_add")
    new = values(Topic(name="Seizures", slug="seizures"), OLD)
    trial = BeautifulSoup(desk.post(url, {**new, "_try": "1"}).content, "lxml")
    assert "Would add 2, remove 0, keep 0." in words(trial.select_one("#trial"))
    assert not Topic.objects.filter(slug="seizures").exists()
    desk.post(url, new)
    assert tags()["Heroin"] == ["drugs", "seizures"]


def test_what_is_no_rule_is_said_beside_its_field(desk, drugs):
    faults = {
        '{"phrase": ["x"]}': "unknown list 'phrase'",
        "{": "Enter a valid JSON.",
        json.dumps({"phrases": ["x"] * 501}): "“phrases” may have 500 entries of 200",
        json.dumps({"hints": ["x" * 201]}): "“hints” may have 500 entries of 200",
    }
    for rules, fault in faults.items():
        page = tried(desk, drugs, None, rules=rules)
        assert fault in page.select_one(".field-rules .errorlist").text
        assert "They could not be tried" in words(page.select_one("#trial"))


def test_rules_are_tried_though_something_else_is_wrong(desk, drugs):
    page = tried(desk, drugs, NEW, name="")
    assert page.select_one(".field-name .errorlist")
    assert "Would add 3" in words(page.select_one("#trial"))


def test_words_of_a_text_and_a_title_are_no_markup(desk, drugs):
    make_item(title="<b>Naloxone</b>", text="Naloxone.")
    assert not tried(desk, drugs, NEW).select("#trial li b")


def test_who_may_not_change_topics_tries_none(drugs):
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename="view_topic"))
    client = Client()
    client.force_login(reader)
    assert client.post(page_of(drugs), values(drugs, NEW, _try="1")).status_code == 403
    assert "Try these rules" not in client.get(page_of(drugs)).content.decode()


def test_where_the_time_is_up_it_says_how_many_were_looked_at(desk, drugs, monkeypatch):
    monkeypatch.setattr(topic_rules, "BATCH", 2)
    trial = try_out(drugs, NEW, seconds=0)
    assert (trial.looked_at, trial.total, trial.is_whole) == (2, 9, False)
    monkeypatch.setattr(topic_rules, "try_out", lambda topic, rules: trial)
    monkeypatch.setattr("bulletins.desk.topic_rules.try_out", lambda topic, rules: trial)
    page = tried(desk, drugs, NEW)
    assert "the newest 2 of 9 items; saving applies the rules to all" in words(page)


def test_fifty_each_way_are_named(desk, drugs, monkeypatch):
    monkeypatch.setattr(topic_rules, "MOST_SHOWN", 2)
    trial = tried(desk, drugs, NEW).select_one("#trial")
    assert "The first 2 of 3." in words(trial)
    assert len(trial.select("li")) == 4


def test_in_a_large_archive_rules_are_applied_in_the_background(desk, drugs, monkeypatch):
    monkeypatch.setattr(acts, "BATCHES_AT_ONCE", 0.01)  # two items
    before = tags()
    said = desk.post(page_of(drugs), values(drugs, NEW), follow=True)
    edit = BulkEdit.objects.get()
    link = BeautifulSoup(said.content, "lxml").select_one(".messagelist a")
    assert link["href"] == reverse("admin:bulletins_bulkedit_change", args=[edit.pk])
    assert tags() == before
    bulk_tasks.change_many.call(edit.pk)
    assert tags()["Heroin"] == []


def test_a_topic_whose_rules_stay_changes_no_item(desk, drugs):
    desk.post(page_of(drugs), values(drugs, OLD, name="Drug use"))
    drugs.refresh_from_db()
    assert (drugs.name, BulkEdit.objects.count()) == ("Drug use", 0)


def test_a_topic_that_goes_meanwhile_ends_it(drugs, desk, monkeypatch):
    monkeypatch.setattr(acts, "BATCHES_AT_ONCE", 0.01)  # two items
    desk.post(page_of(drugs), values(drugs, NEW))
    drugs.delete()
    edit = BulkEdit.objects.get()
    bulk_tasks.change_many.call(edit.pk)
    edit.refresh_from_db()
    assert (edit.fault, edit.changed) == ("The topic is gone.", 0)


def test_trying_takes_as_many_queries_for_many_items_as_for_few(
    drugs, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6) as taken:
        try_out(drugs, NEW)
    for number in range(30):
        make_item(title=f"Naloxone {number}", text="Naloxone.", topics=["roads"])
    with django_assert_num_queries(len(taken)):
        assert try_out(drugs, NEW).adds == 33
