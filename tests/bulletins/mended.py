"""An issue for the tests of mending, and what must hold of it whatever is done to it."""

from django.test import Client

from bulletins import store
from bulletins.enrichment.knowledge import Knowledge
from bulletins.extraction.registry import identify
from bulletins.models import Block, FormerAddress, Issue, Item
from bulletins.reader import read

TEXT = """Ports news update: May 2016

For harbour offices everywhere.

1. Harbour opens

The harbour opens on 3 June 2016. Write to harbour.office@example.org for a berth.

Small boats first

Boats of less than six metres come in first. Ask quay.desk@example.org about them.

- bring a rope
- bring a lamp

2. Ferry times

The ferry sails at noon. A grant of £5,000 pays for it.

It sails again at dusk.

3. Fish market

The market is shut until 9 June 2016.
"""


def keep(folder, text=TEXT) -> Issue:
    """The issue as it is taken in."""
    source = identify("ports.txt", text.encode())
    return store.save(source, read(source, Knowledge()), store.Options(folder))


def items(issue) -> list[Item]:
    """In order, hidden ones too."""
    return list(Item.everything.filter(issue=issue).order_by("position"))


def block(issue, words) -> Block:
    """The block that holds these words."""
    return issue.blocks.get(text__contains=words)


def arrangement(issue) -> list[tuple[str, list[str]]]:
    """The items in order, each with the words of its blocks as far as they tell them apart."""
    return [(item.title, [each.text[:16] for each in item.blocks.all()]) for item in items(issue)]


def edit(item, **values):
    """As an editor does at the desk."""
    for field, value in values.items():
        setattr(item, field, value)
    store.record_edit(item, list(values))
    item.save()


def reasons(row) -> list[str]:
    """Why it was changed, the last time first."""
    return list(row.history.order_by("-history_id").values_list("history_change_reason", flat=True))


def faults_of_blocks(issue, texts) -> list[str]:
    """What is wrong with where blocks are; none is lost, doubled or changed."""
    kept = list(issue.blocks.order_by("position").values_list("text", flat=True))
    positions = [item.position for item in items(issue)]
    wrong = [] if kept == texts else ["Blocks are others than they were."]
    if positions != list(range(1, len(positions) + 1)):
        wrong.append(f"Positions are {positions}.")
    return wrong


def statuses(client: Client, addresses) -> dict[str, int]:
    """What each address answers at last, redirects followed."""
    return {each: client.get(each, follow=True).status_code for each in addresses}


def places(issue) -> list[int]:
    """Every place that was ever given."""
    given = [item.place for item in items(issue)]
    return given + list(FormerAddress.objects.filter(issue=issue).values_list("place", flat=True))
