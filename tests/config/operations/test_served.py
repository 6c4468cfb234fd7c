"""The site as it runs: several processes, whose figures and log are one, stopped in good order."""

import json
import os
import signal
import socket
from contextlib import suppress
from urllib.request import Request, urlopen

import pytest

from tests.serving import LONGEST, answers, command, family, serving, wait_for

SECRET = "jo.finch@example.org"


@pytest.fixture(scope="module")
def site(archives, tmp_path_factory):
    """The site of an empty archive, its address, and the file that it logs to."""
    home = tmp_path_factory.mktemp("home")
    archive = archives.new(home, LOG_FORMAT="json", LOG_LEVEL="INFO")
    with (home / "log").open("w") as log, serving(archive, stderr=log) as (process, bind):
        yield process, bind, home / "log"


def asked(bind, path, **headers):
    with urlopen(Request(f"http://{bind}{path}", headers=headers), timeout=LONGEST) as answer:
        return answer.read().decode()


def counted(bind):
    """How many requests for the home page all processes together have answered."""
    name = 'archive_requests_total{method="GET",status="200",view="bulletins:home"} '
    lines = asked(bind, "/metrics").splitlines()
    return sum(float(line.removeprefix(name)) for line in lines if line.startswith(name))


def test_all_processes_count_together_and_go_on_where_an_ended_one_was(site):
    process, bind, _ = site
    before = counted(bind)
    for _ in range(8):
        asked(bind, "/")
    assert counted(bind) == before + 8
    master = next(pid for pid in family(process.pid) if "gunicorn" in command(pid))
    workers = family(master)
    os.kill(workers[0], signal.SIGKILL)
    wait_for(lambda: len(family(master)) == len(workers) and workers[0] not in family(master))
    wait_for(lambda: answers(f"http://{bind}/"))
    assert counted(bind) > before + 8
    assert json.loads(asked(bind, "/readyz"))["status"] == "ready"


def test_a_request_is_one_line_that_does_not_say_who_asked_or_what_for(site):
    _, bind, log = site
    told = {"X-Request-ID": "walrus-2016", "User-Agent": "Elk", "Referer": "http://a.example/Elk"}
    asked(bind, f"/search/?q={SECRET}", **told)
    wait_for(lambda: "walrus-2016" in log.read_text())
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    (line,) = (line for line in lines if line.get("request_id") == "walrus-2016")
    assert (line["method"], line["path"], line["status"]) == ("GET", "/search/", 200)
    assert line["bytes"] > 1000
    assert line["duration_ms"] > 0
    for private in (SECRET, "Elk", "127.0.0.1"):
        assert private not in json.dumps(line)


def test_a_connection_that_says_nothing_holds_nobody_up(site):
    _, bind, _ = site
    host, port = bind.split(":")
    silent = [socket.create_connection((host, int(port))) for _ in range(30)]
    try:
        with urlopen(f"http://{bind}/healthz", timeout=4) as answer:
            assert answer.read() == b"ok"
    finally:
        for each in silent:
            each.close()


@pytest.mark.parametrize(
    "begun",
    [
        b"GET /search/ HTTP/1.1\r\nHost: loc",
        b"POST /search/alerts/new/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nq=",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999\r\n\r\n" + b"a" * 70_000,
        b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n9\r\na",
    ],
    ids=["head", "form", "large form", "chunks"],
)
def test_who_sends_slowly_holds_nobody_up(site, begun):
    _, bind, _ = site
    host, port = bind.split(":")
    slow = [socket.create_connection((host, int(port))) for _ in range(50)]
    try:
        for each in slow:
            each.sendall(begun)
        for more in (b"a", b"b"):
            for each in slow:
                with suppress(ConnectionError):  # told to come again
                    each.sendall(more)
            with urlopen(f"http://{bind}/healthz", timeout=8) as answer:
                assert answer.read() == b"ok"
    finally:
        for each in slow:
            each.close()


def test_a_request_that_comes_in_pieces_is_answered(site):
    _, bind, _ = site
    host, port = bind.split(":")
    two = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" * 2
    with socket.create_connection((host, int(port)), timeout=LONGEST) as line:
        for at in range(0, len(two), 7):
            line.sendall(two[at : at + 7])
        came = b""
        while came.count(b"ok") < 2:
            came += line.recv(1000)
    assert came.count(b"HTTP/1.1 200 OK") == 2


def test_what_is_asked_when_the_site_is_stopped_is_answered(site):
    process, bind, _ = site
    host, port = bind.split(":")
    with socket.create_connection((host, int(port)), timeout=LONGEST) as line:
        line.sendall(
            b"POST /search/alerts/new/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n\r\nq="
        )
        wait_for(lambda: answers(f"http://{bind}/healthz"))  # by now the first is being read
        process.terminate()
        wait_for(lambda: not answers(f"http://{bind}/healthz"))
        line.sendall(b"a")
        assert line.recv(100).startswith(b"HTTP/1.1 403")  # no token of a form
    assert process.wait(LONGEST) == 0
