"""What is done and asked inside an archive, by a process that has its settings."""

import os
from collections import Counter

from django.conf import settings
from django.core.management import call_command

from bulletins import tasks
from bulletins.models import Intake, Issue, Item
from search.checks import faults
from tests.factories import make_issue, make_item
from tests.given import give, text


def documents_kept():
    """How many items each kept document has, by its name; one that is kept twice is told twice."""
    issues = Issue.objects.select_related("source").order_by("pk")
    return [(issue.source.filename, issue.items.count()) for issue in issues]


def broken_promises():
    """What `check_archive` says once `sync_index` has run."""
    call_command("sync_index")
    return list(faults(settings.SOURCES_ROOT))


def make_items(number):
    """An issue of so many items; gives their keys."""
    issue = make_issue()
    with_file(issue.source)
    return [make_item(title=f"Story {each}", issue=issue).pk for each in range(number)]


def with_file(source):
    """Let a source that a test made have a file."""
    from hashlib import sha256

    from bulletins import originals

    content = source.filename.encode()
    source.sha256 = sha256(content).hexdigest()
    source.save()
    originals.keep(settings.SOURCES_ROOT, source.sha256, content)


def edit_for_ever(journal, keys):
    """Save items in turn under numbered titles, each written down once its save has returned."""
    written = os.open(journal, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for number in range(1_000_000):
        item = Item.objects.get(pk=keys[number % len(keys)])
        item.title = f"{item.title.split(' turn ')[0]} turn {number}"
        item.save()
        os.write(written, f"{item.pk} {item.title}\n".encode())


def titles():
    """The title of each item, by its key."""
    return {str(pk): title for pk, title in Item.everything.values_list("pk", "title")}


def found(words):
    """How many items a search finds."""
    from search.ranking import ranked  # noqa: F401
    from search.engine import backend

    return len(backend().digests())


def give_documents(first, number):
    """Documents given at the desk, for the worker to read."""
    for each in range(first, first + number):
        given = give(settings.INTAKE_ROOT, text(number=each), name=f"{each}.txt")
        tasks.queue(given)


def intakes():
    """How many intakes are in which state."""
    return Counter(Intake.objects.values_list("state", flat=True))
