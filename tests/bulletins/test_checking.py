"""Items held against their originals: what leaves them checked, and what does not."""

import pytest
from django.contrib.auth.models import User

from bulletins import checking
from bulletins.mending.merging import merge
from bulletins.mending.moving import set_aside
from bulletins.mending.refusal import Refused
from bulletins.models import Acceptance, Item
from search.models import IndexChange
from search.sync import differences, drain
from tests.bulletins.mended import block, edit, items, keep
from tests.search.conftest import empty_index, engine_name, index

__all__ = ["empty_index", "engine_name", "index"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(tmp_path):
    return keep(tmp_path)


@pytest.fixture
def editor():
    return User.objects.create_user("editor")


def seen(item):
    return checking.look(item, item.blocks.order_by("position"))


def accept(item, by):
    checking.accept(item, mark=checking.mark_of(seen(item)), by=by)


def is_checked(item):
    item = Item.everything.get(pk=item.pk)
    kept = Acceptance.objects.filter(item=item).first()
    return kept is not None and checking.holds(kept, item, seen(item))


def test_who_accepted_an_item_and_when_is_told_and_kept(issue, editor):
    one, two, _ = items(issue)
    accept(one, editor)
    assert is_checked(one)
    assert not is_checked(two)
    assert one.acceptance.accepted_by == editor
    checking.take_back(one)
    assert not is_checked(one)
    assert [row.history_type for row in Acceptance.history.all()] == ["-", "+"]


@pytest.mark.parametrize("field", checking.FIELDS)
def test_what_a_machine_writes_anew_is_not_checked_any_more(issue, editor, field):
    one = items(issue)[0]
    accept(one, editor)
    Item.objects.filter(pk=one.pk).update(**{field: "notice"})  # in bulk, which sends no signal
    assert not is_checked(one)


@pytest.mark.parametrize("field", checking.FIELDS)
def test_what_a_person_writes_stays_checked(issue, editor, field):
    one = items(issue)[0]
    accept(one, editor)
    edit(one, **{field: "notice"})
    assert is_checked(one)
    edit(one, **{field: "sidebar"})
    assert is_checked(one)


def test_what_a_person_wrote_does_not_hide_what_a_machine_writes_beside_it(issue, editor):
    one = items(issue)[0]
    accept(one, editor)
    edit(one, title="Another title")
    Item.objects.filter(pk=one.pk).update(section="Other")
    assert not is_checked(one)


def test_topics_and_order_do_not_count(issue, editor):
    one = items(issue)[0]
    accept(one, editor)
    Item.objects.filter(pk=one.pk).update(position=40)
    assert is_checked(one)


def test_an_item_of_other_passages_is_looked_at_again_whoever_made_it_so(issue, editor):
    one, two, three = items(issue)
    for each in (one, two, three):
        accept(each, editor)
    edit(one, body="All of it is a person's.")
    merge(one)
    set_aside(block(issue, "The market is shut"), why="said twice")
    assert not is_checked(one)
    assert not is_checked(three)
    assert not Acceptance.objects.filter(item_id=two.pk).exists()


def test_the_same_words_read_again_into_new_blocks_stay_checked(issue, editor):
    one = items(issue)[0]
    accept(one, editor)
    for each in list(one.blocks.all()):
        each.delete()
        each.pk = None
        each.save()
    assert is_checked(one)


def test_what_was_changed_since_it_was_seen_is_not_accepted(issue, editor):
    one = items(issue)[0]
    mark = checking.mark_of(seen(one))
    edit(one, title="Another title")
    with pytest.raises(Refused, match="changed meanwhile"):
        checking.accept(one, mark=mark, by=editor)
    assert not Acceptance.objects.exists()


def test_who_was_first_to_accept_stays_told_until_it_is_needed_again(issue, editor):
    one, other = items(issue)[0], User.objects.create_user("other")
    accept(one, editor)
    accept(one, other)
    assert Acceptance.objects.get().accepted_by == editor
    Item.objects.filter(pk=one.pk).update(body="Another.")
    accept(Item.objects.get(pk=one.pk), other)
    assert Acceptance.objects.get().accepted_by == other
    assert Acceptance.history.count() == 2


def test_accepting_changes_nothing_that_readers_see(index, issue, editor):
    drain()
    before = items(issue)[0].changed_at
    accept(items(issue)[0], editor)
    checking.take_back(items(issue)[0])
    assert items(issue)[0].changed_at == before
    assert not IndexChange.objects.exists()
    assert not differences()
