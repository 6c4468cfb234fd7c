"""An archive with something behind every address of the site."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.contrib.admin.models import LogEntry
from django.utils import timezone

from bulletins import fact_store, store
from bulletins.enrichment.knowledge import Knowledge
from bulletins.extraction.registry import identify
from bulletins.models import BulkEdit, Intake, Item, Redaction, Rereading
from bulletins.reader import read
from search.alerts import ask
from search.engine import backend
from search.models import Miss
from search.query import SearchQuery
from search.sync import drain
from tests.factories import make_bulletin, make_item, make_topic
from tests.indexes import index_at
from tests.pdfs import pdf, words
from tests.roles import EVERYBODY, READER, make_person


def make_one_of_each() -> Item:
    """A row of everything that has a page, around this item; and a person of each role."""
    item = make_item(title="Harbour levy", text="Harbour Board met by 3 June 2016.")
    item.topics.add(make_topic(slug="harbours"))
    fact_store.add(item, fact_store.Said("organisation", "Harbour Board", "Harbour Board"))
    make_bulletin(slug="empty")
    make_item(issue=item.issue, title="Harbour lights")
    item.blocks.create(issue=item.issue, position=1, role="body", text="Harbour Board met.")
    Intake.objects.create(filename="ports.pdf", sha256="0" * 64, size=1)
    item.reports.create(kind="words", words="The levy is called otherwise.", passage=item.text)
    item.issue.unsettled.create(item=item, what="gone")
    Rereading.objects.create(issue=item.issue, asked_at=timezone.now())
    BulkEdit.objects.create(act="set_kind", keys=[item.pk], total=1)
    Redaction.objects.create(source=item.issue.source, words="Ada Finch")
    ask("reader@example.org", SearchQuery(q="levy"), frequency="weekly")
    Miss.objects.create(words="whelk", day="2016-06-03", was_unanswered=False)
    user = make_person(READER)
    LogEntry.objects.log_actions(user.pk, [item], 2, "Changed.", single_object=True)
    for who in EVERYBODY[1:]:
        make_person(who)
    return item


@contextmanager
def printed_item(tmp_path: Path, settings) -> Iterator[Item]:
    """An item of a PDF, found by searches: all that readers open is there."""
    settings.SOURCES_ROOT, settings.PICTURES_ROOT = tmp_path / "sources", tmp_path / "pictures"
    content = pdf(
        words("Ports Newsletter No 3", size=26, bold=True, top=60)
        + words("Small boats", size=18, bold=True, top=150)
        + words("The harbour board met Hull City Council by 3 June 2016 to hear of it.", top=180)
    )
    with index_at(tmp_path / "index"):
        backend().rebuild(())
        source = identify("ports.pdf", content)
        issue = store.save(source, read(source, Knowledge()), store.Options(settings.SOURCES_ROOT))
        item = issue.items.get()
        item.topics.add(make_topic(slug="harbours"))
        drain()
        yield item
