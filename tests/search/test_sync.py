"""The index follows the database, whatever happens in between."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction
from haystack import connections

from bulletins import fact_store, organisation_store
from bulletins.enrichment.knowledge import Knowledge
from bulletins.models import Bulletin, Issue, Item, Mention, Organisation, Topic
from bulletins.privacy import Veil
from bulletins.signals import issue_stored
from config.settings import ENGINES
from search import sync
from search.engine import backend
from search.errors import SearchUnavailable
from search.models import IndexChange
from search.query import SearchQuery
from search.results import run
from search.search_indexes import ItemIndex
from search.sync import differences, drain, note_differences, rebuild
from tests.factories import make_bulletin, make_issue, make_item, make_topic

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("index"),
    pytest.mark.parametrize("engine_name", ENGINES),
]


def titles(q=""):
    """What a search finds now, with no help."""
    return [hit.item.title for hit in run(SearchQuery(q=q), Veil(hides=False)).hits]


def mention(item, value):
    return Mention.objects.create(
        item=item, kind="email", text=value, value=value, start=0, end=len(value)
    )


def test_new_item_is_found_at_once():
    make_item(title="Burglary")
    assert titles("burglary") == ["Burglary"]
    assert not IndexChange.objects.exists()


def test_edited_item_is_found_by_its_new_words_alone():
    item = make_item(title="Burglary")
    item.title = "Robbery"
    item.save()
    assert titles("robbery") == ["Robbery"]
    assert titles("burglary") == []


def test_deleted_item_and_issue_are_gone_at_once():
    first, second = make_item(title="One"), make_item(title="Two")
    first.delete()
    assert titles() == ["Two"]
    second.issue.delete()
    assert backend().digests() == {}


def test_draft_is_never_indexed_and_follows_its_status():
    item = make_item(title="Secret", issue=make_issue(status="draft"))
    assert backend().digests() == {}
    item.issue.status = Issue.Status.PUBLISHED
    item.issue.save()
    assert titles("secret") == ["Secret"]
    item.issue.status = Issue.Status.DRAFT
    item.issue.save()
    assert backend().digests() == {}


def test_draft_that_the_index_still_has_is_not_shown():
    item = make_item(title="Secret")
    Issue.objects.filter(pk=item.issue_id).update(status="draft")
    assert backend().digests()
    assert titles("secret") == []


def test_stored_issue_is_indexed_though_its_items_came_in_bulk():
    issue = make_issue()
    fields = {"issue": issue, "text": "Words.", "slug": "x"}
    with transaction.atomic():
        Item.objects.bulk_create(
            Item(title=f"Story {n}", place=n, position=n, **fields) for n in (1, 2, 3)
        )
        issue_stored.send(sender=Issue, issue=issue)
    assert titles("story") == ["Story 1", "Story 2", "Story 3"]


@pytest.mark.parametrize(
    "change",
    [
        lambda item, topic: item.topics.add(topic),
        lambda item, topic: topic.items.add(item),
        lambda item, topic: item.topics.set([topic]),
    ],
)
def test_tag_is_searched_for_from_either_side(change):
    item, topic = make_item(), make_topic(slug="fire")
    change(item, topic)
    assert run(SearchQuery(topics=("fire",)), Veil(hides=False)).count == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda item, topic: item.topics.remove(topic),
        lambda item, topic: item.topics.clear(),
        lambda item, topic: topic.items.remove(item),
        lambda item, topic: topic.items.clear(),
        lambda item, topic: topic.delete(),
    ],
)
def test_tag_that_is_taken_away_is_no_longer_searched_for(change):
    item = make_item(topics=["fire"])
    change(item, Topic.objects.get())
    assert run(SearchQuery(topics=("fire",)), Veil(hides=False)).count == 0
    assert not differences()


def test_names_dates_and_facts_that_change_are_followed():
    item = make_item(topics=["fire"], issue=make_issue(bulletin=make_bulletin(slug="old")))
    for change in (
        lambda: _save(Topic.objects.get(), slug="blaze"),
        lambda: _save(Bulletin.objects.get(slug="old"), slug="new"),
        lambda: _save(item.issue, published=date(2001, 1, 1)),
        lambda: mention(item, "a@example.org"),
        lambda: Mention.objects.get().delete(),
    ):
        change()
        assert not differences()
    query = SearchQuery(topics=("blaze",), bulletins=("new",), years=(2001,))
    found = run(query, Veil(hides=False))
    assert found.count == 1


def _save(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def test_change_that_is_rolled_back_leaves_no_trace():
    item = make_item(title="Burglary")
    with pytest.raises(RuntimeError), transaction.atomic():
        item.title = "Robbery"
        item.save()
        assert IndexChange.objects.exists()
        raise RuntimeError
    assert not IndexChange.objects.exists()
    assert titles() == ["Burglary"]


def test_nothing_is_written_where_nothing_changed():
    item = make_item(title="Burglary")
    edition = backend().editions.newest()
    before = {path.name for path in edition.iterdir()}
    item.save()
    assert drain() == 0
    assert {path.name for path in edition.iterdir()} == before


def test_more_changes_than_a_batch_are_brought_in(monkeypatch):
    monkeypatch.setattr("search.sync.BATCH", 2)
    issue = make_issue()
    with transaction.atomic():
        for number in range(7):
            make_item(title=f"Story {number}", issue=issue)
    assert len(titles("story")) == 7
    assert not IndexChange.objects.exists()


def test_who_saves_while_the_index_is_held_goes_on_and_the_change_waits():
    item = make_item(title="Burglary")
    with backend().editions.locked(timeout=1):
        item.delete()  # at once: whoever holds the index brings it in
    assert IndexChange.objects.count() > 0
    assert drain() == 1
    assert backend().digests() == {}


def test_what_changes_while_another_writes_is_brought_in_by_that_one():
    first, second = make_item(title="One"), make_item(title="Two")

    def documents():
        second.delete()  # finds the index held, by the rebuild that has yet to end
        yield from map(ItemIndex().prepare, [first])

    IndexChange.objects.create(item_id=first.pk)
    backend().rebuild(documents())
    assert IndexChange.objects.exists()
    drain()
    assert set(backend().digests()) == {first.pk}
    assert not IndexChange.objects.exists()


def test_building_anew_ends_while_others_save_without_a_pause(monkeypatch):
    item = make_item(title="Burglary")
    monkeypatch.setattr("search.sync.PATIENCE", 0.05)
    monkeypatch.setattr("search.sync.BATCH", 1)
    bring = sync._bring

    def bring_and_note(batch, item_ids):
        IndexChange.objects.create(item_id=item.pk)
        return bring(batch, item_ids)

    monkeypatch.setattr("search.sync._bring", bring_and_note)
    Item.objects.filter(pk=item.pk).update(title="Robbery")
    IndexChange.objects.create(item_id=item.pk)
    rebuild()
    assert titles("robbery") == ["Robbery"]
    assert IndexChange.objects.exists()  # of what came last, for who looks next


def test_haystacks_own_removal_waits_too():
    item = make_item()
    with backend().editions.locked(timeout=1), pytest.raises(SearchUnavailable, match="Another"):
        backend().remove(item)
    backend().remove(item)
    assert backend().digests() == {}


def test_index_thrown_away_is_no_empty_answer_and_comes_back(index):
    make_item(title="Burglary")
    for path in sorted(index.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    with pytest.raises(SearchUnavailable):
        titles()
    make_item(title="Robbery")  # the editor's request goes on
    assert not backend().has_index()
    rebuild()
    assert sorted(titles()) == ["Burglary", "Robbery"]
    assert not IndexChange.objects.exists()


def test_what_no_signal_told_of_is_found_by_comparing():
    kept, changed = make_item(title="Kept"), make_item(title="Old")
    gone, extra = make_item(title="Gone"), make_item(title="Extra")
    Item.objects.filter(pk=changed.pk).update(title="New")
    Item.objects.filter(pk=gone.pk)._raw_delete("default")
    backend().remove(extra)
    assert differences() == {changed.pk, gone.pk, extra.pk}
    assert note_differences() == 3
    drain()
    assert not differences()
    assert sorted(titles()) == ["Extra", "Kept", "New"]
    assert kept.pk in backend().digests()


def test_other_process_sees_a_change_at_once():
    make_item(title="Burglary")
    assert titles() == ["Burglary"]
    reader = backend()
    connections.reload("default")  # as another process would, with a backend of its own
    make_item(title="Robbery")
    assert reader is not backend()
    assert len(reader.find(SearchQuery(), start=0, end=None).matches) == 2


def test_facts_that_are_written_in_bulk_are_followed():
    item = make_item(text="Ferry Board and Pilot Board, a@example.org")
    for text in ("Ferry Board", "Pilot Board"):
        said = fact_store.Said("organisation", text, text)
        fact_store.add(item, said)
    one, other = Organisation.objects.order_by("name")
    for change in (
        lambda: organisation_store.merge(one, [other]),
        lambda: organisation_store.record_edit(_named(one, "Ferries"), ["name"]),
        lambda: fact_store.find_again(item, Knowledge()),
        lambda: organisation_store.record_edit(_ignored(one), ["is_ignored"]),
    ):
        before = dict(backend().digests())
        change()
        assert dict(backend().digests()) != before
        assert not differences()


def _named(body, name):
    body.name = name
    return body


def _ignored(body):
    body.is_ignored = True
    return body


def test_facts_and_topics_that_are_found_again_are_followed(capsys):
    make_item(text="Write to a@example.org")
    Topic.objects.create(slug="post", name="Post", rules={"phrases": ["write"]})
    call_command("find_facts", "--topics")
    assert not differences()
    assert run(SearchQuery(topics=("post",), has=("contact",)), Veil(hides=False)).count == 1
