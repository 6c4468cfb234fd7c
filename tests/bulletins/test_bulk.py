"""Many items at once: a batch a transaction, with history, counts and index; nothing twice."""

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from bulletins import bulk_tasks
from bulletins.bulk import acts, running
from bulletins.models import BulkEdit, Issue, Item, Mention, Organisation, Topic
from tests.factories import make_issue, make_item, make_topic

pytestmark = pytest.mark.django_db
Act = BulkEdit.Act


@pytest.fixture
def editor():
    return User.objects.create_user("editor")


@pytest.fixture
def few(monkeypatch):
    """Batches of three items, so that few make several."""
    small = {name: acts.Act(act.work, batch=3) for name, act in acts.ACTS.items()}
    monkeypatch.setattr(running, "ACTS", small)


def make_items(number, **fields):
    issue = make_issue()
    return [make_item(issue=issue, title=f"Item {n}", **fields) for n in range(number)]


def keys(items):
    return [item.pk for item in items]


def do(act, items, by=None, **told):
    return running.run(running.ask(act, keys(items), by=by, **told).pk)


def tags(item):
    return sorted(item.topics.values_list("slug", flat=True))


@pytest.mark.usefixtures("few")
def test_topics_are_added_beside_others_and_a_person_is_noted_where_one_is_new(editor):
    items = make_items(4, topics=["drugs"])
    had = make_item(topics=["drugs", "levy"])
    levy = make_topic(slug="levy")
    edit = do(Act.ADD_TOPICS, [*items, had], editor, topics=[levy.pk], words="Levy")
    assert (edit.done, edit.changed, edit.is_over, edit.fault) == (5, 4, True, "")
    assert all(tags(item) == ["drugs", "levy"] for item in items)
    items[0].refresh_from_db()
    had.refresh_from_db()
    assert (items[0].edited_fields, had.edited_fields) == (["topics"], [])


def test_each_changed_item_has_one_row_of_history_with_its_topics_who_and_why(editor):
    item, other = make_items(2)
    levy = make_topic(slug="levy")
    before = item.history.count()
    do(Act.ADD_TOPICS, [item, other], editor, topics=[levy.pk], words="Levy")
    latest = item.history.first()
    assert item.history.count() == before + 1
    assert (latest.history_user, latest.history_type) == (editor, "~")
    assert latest.history_change_reason == "topics added: Levy (one of 2 at once)"
    assert [row.topic for row in latest.topics.all()] == [levy]
    assert latest.diff_against(latest.prev_record).changed_fields == ["topics"]


def test_topics_are_removed_where_they_are(editor):
    items = [*make_items(2, topics=["drugs", "levy"]), make_item(topics=["levy"])]
    drugs = Topic.objects.get(slug="drugs")
    assert do(Act.REMOVE_TOPICS, items, editor, topics=[drugs.pk]).changed == 2
    assert all(tags(item) == ["levy"] for item in items)
    assert Item.objects.filter(edited_fields=["topics"]).count() == 2


def test_a_kind_is_set_and_stays_set(editor):
    items = [*make_items(3), make_item(kind="notice")]
    assert do(Act.SET_KIND, items, editor, kind="notice").changed == 3
    assert set(Item.objects.values_list("kind", flat=True)) == {"notice"}
    assert Item.objects.filter(edited_fields=["kind"]).count() == 3


def test_items_are_hidden_and_shown_again_with_what_they_explain(editor):
    body = Organisation.objects.create(slug="hull", name="Hull City Council")
    items = make_items(2)
    fact = {"kind": "abbreviation", "text": "HCC", "value": body.name, "start": 0, "end": 3}
    Mention.objects.create(item=items[0], **fact)
    assert do(Act.HIDE, items, editor).changed == 2
    assert not Item.objects.exists()
    assert do(Act.HIDE, items, editor).changed == 0
    Organisation.objects.update(abbreviations=[])
    assert do(Act.SHOW, items, editor).changed == 2
    assert Item.objects.count() == 2
    body.refresh_from_db()
    assert body.abbreviations == ["HCC"]


def test_items_that_a_later_reading_lacks_are_shown_again_too(editor):
    [item] = make_items(1, hidden_at=timezone.now(), is_gone=True)
    edit = do(Act.SHOW, [item], editor)
    assert (edit.changed, edit.fault) == (1, "")
    item.refresh_from_db()
    assert (item.hidden_at, item.is_gone) == (None, False)


def test_issues_are_published_but_for_those_in_the_bin(editor):
    drafts = [make_issue(status="draft") for _ in range(2)]
    binned = make_issue(status="hidden")
    edit = running.ask(Act.PUBLISH, keys([*drafts, binned]), by=editor)
    assert running.run(edit.pk).changed == 2
    assert sorted(Issue.objects.values_list("status", flat=True)) == ["hidden"] + ["published"] * 2
    latest = drafts[0].history.first()
    assert (latest.history_user, latest.status) == (editor, "published")


def test_what_was_ended_half_way_goes_on_where_it_was_and_does_nothing_twice(few, editor):
    items = make_items(8)
    levy = make_topic(slug="levy")
    edit = running.ask(Act.ADD_TOPICS, keys(items), by=editor, topics=[levy.pk])
    assert running.go_on(edit.pk)
    edit.refresh_from_db()
    assert (edit.done, edit.changed, edit.is_over) == (3, 3, False)
    items[0].topics.clear()  # by somebody, meanwhile
    assert running.run(edit.pk).changed == 8
    assert [tags(item) for item in items] == [[]] + [["levy"]] * 7
    assert not running.go_on(edit.pk)


def test_a_batch_that_fails_is_undone_and_tried_again_by_the_worker(few, editor, monkeypatch):
    items = make_items(5)
    edit = running.ask(Act.SET_KIND, keys(items), by=editor, kind="notice")
    work, times = acts.set_kind, []

    def once_away(batch, edit):
        times.append(batch)
        changed = work(batch, edit)
        if len(times) == 2:
            raise DatabaseError("away")
        return changed

    monkeypatch.setitem(running.ACTS, Act.SET_KIND, acts.Act(once_away, batch=3))
    bulk_tasks.change_many.call(edit.pk)
    edit.refresh_from_db()
    assert (edit.done, Item.objects.filter(kind="notice").count()) == (3, 3)
    assert DBTaskResult.objects.get().args_kwargs["args"] == [edit.pk]
    bulk_tasks.change_many.call(edit.pk)
    edit.refresh_from_db()
    assert (edit.done, edit.changed, edit.is_over) == (5, 5, True)


def test_what_waits_for_nobody_is_taken_up_once(editor):
    edit = running.ask(Act.SET_KIND, keys(make_items(2)), by=editor, kind="notice")
    do(Act.SET_KIND, make_items(1), editor, kind="notice")
    bulk_tasks.take_up_again()
    bulk_tasks.take_up_again()
    assert [row.args_kwargs["args"] for row in DBTaskResult.objects.all()] == [[edit.pk]]


def test_a_topic_that_is_gone_ends_it_with_a_sentence(few, editor):
    levy = make_topic(slug="levy")
    edit = running.ask(Act.ADD_TOPICS, keys(make_items(4)), by=editor, topics=[levy.pk])
    running.go_on(edit.pk)
    levy.delete()
    edit = running.run(edit.pk)
    assert edit.fault == "A topic that was to be added is gone."
    assert (edit.done, edit.is_over) == (3, True)


def test_many_are_done_in_the_background_and_few_at_once(editor, monkeypatch):
    monkeypatch.setattr(acts, "BATCHES_AT_ONCE", 0.01)  # two items
    two, three = make_items(2), make_items(3)
    now = bulk_tasks.begin(running.ask(Act.SET_KIND, keys(two), by=editor, kind="notice"))
    later = bulk_tasks.begin(running.ask(Act.SET_KIND, keys(three), by=editor, kind="notice"))
    assert (now.is_over, later.is_over, DBTaskResult.objects.count()) == (True, False, 1)
    bulk_tasks.change_many.call(later.pk)
    assert Item.objects.filter(kind="notice").count() == 5


def test_it_is_stopped_and_what_is_done_stays(few, editor):
    edit = running.ask(Act.SET_KIND, keys(make_items(5)), by=editor, kind="notice")
    running.go_on(edit.pk)
    assert running.stop(edit.pk, "editor")
    assert not running.stop(edit.pk, "editor")
    assert running.run(edit.pk).fault == "Stopped by editor."
    assert Item.objects.filter(kind="notice").count() == 3


def test_a_batch_takes_as_many_queries_for_many_items_as_for_few(
    editor, django_assert_num_queries, django_assert_max_num_queries
):
    levy = make_topic(slug="levy")
    few, many = make_items(3), make_items(30)
    first = running.ask(Act.ADD_TOPICS, keys(few), by=editor, topics=[levy.pk])
    second = running.ask(Act.ADD_TOPICS, keys(many), by=editor, topics=[levy.pk])
    with django_assert_max_num_queries(40) as taken:
        running.go_on(first.pk)
    with django_assert_num_queries(len(taken)):
        running.go_on(second.pk)


@pytest.mark.parametrize(("act", "most"), [(Act.ADD_TOPICS, 500), (Act.PUBLISH, 25)])
def test_a_person_waits_for_five_hundred_items_or_for_twenty_five_issues(act, most):
    assert (running.is_small(act, most), running.is_small(act, most + 1)) == (True, False)
