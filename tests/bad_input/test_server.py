"""What the web server makes of bytes that are no request, and of those who send them slowly."""

import socket
import subprocess
import sys
import time
from contextlib import closing, suppress

import pytest

from tests.commands import ROOT

GOOD = b"GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n%s\r\n"
LAST = GOOD % b"Connection: close\r\n"
START, PATIENCE = 60, 20  # seconds

POST = b"POST /search/alerts/new/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
REFUSED = {
    "long line": b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n",
    "long header": GOOD % (b"X: " + b"a" * 100_000 + b"\r\n"),
    "many headers": GOOD % (b"X: a\r\n" * 500),
    "endless header": GOOD[:-4] + b"X: " + b"a" * 2_000_000,
    "NUL in the line": b"GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "NUL in a header": GOOD % b"X: a\0b\r\n",
    "HTTP/0.9": b"GET /\r\n\r\n",
    "HTTP/9.9": b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
    "no method": b" / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "rubbish": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "folded header": GOOD % b"X: a\r\n b\r\n",
    "space before the colon": GOOD % b"Content-Length : 5\r\n",
    "header without a name": GOOD % b": a\r\n",
    "length and chunks": POST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks and length": POST + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
    "unknown coding": POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "chunked twice": POST + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    "two lengths": POST + b"Content-Length: 0\r\nContent-Length: 9\r\n\r\n",
    "negative length": POST + b"Content-Length: -1\r\n\r\n",
    "signed length": POST + b"Content-Length: +1\r\n\r\na",
    "length of letters": POST + b"Content-Length: 1e3\r\n\r\n",
    "two hosts": GOOD % b"Host: evil.example\r\n",
    "another host": b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
}
# What is answered, and with what
ANSWERED = {
    "address in full": (b"GET http://evil.example/search/ HTTP/1.1\r\n" + LAST.partition(b"\n")[2]),
    "no host": b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
    "path tricks": b"GET //evil.example/%2e%2e/ HTTP/1.1\r\n" + LAST.partition(b"\n")[2],
    "more than it says": POST + b"Content-Length: 1\r\n\r\naGET /smuggled HTTP/1.1\r\n\r\n",
    "huge body": POST + b"Content-Length: 99999999999\r\n\r\n" + b"a=1&" * 100_000,
    "bad chunk": POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
}


@pytest.fixture(scope="module")
def site(archives, tmp_path_factory):
    """The address of a site as it is served, with two processes."""
    environment = archives.new(tmp_path_factory.mktemp("bad") / "home")
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "manage.py",
        "serve",
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        "2",
    ]
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        wait_until_up(port)
        yield "127.0.0.1", port
    finally:
        server.terminate()
        said = server.communicate(timeout=START)[0]
    assert b"Internal Server Error" not in said, said.decode()[-3000:]


def wait_until_up(port):
    until = time.monotonic() + START
    while time.monotonic() < until:
        try:
            return answer(("127.0.0.1", port), LAST)
        except OSError:
            time.sleep(0.1)
    raise AssertionError("The site did not start.")


def answer(site, sent):
    """All that comes back of a connection, until it is closed."""
    with socket.create_connection(site, timeout=PATIENCE) as connection:
        with suppress(ConnectionError):  # it had enough; what it said may be there still
            connection.sendall(sent)
        return rest(connection)


def rest(connection):
    """What comes until the other side closes."""
    came = b""
    with suppress(ConnectionResetError):
        while piece := connection.recv(65536):
            came += piece
    return came


def status(came):
    """The code of the first answer, 0 where the connection was closed without one."""
    return int(came.split(b" ", 2)[1]) if came else 0


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_request_is_refused_and_others_are_served(site, what):
    came = answer(site, REFUSED[what])
    assert status(came) in {0, *range(400, 500), 501, 505}
    assert came.count(b"\r\n\r\nHTTP/1.") == 0
    assert status(answer(site, LAST)) == 200


@pytest.mark.parametrize("what", ANSWERED)
def test_odd_requests_are_answered_once_and_with_nothing_of_theirs(site, what):
    came = answer(site, ANSWERED[what])
    assert status(came) in {0, *range(200, 500)}
    assert came.count(b"HTTP/1.1 ") <= 1
    assert b"evil.example" not in came
    assert b"smuggled" not in came
    assert status(answer(site, LAST)) == 200


def test_requests_sent_at_once_are_answered_in_their_order(site):
    first = b"GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n"
    came = answer(site, first + (GOOD % b"") + LAST)
    codes = [int(piece[:3]) for piece in came.split(b"HTTP/1.1 ")[1:]]
    assert codes == [404, 200, 200]
