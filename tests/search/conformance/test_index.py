"""An index as files, whichever engine keeps it: editions, locks, damage, other processes."""

import shutil
import threading

import pytest
from haystack import connections
from haystack.query import SearchQuerySet

from bulletins.models import Item
from search.engine import backend
from search.engines import tantivy_engine, whoosh_engine
from search.engines.editions import Editions
from search.errors import SearchUnavailable
from search.query import SearchQuery
from search.search_indexes import ItemIndex
from search.sync import rebuild
from tests.commands import environment, manage
from tests.factories import make_issue, make_item
from tests.search.prepared import document

pytestmark = pytest.mark.django_db


def forget():
    """Be as a process that has not opened the index yet."""
    whoosh_engine.SHELF.clear()
    tantivy_engine.SHELF.clear()
    connections.reload("default")


def hits(q=""):
    return backend().find(SearchQuery(q=q), start=0, end=20).total


def test_missing_index_is_said_to_be_missing(empty_index):
    with pytest.raises(SearchUnavailable, match="sync_index --rebuild"):
        hits()
    assert not backend().has_index()
    assert not empty_index.exists()


def test_empty_index_is_an_answer(index):
    assert hits() == hits("police") == hits("-police") == 0
    assert backend().has_index()
    assert backend().digests() == {}


def test_rebuild_leaves_one_edition_and_takes_up_one_that_was_killed(index):
    (index / "unfinished").mkdir()
    (index / "unfinished" / "rest").touch()
    make_item()
    for _ in range(2):
        rebuild()
    (edition,) = (path.name for path in index.iterdir())
    assert edition.startswith(f"{backend().editions.layout}-3-")
    assert hits() == 1


def test_index_that_was_thrown_away_and_built_again_is_opened_again(index):
    make_item(title="Police")
    rebuild()
    reader = backend()
    assert hits("police") == 1
    shutil.rmtree(index)
    Item.objects.update(title="Fire")
    connections.reload("default")  # as another process would build it
    for _ in range(2):  # to the same numbers as before
        rebuild()
    assert reader.find(SearchQuery(q="police"), start=0, end=20).total == 0
    assert reader.find(SearchQuery(q="fire"), start=0, end=20).total == 1


def test_old_index_answers_until_the_new_one_is_done(index):
    make_item(title="Police")
    rebuild()
    seen = []

    def documents():
        for prepared in [ItemIndex().prepare(item) for item in Item.objects.all()]:
            seen.append(hits("police"))
            yield prepared

    backend().rebuild(documents())
    seen.append(hits("police"))
    assert seen == [1, 1]


def test_rebuild_that_fails_changes_nothing(index):
    make_item(title="Police")
    rebuild()

    def documents():
        yield from ()
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        backend().rebuild(documents())
    assert hits("police") == 1
    rebuild()
    assert hits("police") == 1


def test_reader_never_meets_a_gap(index):
    for number in range(5):
        make_item(title=f"Police {number}")
    documents = [ItemIndex().prepare(item) for item in ItemIndex().index_queryset()]
    backend().rebuild(documents)
    counts, faults, done = set(), [], threading.Event()

    def read():
        while not done.is_set():
            try:
                counts.add(hits("police"))
            except SearchUnavailable as fault:
                faults.append(str(fault))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(12):
        backend().rebuild(documents)
        with backend().writing() as batch:
            batch.put({**documents[number % 5], "digest": str(number)})
    done.set()
    for reader in readers:
        reader.join()
    assert (counts, faults) == ({5}, [])


def test_folder_that_cannot_be_written_is_said_to_be_so(empty_index):
    empty_index.touch()
    with pytest.raises(SearchUnavailable, match="cannot be written"):
        rebuild()


def test_failed_batch_writes_nothing_and_frees_the_lock(index):
    make_item(title="Police")
    rebuild()
    with pytest.raises(RuntimeError), backend().writing() as batch:
        batch.drop(Item.objects.get().pk)
        raise RuntimeError
    assert hits("police") == 1
    with Editions(index, "any").locked(timeout=0):
        pass


def test_many_small_writes_keep_the_index_small_and_right(index):
    issue = make_issue()
    for number in range(40):
        item = make_item(title=f"Police {number}", issue=issue)
        backend().update(ItemIndex(), [item])
    assert hits("police") == 40
    assert len([*backend().editions.newest().iterdir()]) < 120


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9])
def test_damaged_index_is_never_an_answer_of_nothing(index, share):
    make_item(title="Police", topics=["fire"])
    rebuild()
    whole = hits("police")
    for path in backend().editions.newest().iterdir():
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * share)])
    forget()
    with pytest.raises(SearchUnavailable):
        hits("police")
    rebuild()
    assert hits("police") == whole == 1


def test_haystacks_own_searches_go_through_the_same_engine(index):
    make_item(title="Police")
    make_item(title="Fire")
    rebuild()
    assert len(SearchQuerySet()) == 2
    assert [row.pk for row in SearchQuerySet()[1:2]]
    assert backend().search("police")["hits"] == 1
    backend().clear()
    assert len(SearchQuerySet()) == 0


WRITE = """
from search.engine import backend
from tests.search.conformance.reading import prepared
from random import Random
document = {{**prepared(7, Random(1)), "title": "Fire", "text": "", "section": ""}}
with backend().writing() as batch:
    batch.put(document) if {is_put} else batch.drop(7)
"""


@pytest.mark.parametrize("rows", [0, 3])
def test_what_another_process_writes_is_seen_at_once(index, tmp_path, engine_name, rows):
    for number in range(rows):
        make_item(title=f"Police {number}")
    rebuild()
    archive = environment(tmp_path, SEARCH_ENGINE=engine_name)
    assert (hits("fire"), hits()) == (0, rows)
    for is_put in (True, False):
        done = manage("shell", "--command", WRITE.format(is_put=is_put), **archive)
        assert done.returncode == 0, done.stderr
        assert (hits("fire"), hits()) == (is_put, rows + is_put)


def test_few_words_are_counted_as_all_are(index):
    make_item(title="Police", text="A levy on taverns.")
    make_item(title="Police and levy")
    rebuild()
    every = backend().words()
    few = backend().frequencies(["police", "levy", "taverns", "nowhere"])
    assert few == {"police": 2, "levy": 2, "taverns": 1, "nowhere": 0}
    assert {word: every.get(word, 0) for word in few} == few


def test_names_are_found_in_any_form_of_their_words_and_addresses_as_written(index):
    named = {"topics": ["gangs"], "organisations": ["Ferries Board"]}
    backend().rebuild([document(1, **named, emails=["licences@levy.example"])])
    for q in ("topic:gang", "org:ferry", 'org:"ferry boards"', "email:licences", "org:ferri*"):
        assert hits(q) == 1, q
    for q in ("email:licence", "topic:gan", "org:ferryi*", 'org:"board ferry"'):
        assert hits(q) == 0, q
