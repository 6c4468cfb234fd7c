"""Readers and an editor, as locust has them. Import it first: locust's gevent changes sockets."""

import json
from http.cookiejar import DefaultCookiePolicy
from itertools import count
from pathlib import Path
from random import Random
from typing import ClassVar, TextIO

from gevent import sleep  # time's own would stop everybody
from locust import HttpUser, task
from locust.clients import ResponseContextManager

from bench.load.answers import OPENED, SENT
from bench.load.plan import Plan
from bench.load.visits import Step, steps
from tests.desk import untouched

ITEMS = "/admin/bulletins/item/"
# From where they come, as a proxy tells it; these are kept for documentation
READERS_NETWORK, EDITORS_ADDRESS = "192.0.2", "198.51.100.1"


class Reader(HttpUser):
    """Pays visits with pauses between them, without cookies, from an address of their own."""

    plan: ClassVar[Plan]
    pause: ClassVar[tuple[float, float]]  # seconds: at least, at most
    abstract = True
    numbers: ClassVar = count(1)

    def on_start(self) -> None:
        """Come at any moment of a pause, so that not all ask at once."""
        number = next(self.numbers)
        self.lot = Random(number)
        self.tags: dict[str, str] = {}  # of feeds that were read
        self.client.trust_env = False
        self.client.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.client.headers.update(_forwarded(f"{READERS_NETWORK}.{number}"))
        sleep(self.lot.uniform(0, self.pause[1]))

    def wait_time(self) -> float:
        """The pause after a visit."""
        return self.lot.uniform(*self.pause)

    @task
    def visit(self) -> None:
        """One visit."""
        for step in steps(self.plan, self.lot):
            sleep(step.wait if self.pause[1] else 0)
            self.ask(step)

    def ask(self, step: Step) -> None:
        """Ask once; a feed that was read is asked for only if it is another now."""
        tag = self.tags.get(step.path)
        headers = {"If-None-Match": tag} if tag else {}
        answer = self.client.get(step.path, name=step.kind, headers=headers, allow_redirects=False)
        if step.kind == "feed" and "ETag" in answer.headers:
            self.tags[step.path] = answer.headers["ETag"]


class Editor(HttpUser):
    """Logs in, then opens one item after another, adds a word to its text and saves it.

    `journal` gets a line for each that was answered as saved: the item's key and the word.
    """

    plan: ClassVar[Plan]
    login: ClassVar[tuple[str, str]]
    pause: ClassVar[float]  # seconds between two saves
    journal: ClassVar[TextIO]
    abstract = True
    fixed_count = 1

    def on_start(self) -> None:
        """Log in by the form."""
        self.saves = count()
        self.client.trust_env = False
        self.client.headers.update(_forwarded(EDITORS_ADDRESS))
        name, password = self.login
        self._sent("/admin/login/", "login", username=name, password=password, next="/admin/")

    def wait_time(self) -> float:
        """The pause between two saves."""
        return self.pause

    @task
    def save(self) -> None:
        """One save, told in the journal if it was one."""
        number = next(self.saves)
        key, word = self.plan.saved[number % len(self.plan.saved)], f"saved{number:05}"
        if self._sent(f"{ITEMS}{key}/change/", "item", body=f"{{}}\n\n{word}"):
            self.journal.write(json.dumps({"item": key, "word": word}) + "\n")
            self.journal.flush()
            self._opened(ITEMS, "items")

    def _opened(self, path: str, name: str) -> ResponseContextManager:
        page = self.client.get(path, name=f"{OPENED}, {name}", allow_redirects=False)
        self._keep_cookies()
        return page

    def _sent(self, path: str, name: str, **filled: str) -> bool:
        """Open a form, fill it in and send it; `{}` is what a field had. Whether it was taken."""
        page = self._opened(path, name)
        if page.status_code != 200:
            return False
        form = untouched(page.content)
        form |= {field: text.replace("{}", form.get(field, "")) for field, text in filled.items()}
        secure = {"Referer": page.url.replace("http:", "https:", 1)}
        named = f"{SENT}, {name}"
        answer = self.client.post(path, form, name=named, headers=secure, allow_redirects=False)
        self._keep_cookies()
        return answer.status_code == 302

    def _keep_cookies(self) -> None:
        """Those for HTTPS alone are sent back all the same: a proxy would speak HTTPS with us."""
        for cookie in self.client.cookies:
            cookie.secure = False


def plan_in(file: Path) -> Plan:
    """The plan that a file keeps."""
    return Plan(**{name: tuple(rows) for name, rows in json.loads(file.read_text()).items()})


def _forwarded(address: str) -> dict[str, str]:
    """What a proxy that ends HTTPS sends; like nginx by default it keeps no connection."""
    return {"X-Forwarded-Proto": "https", "X-Forwarded-For": address, "Connection": "close"}
