"""What is known of words is one for all threads, and read again when something changed."""

import threading

import pytest
from django.db import connection

from bulletins.models import Issue, Mention
from search import knowledge
from search.lexicon import Meant, folded
from search.sync import drain, rebuild
from tests.factories import make_item

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("index")]


@pytest.fixture
def next_minute(monkeypatch):
    """Calling it lets a minute pass."""
    minutes = iter(range(100))

    def pass_one():
        now = knowledge.FRESH * next(minutes)
        monkeypatch.setattr(knowledge, "monotonic", lambda: float(now))

    pass_one()
    return pass_one


@pytest.fixture
def item():
    made = make_item(title="Levy", text="The Late Night Levy (LNL) is here.")
    rebuild()
    return made


def explain(item, short="LNL", long="Late Night Levy"):
    return Mention.objects.create(
        item=item, kind="abbreviation", text=short, value=long, start=21, end=24
    )


def in_a_thread(work):
    given = []

    def alone():
        given.append(work())
        connection.close()

    thread = threading.Thread(target=alone)
    thread.start()
    thread.join()
    return given[0]


def test_a_thread_is_given_what_another_knows_also_a_minute_later(item, next_minute):
    first = knowledge.known()
    next_minute()
    assert in_a_thread(knowledge.known) is first
    assert knowledge.known() is first


def test_who_asks_while_another_thread_reads_goes_by_what_was_known(item, next_minute, monkeypatch):
    before, reads, may_end = knowledge.known(), threading.Event(), threading.Event()
    now = knowledge._LATEST._now

    def slowly():
        reads.set()
        assert may_end.wait(20)
        return now()

    explain(item)
    next_minute()
    monkeypatch.setattr(knowledge._LATEST, "_now", slowly)
    reader = threading.Thread(target=in_a_thread, args=(knowledge.known,))
    reader.start()
    assert reads.wait(20)
    assert knowledge.known() is before
    may_end.set()
    reader.join()
    assert knowledge.known().lexicon.expansions("LNL")


def test_what_an_item_explains_is_known_a_minute_later(item, next_minute):
    assert not knowledge.known().lexicon.expansions("LNL")
    explain(item)
    next_minute()
    assert [each.long for each in knowledge.known().lexicon.longs[folded("LNL")]] == [
        "Late Night Levy"
    ]


def test_what_waits_to_be_indexed_is_known_too(item, next_minute, monkeypatch):
    knowledge.known()
    monkeypatch.setattr("search.sync.follow", lambda: None)  # as if the index could not be written
    explain(item)
    next_minute()
    assert knowledge.known().lexicon.longs[folded("LNL")]
    monkeypatch.undo()
    drain()


@pytest.fixture
def glossary():
    """Three items that explain one abbreviation, the last otherwise, and another besides."""
    first, second, third = make_item(), make_item(), make_item()
    explain(first)
    explain(second)
    explain(third, long="London National League")
    explain(third, short="PTF", long="Ports Task Force")
    rebuild()
    return first, second, third


@pytest.mark.parametrize("most", [0, 200])
def test_each_change_to_what_items_explain_is_known_a_minute_later(
    glossary, next_minute, monkeypatch, most
):
    def meanings(short="LNL"):
        next_minute()
        return [each.long for each in knowledge.known().lexicon.expansions(short)]

    monkeypatch.setattr("search.explained.MOST", most)
    assert meanings() == ["Late Night Levy", "London National League"]
    first, second, third = glossary
    Mention.objects.filter(item=first).update(value="London National League")
    first.save()
    assert meanings() == ["London National League", "Late Night Levy"]
    Issue.objects.get(pk=second.issue_id).delete()
    assert meanings() == ["London National League"]
    third.issue.status = "draft"
    third.issue.save()
    assert (meanings(), meanings("PTF")) == (["London National League"], [])
    explain(first, short="PTF", long="Port Task Forces")
    third.issue.status = "published"
    third.issue.save()
    assert meanings("PTF") == ["Port Task Forces"]  # the stems of the other are the same


def test_where_nothing_is_explained_otherwise_the_glossary_is_looked_at_alone(
    glossary, django_assert_num_queries
):
    knowledge.known()
    with django_assert_num_queries(1):
        knowledge._LATEST._explained.now()
    make_item()
    with django_assert_num_queries(1):
        knowledge._LATEST._explained.now()
    explain(glossary[0], short="PTF", long="Ports Task Force")
    with django_assert_num_queries(3):
        found = knowledge._LATEST._explained.now()
    assert found[Meant("PTF", "Ports Task Force")] == 2
