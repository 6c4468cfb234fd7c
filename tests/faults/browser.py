"""The site as programs that serve it, and who asks it over HTTP."""

import http.client
import socket
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.faults.harm import LONGEST, Program, wait_for

AWAY = (OSError, http.client.HTTPException)  # nobody answers, or stops half way


@dataclass
class Answer:
    """What was answered."""

    status_code: int
    headers: dict
    content: bytes


@dataclass
class Browser:
    """Asks as a browser does, and follows no redirect."""

    address: str
    cookies: dict = field(default_factory=dict)

    def get(self, path):
        """The answer; one of AWAY where there is none."""
        return self._ask("GET", path)

    def post(self, path, form):
        """The same of a form that is sent."""
        said = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(form, doseq=True), said)

    def _ask(self, method, path, body=None, headers=()):
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = http.client.HTTPConnection(self.address, timeout=LONGEST)
        try:
            connection.request(method, path, body, {**dict(headers), "Cookie": kept})
            response = connection.getresponse()
            for told in response.headers.get_all("Set-Cookie", ()):
                self.cookies |= {name: one.value for name, one in SimpleCookie(told).items()}
            return Answer(response.status, dict(response.headers), response.read())
        finally:
            connection.close()


@contextmanager
def served(archive, folder, *options):
    """The site as gunicorn serves it: the program, and its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    web = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", address]
    web += ["--workers", "2", "--threads", "4", "--log-level", "warning", *options]
    with Program(web, archive, folder) as program:
        wait_for(lambda: program.is_over() or answers(address))
        assert not program.is_over(), program.err.read_text()
        yield program, address


def answers(address):
    """Whether somebody answers there."""
    try:
        Browser(address).get("/about/")
    except AWAY:
        return False
    return True
