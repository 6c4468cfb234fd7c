"""An index that is damaged, thrown away or left behind is said to be so, and mended."""

import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from haystack import connections

from bulletins.models import Item
from config.settings import ENGINES
from search.engine import backend
from search.engines import tantivy_engine, whoosh_engine
from search.errors import SearchUnavailable
from search.keeping import Keeper
from search.models import IndexChange
from search.query import SearchQuery
from search.sync import ill, mend
from tests.commands import ROOT, environment, manage
from tests.factories import make_item

MAKE = "from tests.factories import make_item; make_item(title='Burglary')"
NOTE = "from search.models import IndexChange; from bulletins.models import Item; \
Item.objects.update(title='Robbery'); IndexChange.objects.create(item_id=Item.objects.get().pk)"


def forget():
    """Be as a process that has not opened the index yet."""
    whoosh_engine.SHELF.clear()
    tantivy_engine.SHELF.clear()
    connections.reload("default")


def titles(q):
    found = backend().find(SearchQuery(q=q), start=0, end=None).matches
    return sorted(Item.objects.get(pk=match.item_id).title for match in found)


def flip(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut(path):
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


DAMAGES = {
    "flipped": flip,
    "cut": cut,
    "emptied": lambda path: path.write_bytes(b""),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.django_db
@pytest.mark.usefixtures("index")
@pytest.mark.parametrize("engine_name", ENGINES)
class TestDamage:
    @pytest.mark.parametrize("damage", DAMAGES)
    def test_damage_to_any_file_is_no_answer_and_is_mended(self, damage):
        make_item(title="Burglary")
        mend()
        for name in sorted(path.name for path in backend().editions.newest().iterdir()):
            kept = backend().editions.newest() / name
            if not kept.exists() or name.lower().endswith("lock"):
                continue  # another edition by now, whose files have other names
            DAMAGES[damage](kept)
            forget()
            with pytest.raises(SearchUnavailable):
                titles("burglary")
            assert mend() is None
            assert titles("burglary") == ["Burglary"]

    def test_files_cut_short_under_a_reader_do_it_no_harm_and_are_seen(self):
        make_item(title="Burglary")
        mend()
        assert titles("burglary") == ["Burglary"]
        assert not ill()
        for path in backend().editions.newest().iterdir():
            cut(path)
        assert titles("burglary") == ["Burglary"]
        assert "damaged" in ill()
        assert mend() is None
        assert not ill()

    def test_a_write_after_a_damage_does_not_hide_it(self):
        make_item(title="Burglary")
        mend()
        titles("burglary")
        flip(max(backend().editions.newest().iterdir(), key=lambda path: path.stat().st_size))
        make_item(title="Robbery")
        mend()
        forget()
        assert titles("burglary") == ["Burglary"]
        assert titles("robbery") == ["Robbery"]

    def test_what_waits_is_amiss_when_nobody_is_at_work_on_it(self, index):
        keeper = Keeper()
        mend()
        assert not keeper.amiss()
        IndexChange.objects.create(item_id=1)
        assert not keeper.amiss()
        with backend().editions.locked(timeout=0):
            assert not keeper.amiss()
        assert keeper.amiss()
        shutil.rmtree(index)
        assert "no search index" in keeper.amiss()


@contextmanager
def site(archive):
    """The address of a running site, with no worker beside it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", bind, "--workers", "2"]
    process = subprocess.Popen([*command, "--log-level", "warning"], env=archive, cwd=ROOT)
    try:
        yield f"http://{bind}"
    finally:
        process.terminate()
        process.wait(30)


def answer(address):
    """The status and the text of a page; no status where nobody answers yet."""
    try:
        with urlopen(address) as page:
            return page.status, page.read().decode()
    except HTTPError as fault:
        return fault.code, fault.read().decode()
    except URLError:
        return None, ""


def comes(look, seconds=60):
    until = time.monotonic() + seconds
    while not look() and time.monotonic() < until:
        time.sleep(0.2)
    return look()


@pytest.mark.faults
def test_a_running_site_mends_its_index_by_itself(tmp_path):
    archive = environment(tmp_path)
    for arguments in (["prepare"], ["shell", "--verbosity", "0", "--command", MAKE]):
        done = manage(*arguments, **archive)
        assert done.returncode == 0, done.stderr
    with site(archive) as address:
        search = f"{address}/search/?q=burglary"
        assert comes(lambda: answer(search)[0] == 200)
        shutil.rmtree(tmp_path / "index")
        status, said = answer(search)
        assert status in (200, 503)  # 200 where it is mended already
        assert "Burglary" in said if status == 200 else "Search is being rebuilt" in said
        assert answer(f"{address}/bulletins/")[0] == 200
        assert comes(lambda: "<article" in answer(search)[1])
        manage("shell", "--verbosity", "0", "--command", NOTE, **archive)  # and nobody drains
        assert comes(lambda: "<article" in answer(f"{address}/search/?q=robbery")[1])
