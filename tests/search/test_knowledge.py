"""What is known of words is one for all threads, and read again when something changed."""

import threading

import pytest
from django.db import connection

from bulletins.models import Mention
from search import knowledge
from search.lexicon import folded
from search.sync import drain, rebuild
from tests.factories import make_item

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("index")]


@pytest.fixture
def next_minute(monkeypatch):
    """Calling it lets a minute pass."""
    minutes = iter(range(100))
    knowledge._changed.cache_clear()  # another test may have had the same minutes

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


def explain(item):
    return Mention.objects.create(
        item=item, kind="abbreviation", text="LNL", value="Late Night Levy", start=21, end=24
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
