"""What is done and asked inside an archive, by a process that has its settings."""

import os
import time
from collections import Counter
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from bulletins import bulk_tasks, intake, originals, rereading_tasks, tasks
from bulletins.bulk import running
from bulletins.checks.fault import Folders
from bulletins.models import BulkEdit, Intake, Issue, Item, ItemKind, Rereading
from search.checks import faults
from search.engine import backend
from tests.factories import make_issue, make_item
from tests.given import give, text

MANY = "at once)"  # how a history names a change of many


def documents_kept():
    """The name of each kept document and how many items it has."""
    issues = Issue.objects.select_related("source").order_by("pk")
    return [(issue.source.filename, issue.items.count()) for issue in issues]


def broken_promises():
    """What `check_archive` says once `sync_index` has run."""
    call_command("sync_index")
    folders = Folders(settings.SOURCES_ROOT, settings.INTAKE_ROOT)
    return [fault.said for fault in faults(folders) if not fault.is_harmless]


def make_items(number):
    """An issue of so many items, whose source has a file; gives their keys."""
    issue = make_issue()
    content = b"What was received."
    issue.source.sha256 = sha256(content).hexdigest()
    issue.source.save()
    originals.keep(settings.SOURCES_ROOT, issue.source.sha256, content)
    made = [make_item(title=f"Story {each} turn 0", issue=issue) for each in range(number)]
    for place, item in enumerate(made, start=1):
        item.blocks.create(issue=issue, position=place, role="body", text=item.text, line=place)
    return [item.pk for item in made]


def titles():
    """The title of each item, by its key."""
    return {str(pk): title for pk, title in Item.everything.values_list("pk", "title")}


def edit_for_ever(journal, keys):
    """Save items in turn under numbered titles, each written down once its save has returned."""
    written = os.open(journal, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    turn = Item.objects.count() and max(int(t.rpartition(" ")[2]) for t in titles().values())
    while True:
        turn += 1
        item = Item.objects.get(pk=keys[turn % len(keys)])
        item.title = f"{item.title.rpartition(' ')[0]} {turn}"
        item.save()
        os.write(written, f"{item.pk} {item.title}\n".encode())


def number_found():
    """How many items the index has, as searches find them now."""
    return len(backend().digests())


def seconds_to_rebuild():
    """How long building the index anew takes."""
    began = time.monotonic()
    call_command("sync_index", rebuild=True)
    return time.monotonic() - began


def rebuild_for_ever():
    """Build the index anew again and again."""
    while True:
        call_command("sync_index", rebuild=True)


def give_documents(first, number):
    """Documents given at the desk, for the worker to read."""
    for each in range(first, first + number):
        given = give(settings.INTAKE_ROOT, text(number=each), name=f"{each}.txt")
        tasks.queue(given)


def ask_for_much(turn):
    """For what the worker is to do to all that is kept: publish, call by another kind, read again.

    Some titles were read wrongly before, so that reading again changes them.
    """
    drafts = Issue.objects.filter(status=Issue.Status.DRAFT).values_list("pk", flat=True)
    bulk_tasks.queue(running.ask(BulkEdit.Act.PUBLISH, drafts, by=None).pk)
    kind = (ItemKind.NOTICE, ItemKind.STORY)[turn % 2]
    items = Item.objects.values_list("pk", flat=True)
    bulk_tasks.queue(running.ask(BulkEdit.Act.SET_KIND, items, by=None, kind=kind).pk)
    last = list(Issue.objects.order_by("-pk").values_list("pk", flat=True)[:5])
    Item.objects.filter(issue__in=last, position=1).update(title="Misread")
    rereading_tasks.read_many(last, by=None, is_applied=True)


def unfinished():
    """All that waits or is being done, in words."""
    given = Intake.objects.filter(state__in=[Intake.State.WAITING, Intake.State.READING])
    again = Rereading.objects.filter(state=Rereading.State.WAITING)
    lists = {"given": given, "again": again, "many": running.unfinished()}
    return [f"{name} {len(each)}" for name, each in lists.items() if len(each)]


def read_again_what_stopped_its_reader():
    """Have what was given up after three readers were killed at it read again; gives how many."""
    stopped = list(Intake.objects.filter(state=Intake.State.REFUSED, reason__contains="half way"))
    for each in stopped:
        assert intake.read_again(each)
        tasks.queue(each)
    return len(stopped)


def done_twice_or_not_at_all():
    """What is wrong in what the worker did, in words."""
    many = "at once)"  # how the history names a change of many
    told = sum(
        model.history.filter(history_change_reason__contains=many).count()
        for model in (Item, Issue)
    )
    changed = sum(BulkEdit.objects.values_list("changed", flat=True))
    wrong = [] if told == changed else [f"{changed} changes of many, {told} in the history"]
    wrong += [str(edit) for edit in BulkEdit.objects.all() if edit.fault or edit.done != edit.total]
    wrong += [str(row) for row in Rereading.objects.exclude(state__in=["done", "unchanged"])]
    return wrong + [str(item) for item in Item.objects.filter(title="Misread")]


def session_of_an_editor():
    """The key of a session in which a new editor is logged in."""
    client = Client()
    client.force_login(User.objects.create_superuser("editor"))
    return client.cookies["sessionid"].value


def titles_saved_twice():
    """Titles that the history of an item has of more than one save."""
    saves = Counter(Item.history.filter(history_type="~").values_list("id", "title"))
    return [save for save, number in saves.items() if number > 1]


def lengthen(keys):
    """Save items with other, longer texts."""
    for item in Item.objects.filter(pk__in=keys):
        item.text = item.body = " ".join(f"word{item.pk}x{each}" for each in range(3_000))
        item.save()
        item.blocks.update(text=item.text)


def year_and_hour():
    """What the clock says here, as coarse as it is set back."""
    return time.gmtime().tm_year, time.gmtime().tm_hour
