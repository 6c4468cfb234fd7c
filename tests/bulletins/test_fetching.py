"""Pages fetched by their address: what is asked for, what is not, and what is taken."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from urllib3 import HTTPConnectionPool

from bulletins.bounds import MIB
from bulletins.errors import IngestError
from bulletins.fetching import MOST_HOPS, Reach, fetch, public_pool

HOSTS = ("www.example.org", "files.example.org")
PAGE = "text/html; charset=utf-8"


class Answers(BaseHTTPRequestHandler):
    """Says what the test wants at each path: a status, headers, pieces of a body."""

    paths = {}
    asked = []

    def do_GET(self):
        self.asked.append((self.headers["Host"], self.path))
        status, headers, pieces = self.paths.get(self.path, (404, {}, ()))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        for piece in pieces:
            try:
                self.wfile.write(piece)
            except OSError:
                return  # who asked has gone

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    """A web server on this machine; every host leads to it."""
    Answers.paths, Answers.asked = {}, []
    running = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture
def reach(server):
    return Reach(
        HOSTS, MIB, seconds=2, pool=lambda url: HTTPConnectionPool("127.0.0.1", server.server_port)
    )


def says(path, *, status=200, kind=PAGE, body=(b"<p>Hello",), **headers):
    kinds = {"Content-Type": kind} if kind else {}
    Answers.paths[path] = (status, {**kinds, **headers}, body)


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/government/news", PAGE, "news.html"),
        ("/", PAGE, "page.html"),
        ("/api/content/news", "application/json", "news.json"),
        ("/media/1/News%20letter.pdf", "application/pdf", "News-letter.pdf"),
        ("/media/..%2F..%2Fetc", "text/plain", "etc.txt"),
        ("/news?page=2", "TEXT/HTML", "news.html"),
    ],
)
def test_a_page_comes_with_a_name_of_its_kind(reach, path, kind, name):
    says(path, kind=kind)
    page = fetch(f"https://www.example.org{path}", reach)
    assert (page.filename, page.content) == (name, b"<p>Hello")
    assert Answers.asked == [("www.example.org", path)]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "news",
        "ftp://www.example.org/",
        "file:///etc/passwd",
        "gopher://www.example.org/",
        "javascript:alert(1)",
        "https:///news",
        "https://elsewhere.example.org/",
        "https://www.example.org.elsewhere.net/",
        "https://www.example.org@elsewhere.net/",
        "https://user:word@www.example.org/",
        "https://www.example.org:8443/",
        "https://www.example.org:99999/",
        "https://[::1/",
        "https://127.0.0.1/",
        "https://www.example.org\\@elsewhere.net/",
    ],
)
def test_other_addresses_are_never_asked(reach, address):
    with pytest.raises(IngestError, match=r"check it\.|give it as a file\.|did not answer"):
        fetch(address, reach)
    assert Answers.asked == []


def test_redirects_are_followed_within_the_hosts(reach):
    says("/old", status=301, Location="https://files.example.org/new")
    says("/new")
    assert fetch("http://www.example.org/old", reach).filename == "new.html"
    assert Answers.asked[-1] == ("files.example.org", "/new")


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1/", "https://elsewhere.net/", "file:///etc/passwd", "//[::1]/"]
)
def test_a_redirect_leads_nowhere_else(reach, target):
    says("/old", status=302, Location=target)
    with pytest.raises(IngestError):
        fetch("https://www.example.org/old", reach)
    assert len(Answers.asked) == 1


def test_a_ring_of_redirects_ends(reach):
    says("/ring", status=302, Location="/ring")
    with pytest.raises(IngestError, match="without end"):
        fetch("https://www.example.org/ring", reach)
    assert len(Answers.asked) == MOST_HOPS


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"status": 404}, "says 404"),
        ({"status": 500}, "says 500"),
        ({"status": 304}, "says 304"),
        ({"status": 301}, "says 301"),  # to nowhere
        ({"kind": "image/png"}, "image/png"),
        ({"kind": ""}, "a file of no known kind"),
        ({"body": (bytes(MIB), b"1")}, "more than 1 MiB"),
    ],
)
def test_what_is_no_page_is_refused_in_a_sentence(reach, answer, said):
    says("/news", **answer)
    with pytest.raises(IngestError, match=said) as caught:
        fetch("https://www.example.org/news", reach)
    assert str(caught.value).endswith(".")


def test_what_comes_too_slowly_is_given_up(reach):
    def drops():
        while True:
            time.sleep(0.2)
            yield b"."

    says("/news", body=drops())
    began = time.monotonic()
    with pytest.raises(IngestError, match="took longer|did not answer"):
        fetch("https://www.example.org/news", reach)
    assert time.monotonic() - began < 2 * reach.seconds


def test_a_host_that_does_not_answer_is_said_so(server):
    server.shutdown()
    server.server_close()
    shut = Reach(HOSTS, MIB, pool=lambda url: HTTPConnectionPool("127.0.0.1", server.server_port))
    with pytest.raises(IngestError, match="did not answer"):
        fetch("https://www.example.org/", shut)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "127.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:10.0.0.1]",
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "2130706433",
        "0x7f.1",
        "[fd00::1]",
        "[fe80::1]",
        "[64:ff9b::10.0.0.1]",
        "[2002:a00:1::1]",
    ],
)
def test_no_host_of_our_own_network_is_reached(host):
    with pytest.raises(IngestError, match="not on the public internet|no host"):
        public_pool(urlsplit(f"http://{host}/"))


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_public_host_is_reached_by_its_number(scheme):
    with public_pool(urlsplit(f"{scheme}://8.8.8.8/")) as pool:
        assert (pool.scheme, pool.host) == (scheme, "8.8.8.8")
        assert getattr(pool, "assert_hostname", "8.8.8.8") == "8.8.8.8"


def test_a_name_that_no_host_has_is_said_so():
    with pytest.raises(IngestError, match="There is no host"):
        public_pool(urlsplit("https://nowhere.invalid/"))
