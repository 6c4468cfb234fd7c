"""nginx as deploy/ sets it up, in front of the site."""

import http.client
import json
import os
import re
import shutil
import ssl
import subprocess
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands import ROOT
from tests.serving import free_address, serving, started, wait_for

HOST = "archive.example"
UNPACKED = ROOT / ".venv" / "nginx" / "usr" / "sbin" / "nginx"  # by `make packages`
MIB = 1024 * 1024


@dataclass(frozen=True)
class Front:
    """Where nginx listens, and what it has logged."""

    plain: str
    secure: str
    trust: ssl.SSLContext
    log: Path

    def ask(self, path, *, is_secure=True, **headers):
        """The answer, its body read."""
        with closing(self._connected(is_secure)) as connection:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", path, headers={"Host": HOST, **sent})
            answer = connection.getresponse()
            answer.body = answer.read()
            return answer

    def offer(self, size):
        """What is said to a body of so many bytes, before it is sent."""
        with closing(self._connected(is_secure=True)) as connection:
            connection.putrequest("POST", "/search/", skip_host=True)
            connection.putheader("Host", HOST)
            connection.putheader("Content-Length", str(size))
            connection.endheaders()
            return connection.getresponse().status

    def _connected(self, is_secure):
        if not is_secure:
            return http.client.HTTPConnection(self.plain, timeout=20)
        return http.client.HTTPSConnection(self.secure, timeout=20, context=self.trust)


@pytest.fixture(scope="module")
def front(archives, tmp_path_factory):
    """The site behind nginx."""
    folder = tmp_path_factory.mktemp("nginx")
    settings = {"HTTPS": "1", "BEHIND_PROXY": "1", "ALLOWED_HOSTS": HOST}
    archive = {**archives.on_sqlite().new(folder / "home"), **settings}
    with serving(archive) as (_, bind), nginx(folder, bind) as front:
        yield front


@contextmanager
def nginx(folder, site):
    """Run it, with this machine's addresses and folders in its configuration."""
    plain, secure = free_address(), free_address()
    key, certificate = folder / "privkey.pem", folder / "fullchain.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={HOST}"]
    made += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate]
    subprocess.run(made, check=True, capture_output=True)
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    for ours, theirs in {
        "/etc/nginx/tls": str(folder),
        "/tmp/nginx": f"{folder}/nginx",
        "server web:8000": f"server {site}",
        "listen 8080": f"listen {plain}",
        "listen 8443": f"listen {secure}",
    }.items():
        assert ours in text
        text = text.replace(ours, theirs)
    (folder / "nginx.conf").write_text(text)
    own = "daemon off;" + (" user root;" if os.geteuid() == 0 else "")
    command = [program(), "-e", folder / "faults", "-c", folder / "nginx.conf", "-g", own]
    trust = ssl.create_default_context(cafile=certificate)
    front = Front(plain, secure, trust, folder / "log")
    with front.log.open("wb") as log:
        process = started(command, os.environ, stdout=log, stderr=subprocess.PIPE)
    try:
        wait_for(lambda: process.poll() is not None or is_up(front))
        assert process.poll() is None, process.stderr.read()
        yield front
    finally:
        process.terminate()
        process.communicate()


def program():
    found = next(filter(shutil.which, ("nginx", "/usr/sbin/nginx", str(UNPACKED))), None)
    return found or pytest.skip("needs nginx; make test unpacks it")


def is_up(front):
    try:
        return front.ask("/healthz").status == 200
    except OSError:
        return False


def test_who_comes_without_https_is_sent_to_it(front):
    answer = front.ask("/search/?q=ports", is_secure=False)
    assert answer.status == 308
    assert answer.headers["Location"] == f"https://{HOST}/search/?q=ports"


def test_a_page_comes_whole_with_what_guards_it(front):
    answer = front.ask("/")
    assert answer.status == 200
    assert b"Search the archive" in answer.body
    assert answer.headers["Strict-Transport-Security"]
    assert "default-src" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Server"] == "nginx"


def test_what_a_reader_sends_as_a_proxy_would_is_replaced(front):
    told = {"X_Forwarded_Proto": "http", "X_Forwarded_Host": "other.example", "X_Request_ID": "7"}
    answer = front.ask("/", **told)
    assert answer.status == 200
    assert b"other.example" not in answer.body
    assert re.fullmatch("[0-9a-f]{32}", answer.headers["X-Request-ID"])


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
def test_what_watches_the_site_asks_from_within(front, path):
    assert front.ask(path).status == 404


def test_static_files_are_to_be_kept(front):
    path = re.search(rb'"(/static/css/[^"]+)"', front.ask("/").body)[1].decode()
    answer = front.ask(path)
    assert answer.status == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert list((front.log.parent / "nginx-static").iterdir())


def test_a_body_that_is_too_large_is_refused_before_it_is_sent(front):
    assert front.offer(102 * MIB) == 413


def test_its_log_says_nothing_of_who_asked_what(front):
    front.ask("/search/?q=secretword")
    front.ask("/search/alerts/secretkey/")
    wait_for(lambda: "/search/alerts/" in front.log.read_text())
    said = [json.loads(line) for line in front.log.read_text().splitlines()]
    assert {"/search/", "/search/alerts/..."} <= {each["path"] for each in said}
    assert "secret" not in front.log.read_text()
    assert "127.0.0.1" not in front.log.read_text()
