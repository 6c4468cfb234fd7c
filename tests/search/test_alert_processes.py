"""Alerts by a mail server on the loopback: killed in the middle, two runs at once."""

import subprocess
import sys

import pytest

from tests.commands import ROOT, manage
from tests.mail_server import running_mail_server

pytestmark = pytest.mark.on_each_database

ANEW = """
from bulletins.models import Issue, Source
from search.alerts import ask, confirm
from search.models import Alert
from search.query import SearchQuery
from tests.factories import make_item
Alert.objects.all().delete()
Issue.objects.all().delete()
Source.objects.all().delete()
for name in ("first", "second"):
    confirm(ask(f"{name}@example.org", SearchQuery(q="levy"), frequency="always"))
make_item(title="A levy of “8 pence” for naïve drinkers, by the pint, in every town: late nights")
"""


COUNTED = """
from bulletins.throttle import is_too_often
print(sum(not is_too_often("a", most=5, seconds=3600) for _ in range(4)))
"""


@pytest.fixture(scope="module")
def running():
    with running_mail_server() as running:
        yield running


@pytest.fixture
def server(running):
    """A server that has got nothing yet, answers, and refuses nobody."""
    running.mails.clear()
    running.refuses.clear()
    running.came.clear()
    running.answers.set()
    return running


@pytest.fixture(scope="module")
def home(archives, running, tmp_path_factory):
    """The environment of an archive that mails by that server."""
    return archives.new(
        tmp_path_factory.mktemp("home"), EMAIL_URL=running.url, SITE_URL="https://archive.example"
    )


@pytest.fixture
def archive(home, server):
    """The environment of an archive with something new for two alerts."""
    done(home, "shell", "--verbosity", "0", "--command", ANEW)
    return home


def done(archive, *arguments):
    ended = manage(*arguments, **archive)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def start_sending(archive):
    return subprocess.Popen([sys.executable, ROOT / "manage.py", "send_alerts"], env=archive)


def sent(server):
    return [(mail["To"], mail["Message-ID"]) for mail in server.mails]


def test_worker_processes_count_together(archive):
    command = [
        sys.executable,
        ROOT / "manage.py",
        "shell",
        "--verbosity",
        "0",
        "--command",
        COUNTED,
    ]
    workers = [subprocess.Popen(command, env=archive, stdout=subprocess.PIPE) for _ in range(3)]
    assert sum(int(worker.communicate()[0]) for worker in workers) == 5


def test_mail_arrives_as_it_was_written(archive, server):
    assert done(archive, "send_alerts") == "2 mails sent.\n"
    assert done(archive, "send_alerts") == "0 mails sent.\n"
    mail = server.mails[0]
    assert mail["To"] == "first@example.org"
    assert mail["From"] == "Bulletin archive <alerts@archive.example>"
    assert mail["Subject"] == "1 new item: “levy”"
    assert mail.get_content_type() == "text/plain"
    [stop] = [line for line in mail.get_content().split() if "/stop/" in line]
    assert mail["List-Unsubscribe"].strip() == f"<{stop}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "\nA levy of “8 pence” for naïve drinkers" in mail.get_content()


@pytest.mark.faults
def test_killed_while_the_server_takes_the_mail_it_comes_again_under_its_id(archive, server):
    server.answers.clear()
    process = start_sending(archive)
    assert server.came.wait(60)
    process.kill()
    process.wait()
    server.answers.set()
    assert done(archive, "send_alerts") == "2 mails sent.\n"
    assert done(archive, "send_alerts") == "0 mails sent.\n"
    first, again, other = sent(server)
    assert first == again
    assert other[0] == "second@example.org"
    assert other[1] != first[1]


def test_refused_address_is_tried_again_and_the_other_is_told(archive, server):
    server.refuses.add("first@example.org")
    ended = manage("send_alerts", **archive)
    assert (ended.returncode, ended.stdout) == (1, "1 mail sent.\n")
    assert ended.stderr.endswith(": The mail server refused the address: 550 No such mailbox\n")
    server.refuses.clear()
    assert done(archive, "send_alerts") == "1 mail sent.\n"
    assert sorted(address for address, _ in sent(server)) == [
        "first@example.org",
        "second@example.org",
    ]


def test_two_runs_at_once_send_each_mail_once(archive, server, tmp_path):
    """On PostgreSQL the second runs on another machine, with an index of its own."""
    other = dict(archive)
    if "DATABASE_URL" in archive:
        other["ARCHIVE_HOME"] = str(tmp_path / "other")
        done(other, "sync_index", "--rebuild")
    server.answers.clear()
    process = start_sending(archive)
    assert server.came.wait(60)
    second = subprocess.Popen(
        [sys.executable, ROOT / "manage.py", "send_alerts", "--verbosity", "0"],
        env=other,
        stderr=subprocess.PIPE,
    )
    if "DATABASE_URL" not in archive:
        assert b"Another run" in second.communicate(timeout=60)[1]
    server.answers.set()
    assert (process.wait(60), second.wait(60)) == (0, 0)
    assert sorted(address for address, _ in sent(server)) == [
        "first@example.org",
        "second@example.org",
    ]
