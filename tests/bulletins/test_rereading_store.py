"""Reading again, done to the archive: addresses and a person's work stay, all or nothing."""

import pytest
from django.db import transaction
from django.urls import reverse

from bulletins import fact_store, redaction_store, rereading_store, store
from bulletins.checks.fault import Folders
from bulletins.enrichment.knowledge import Knowledge
from bulletins.extraction.registry import identify
from bulletins.mending import hiding, merging, splitting
from bulletins.mending.refusal import Refused
from bulletins.models import Edition, FormerAddress, Issue, Item, Unsettled
from bulletins.reader import read
from bulletins.rereading_kept import compare
from search.checks import faults
from tests.bulletins.mended import TEXT, arrangement, block, edit, items, keep, reasons, statuses
from tests.commands import ROOT

pytestmark = pytest.mark.django_db

SHARED = ROOT.parent / "shared" / "sources"
REAL = sorted(SHARED.glob("*.txt"))
OTHER = (
    TEXT.replace("2. Ferry times", "2. Ferry times in summer")
    .replace(
        "1. Harbour opens",
        "1. Lamps\n\nLamps are lit at dusk on the whole of the long pier.\n\n2. Harbour opens",
    )
    .replace("2. Ferry times in", "3. Ferry times in")
    .replace("3. Fish", "4. Fish")
)


@pytest.fixture
def folder(tmp_path, settings):
    settings.SOURCES_ROOT = tmp_path
    return tmp_path


def look(issue, text=None, *, layout=""):
    """What reading the issue again would change: from its own text or another edition."""
    source = identify("ports.txt", text if isinstance(text, bytes) else (text or TEXT).encode())
    return compare(issue, source, read(source, Knowledge(), layout=layout))


def reread(issue, folder, text=None, *, layout=""):
    issue = Issue.objects.get(pk=issue.pk)
    found = look(issue, text, layout=layout)
    rereading_store.apply(issue, found, originals=folder)
    return found.plan


def addresses(issue):
    return [item.get_absolute_url() for item in items(issue)] + [
        reverse("bulletins:permalink", args=[item.pk]) for item in items(issue)
    ]


def snapshot(issue):
    fields = ("pk", "place", "position", "title", "body", "text", "changed_at")
    return (
        list(Item.everything.filter(issue=issue).values_list(*fields).order_by("pk")),
        list(issue.blocks.values_list("pk", "item", "role", "why", "text").order_by("pk")),
        Issue.objects.values_list("changed_at", "read_by").get(pk=issue.pk),
    )


def test_reading_the_same_again_writes_nothing(folder):
    issue = keep(folder)
    before = snapshot(issue)
    assert reread(issue, folder).is_empty
    assert snapshot(issue) == before


def test_a_later_edition_keeps_addresses_and_shows_what_is_new(folder, client):
    issue = keep(folder)
    before, known = addresses(issue), {item.title: item.pk for item in items(issue)}
    plan = reread(issue, folder, OTHER)
    assert [item.title for item in items(issue)] == [
        "Lamps",
        "Harbour opens",
        "Ferry times in summer",
        "Fish market",
    ]
    assert [item.place for item in items(issue)] == [4, 1, 2, 3]
    assert items(issue)[2].pk == known["Ferry times"]
    assert {item.number for item in items(issue)} == {"1", "2", "3", "4"}
    assert set(statuses(client, before).values()) == {200}
    assert reasons(items(issue)[2])[0].startswith("Read again")
    assert len(plan.new) == 1
    assert reread(issue, folder, OTHER).is_empty


LESS = TEXT.replace(
    """2. Ferry times

The ferry sails at noon. A grant of £5,000 pays for it.

It sails again at dusk.

3. Fish""",
    "2. Fish",
)


def test_an_item_the_document_has_no_more_says_so_and_comes_back_with_it(folder, client):
    issue = keep(folder)
    ferry = items(issue)[1]
    reread(issue, folder, LESS)
    ferry.refresh_from_db()
    assert (ferry.hidden_at is not None, ferry.is_gone) == (True, True)
    page = client.get(ferry.get_absolute_url())
    assert page.status_code == 410
    assert "The document has this no more" in page.content.decode()
    assert "An editor" not in page.content.decode()
    assert reread(issue, folder, LESS).is_empty
    reread(issue, folder, TEXT)
    assert [item.pk for item in items(issue)][1] == ferry.pk
    assert client.get(ferry.get_absolute_url()).status_code == 200
    assert issue.items.count() == 3


def test_what_an_editor_shows_again_is_not_hidden_by_a_machine_again(folder, client):
    issue = keep(folder)
    ferry = items(issue)[1]
    reread(issue, folder, LESS)
    hiding.show(ferry)
    reread(issue, folder, LESS)
    assert client.get(ferry.get_absolute_url()).status_code == 200
    assert Unsettled.objects.get(item=ferry).what == "gone"


def test_an_earlier_edition_is_kept_and_reached(folder, client):
    issue = keep(folder)
    first = issue.source
    reread(issue, folder, OTHER)
    edition = Edition.objects.get(issue=issue)
    assert edition.source == first
    answer = client.get(reverse("bulletins:source", args=[first.pk]))
    assert b"".join(answer.streaming_content) == TEXT.encode()
    assert Issue.objects.with_content(first.sha256).get() == issue
    assert client.get(reverse("bulletins:page", args=[first.pk, 1])).status_code == 404
    page = client.get(issue.get_absolute_url()).content.decode()
    assert f'href="{first.get_absolute_url()}"' in page


def test_what_is_redacted_stays_out_of_both_editions(folder, client):
    issue = keep(folder)
    redaction_store.redact(issue, "small boats")
    first = issue.source
    reread(issue, folder, OTHER)
    issue.refresh_from_db()
    assert not issue.blocks.filter(text__icontains="small boats").exists()
    assert not Item.everything.filter(issue=issue, text__icontains="small boats").exists()
    assert "small" not in {word for item in items(issue) for word in item.slug.split("-")}
    for source in (first, issue.source):
        answer = client.get(reverse("bulletins:source", args=[source.pk]))
        assert answer.status_code in (403, 404)


def test_earlier_editions_are_asked_for_where_there_are_some(
    folder, client, django_assert_num_queries
):
    issue = keep(folder)
    with django_assert_num_queries(8):
        client.get(issue.get_absolute_url())
    reread(issue, folder, OTHER)
    with django_assert_num_queries(9):  # and they
        client.get(issue.get_absolute_url())


def test_a_redaction_after_the_edition_withholds_the_earlier_one_too(folder, client):
    issue = keep(folder)
    first = issue.source
    reread(issue, folder, OTHER)
    issue.refresh_from_db()
    redaction_store.redact(issue, "small boats")
    assert client.get(reverse("bulletins:source", args=[first.pk])).status_code == 404


def test_reading_a_redacted_document_again_changes_nothing(folder):
    issue = keep(folder)
    redaction_store.redact(issue, "harbour.office@example.org")
    redaction_store.redact(issue, "Ferry")
    assert reread(issue, folder).is_empty


def test_what_a_person_wrote_stays_and_what_is_printed_otherwise_waits(folder):
    issue = keep(folder)
    ferry = items(issue)[1]
    edit(ferry, title="Ferries", summary="Our words.")
    plan = reread(issue, folder, OTHER)
    ferry.refresh_from_db()
    assert (ferry.title, ferry.summary, ferry.number) == ("Ferries", "Our words.", "3")
    asked = Unsettled.objects.get()
    assert (asked.item, asked.field, asked.kept, asked.read) == (
        ferry,
        "title",
        "Ferries",
        "Ferry times in summer",
    )
    assert len(plan.questions) == 1
    assert reread(issue, folder, OTHER).is_empty


def test_facts_that_a_person_told_stay_with_their_words_or_wait(folder):
    issue = keep(folder)
    market = items(issue)[2]
    fact_store.add(market, fact_store.Said("organisation", "market", "Fish Market Board"))
    reread(issue, folder, TEXT.replace("The market is shut", "From today the market is shut"))
    assert market.mentions.get(is_edited=True).text == "market"
    reread(issue, folder, TEXT.replace("The market is shut", "Business is shut as it ever was"))
    assert Unsettled.objects.filter(item=market).exists()


def test_items_made_one_by_another_layout_lead_to_it_and_come_apart_again(folder, client):
    issue = keep(folder)
    before = addresses(issue)
    reread(issue, folder, layout="whole")
    assert len(items(issue)) == 1
    assert FormerAddress.objects.filter(issue=issue).count() == 2
    assert set(statuses(client, before).values()) == {200}
    reread(issue, folder, layout="numbered")
    assert [item.title for item in items(issue)] == ["Harbour opens", "Ferry times", "Fish market"]
    assert set(statuses(client, before).values()) == {200}
    assert len({item.place for item in items(issue)} | {2, 3}) == 5


def test_what_a_person_mended_is_as_it_was_after_reading_again(folder):
    issue = keep(folder)
    splitting.split(block(issue, "Small boats first"))
    merging.merge(items(issue)[2])
    hiding.hide(items(issue)[2])
    before = (arrangement(issue), [item.body for item in items(issue)])
    assert reread(issue, folder).is_empty
    reread(issue, folder, layout="whole")
    assert (arrangement(issue)[:3], [item.body for item in items(issue)][:3]) == before


def test_a_plan_is_refused_where_the_issue_has_changed_meanwhile(folder):
    issue = keep(folder)
    found = look(issue, OTHER)
    edit(items(issue)[1], title="Meanwhile")
    with pytest.raises(Refused, match="meanwhile"), transaction.atomic():
        rereading_store.apply(issue, found, originals=folder)
    assert [item.title for item in items(issue)][1] == "Meanwhile"


def test_an_issue_in_the_bin_is_refused(folder):
    issue = keep(folder)
    found = look(issue, OTHER)
    hiding.hide_issue(issue)
    with pytest.raises(Refused, match="in the bin"):
        rereading_store.apply(issue, found, originals=folder)


def test_a_file_of_another_issue_is_no_edition_of_this(folder):
    issue = keep(folder)
    keep(folder, OTHER.replace("May 2016", "June 2016"))
    with pytest.raises(Refused):
        reread(issue, folder, OTHER.replace("May 2016", "June 2016"))
    assert not Edition.objects.exists()


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_documents_read_by_another_layout_and_back_keep_addresses_and_edits(
    path, folder, client
):
    content = path.read_bytes()
    source = identify(path.name, content)
    draft = read(source, Knowledge())
    issue = store.save(source, draft, store.Options(folder))
    assert reread(issue, folder, content).is_empty
    before = addresses(issue)
    edited = items(issue)[len(items(issue)) // 2]
    edit(edited, title="Ours", body="Our own words.")
    for layout in ("whole", draft.layout.split()[0]):
        reread(issue, folder, content, layout=layout)
        edited.refresh_from_db()
        assert (edited.title, edited.text) == ("Ours", "Our own words.")
        assert issue.blocks.count() == sum(1 for _ in all_blocks(draft))
        assert set(statuses(client, before[:6] + before[-6:]).values()) == {200}
    titles = {item.title for item in items(issue)}
    assert {item.title for item in draft.items} <= titles | {edited.history.last().title}
    told = list(faults(Folders(folder, folder / "intake")))
    assert [fault for fault in told if "index" not in fault.said] == []


def all_blocks(draft):
    yield from draft.front
    for item in draft.items:
        yield from item.blocks
    yield from draft.furniture
