"""Two editors who save one item at the same moment, in an archive of its own."""

import sys
import threading

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from bulletins.models import Item
from tests.desk import opened
from tests.factories import make_item, make_topic

EDITORS = ("ada", "eve")
ROUNDS = 5


def race() -> None:
    """Write, for each round, how the two were answered and how many of their titles are kept."""
    for name in EDITORS:
        User.objects.create_superuser(name)
    for number in range(ROUNDS):
        item = make_item(title="Old", topics=["drugs"])
        make_topic(slug=f"topic-{number}")
        answers = _both_save(f"/admin/bulletins/item/{item.pk}/change/")
        item.refresh_from_db()
        kept = [name for name in EDITORS if item.title == name]
        versions = item.history.filter(title__in=EDITORS).count()
        said = f"{sorted(answers.values())} {len(kept)} {versions} {answers[kept[0]]}"
        sys.stdout.write(f"{said}\n")


def _both_save(address: str) -> dict[str, int]:
    """The status that each of the two gets."""
    clients = {name: Client() for name in EDITORS}
    forms = {}
    for name, client in clients.items():
        client.force_login(User.objects.get(username=name))
        forms[name] = {**opened(client, address), "title": name}
    start, answers = threading.Barrier(len(EDITORS)), {}

    def save(name: str) -> None:
        start.wait()
        answers[name] = clients[name].post(address, forms[name]).status_code
        connection.close()

    threads = [threading.Thread(target=save, args=[name]) for name in EDITORS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Item.objects.exists()
    return answers
