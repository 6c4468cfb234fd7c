"""The worker and the site as processes: several at once, killed, stopped, without a database."""

import os
import signal
import sqlite3
import sys
import time
from contextlib import closing

import pytest

from tests.commands import ROOT, environment, manage
from tests.serving import LONGEST, answers, command, family, living, serving, started, wait_for

WORK = [sys.executable, ROOT / "manage.py", "work", "--verbosity", "0"]
GIVE = """
from django.conf import settings
from bulletins import tasks
from tests.given import give, text
for number in range({number}):
    given = give(settings.INTAKE_ROOT, text(number=number, more="It goes on.\\n\\n" * {long}))
    if {queue} and given.state == "waiting":
        tasks.queue(given)
"""
ASK = """
from bulletins.models import Intake, Issue
from django_tasks_db.models import DBTaskResult
print(Intake.objects.numbers(), Issue.objects.count(), DBTaskResult.objects.count())
"""


@pytest.fixture
def archive(archives, tmp_path):
    """The environment of an archive with nothing in it yet."""
    return archives.new(tmp_path / "home")


def shell(archive, code, **values):
    told = code.format(**values) if values else code
    done = manage("shell", "--no-imports", "--command", told, **archive)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def give(archive, number, *, long=1, queue=True):
    shell(archive, GIVE, number=number, long=long, queue=queue)


def begun(archive):
    """How many documents somebody has begun to read."""
    with closing(sqlite3.connect(f"{archive['ARCHIVE_HOME']}/db.sqlite3", timeout=20)) as file:
        asked = "SELECT count(*) FROM bulletins_intake WHERE state = 'reading'"
        return file.execute(asked).fetchone()[0]


@pytest.mark.faults
@pytest.mark.on_each_database
def test_several_workers_read_each_document_once(archive):
    give(archive, 6)
    workers = [started([*WORK, "--batch"], archive) for _ in range(3)]
    assert [worker.wait(LONGEST) for worker in workers] == [0, 0, 0]
    assert shell(archive, ASK) == "{'added': 6} 6 0"


def test_a_worker_that_is_stopped_finishes_what_it_reads(archive):
    give(archive, 2, long=5_000)
    worker = started(WORK, archive)
    wait_for(lambda: begun(archive))
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(LONGEST) == 0
    assert shell(archive, ASK) == "{'added': 1, 'waiting': 1} 1 1"


@pytest.mark.faults
def test_what_was_given_without_a_task_is_read_when_a_worker_starts(archive):
    give(archive, 2, queue=False)
    assert manage("work", "--batch", **archive).returncode == 0
    assert shell(archive, ASK) == "{'added': 2} 2 0"


@pytest.mark.faults
def test_the_same_bytes_given_by_many_at_once_are_read_once(archive):
    code = GIVE.format(number=5, long=1, queue=True)
    shell_of = [sys.executable, ROOT / "manage.py", "shell", "--no-imports", "--command", code]
    givers = [started(shell_of, archive) for _ in range(4)]
    assert [giver.wait(LONGEST) for giver in givers] == [0, 0, 0, 0]
    assert shell(archive, ASK).startswith("{'waiting': 5} 0 ")
    assert len(os.listdir(f"{archive['ARCHIVE_HOME']}/intake")) == 5  # noqa: PTH208


@pytest.mark.faults
def test_a_worker_waits_for_its_database(tmp_path):
    archive = environment(tmp_path)  # whose database has no tables yet
    worker = started([*WORK, "--batch"], archive)
    try:
        time.sleep(3)
        assert worker.poll() is None
        assert manage("migrate", "--verbosity", "0", **archive).returncode == 0
        assert worker.wait(LONGEST) == 0
    finally:
        worker.kill()


@pytest.fixture
def served(archive):
    """The site and its worker on a free port, as `make run` starts them, with their address."""
    with serving(archive) as (served, bind):
        yield served, bind, archive


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_site_and_its_worker(served, number):
    process, bind, _ = served
    pids = family(process.pid)
    process.send_signal(number)
    assert process.wait(LONGEST) == 0
    assert living(pids) == []
    assert not answers(f"http://{bind}/")


@pytest.mark.faults
def test_where_one_ends_both_end(served):
    process, _, _ = served
    pids = family(process.pid)
    worker = next(pid for pid in pids if "work" in command(pid).split())
    os.kill(worker, signal.SIGKILL)
    assert process.wait(LONGEST) == 1
    assert living(pids) == []


def test_what_a_killed_one_started_ends_by_itself_and_it_starts_again(served):
    process, bind, archive = served
    pids = family(process.pid)
    process.kill()
    process.wait()
    wait_for(lambda: not living(pids))
    with serving(archive, bind):
        assert answers(f"http://{bind}/")


def test_a_port_that_is_taken_leaves_no_worker_behind(served):
    _, bind, archive = served
    second = started([sys.executable, "manage.py", "serve", "--bind", bind], archive)
    pids = []
    wait_for(lambda: pids.extend(family(second.pid)) or second.poll() is not None)
    assert second.returncode == 1
    assert living(set(pids)) == []
