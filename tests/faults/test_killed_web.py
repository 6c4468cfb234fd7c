"""Processes that serve the site are killed while editors save and readers search."""

import os
import signal
import threading
import time
from contextlib import ExitStack, suppress

import pytest

from tests.desk import opened
from tests.faults import inside
from tests.faults.browser import AWAY, Browser, served
from tests.faults.harm import ROUNDS, kill, members, wait_for
from tests.faults.well import is_well

EDITORS = 3
BEFORE_IT_MATTERS = 1.5  # seconds in which editors save several times


class Visits:
    """Editors who each save an item of their own again and again, and a reader who searches."""

    def __init__(self, address, session, keys, turn):
        self.answered = {}  # the last title of each item whose save was answered
        self.wrong = []  # answers that nobody should get
        self.address, self.session, self.turn = address, session, turn
        self.are_over = threading.Event()
        self.threads = [threading.Thread(target=self._edit, args=[key]) for key in keys]
        self.threads.append(threading.Thread(target=self._search))

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *fault):
        self.are_over.set()
        for thread in self.threads:
            thread.join()

    def _edit(self, key):
        try:
            self._save_again_and_again(key)
        except Exception as fault:  # noqa: BLE001
            self.wrong.append(repr(fault))

    def _save_again_and_again(self, key):
        page, number = f"/admin/bulletins/item/{key}/change/", 0
        browser = Browser(self.address, {"sessionid": self.session})
        while not self.are_over.is_set():
            number += 1
            title = f"Story {self.turn * 10_000 + number}"
            with suppress(*AWAY):
                form = opened(browser, page)
                answer = browser.post(page, {**form, "title": title})
                if answer.status_code == 302:
                    self.answered[str(key)] = title
                else:
                    self.wrong.append((answer.status_code, answer.content[:2000]))

    def _search(self):
        while not self.are_over.is_set():
            with suppress(*AWAY):
                answer = Browser(self.address).get("/search/?q=story")
                if answer.status_code != 200 or b"Story" not in answer.content:
                    self.wrong.append((answer.status_code, answer.content[:2000]))


@pytest.mark.on_each_database
@pytest.mark.parametrize("rounds", ROUNDS)
def test_what_was_answered_as_saved_is_kept_when_web_processes_are_killed(
    archive, ask, tmp_path, chance, rounds
):
    keys, session = ask(inside.make_items, number=EDITORS), ask(inside.session_of_an_editor)
    with ExitStack() as running:
        site, address = running.enter_context(served(archive, tmp_path))
        for turn in range(1, rounds + 1):
            if site.is_over():
                running.close()
                site, address = running.enter_context(served(archive, tmp_path))
            with Visits(address, session, keys, turn) as visits:
                wait_until_saved(visits)
                time.sleep(chance.uniform(0, BEFORE_IT_MATTERS))
                strike(site.process, chance)
            assert visits.wrong == []
            titles = ask(inside.titles)
            for key, title in visits.answered.items():
                assert saved(titles[key]) >= saved(title)
            is_well(ask, archive, turn=turn)
    assert ask(inside.titles_saved_twice) == []


def strike(site, chance):
    """Kill the whole site, or its first process, or another, which comes again."""
    if chance.random() < 0.4:
        assert kill(site, is_alone=chance.random() < 0.5)
        return
    before = members(site.pid)
    os.kill(chance.choice([pid for pid in before if pid != site.pid]), signal.SIGKILL)
    wait_for(lambda: set(members(site.pid)) - set(before))


def wait_until_saved(visits):
    wait_for(lambda: visits.answered)


def saved(title):
    return int(title.split()[1])
