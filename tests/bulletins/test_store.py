"""Keeping what was read: whole or not at all, addresses for good, a person's word last."""

import hashlib
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from bulletins import originals, store
from bulletins.enrichment.knowledge import Knowledge
from bulletins.extraction.registry import identify
from bulletins.models import Block, Bulletin, Issue, Item, Mention, Organisation, Source
from bulletins.reader import read
from bulletins.signals import issue_stored
from tests.factories import make_bulletin, make_issue, make_item

pytestmark = pytest.mark.django_db

TEXT = """\
Correspondence

Ports news update: May 2016

Published 11 May 2016

1. Small boats: who to ring

Ring the desk, or write to desk@ports.example.org by 3 June.

- day or night
- from 7 May

2. Grants for cameras

Up to £4,000 is there for harbours that share a camera.
"""


def keep(text=TEXT, *, folder, filename="a.txt", **options):
    source = identify(filename, text.encode())
    return store.save(source, read(source, Knowledge()), store.Options(originals=folder, **options))


def test_an_issue_is_kept_with_all_that_was_read_of_it(tmp_path):
    issue = keep(folder=tmp_path)
    assert (issue.bulletin.slug, issue.slug) == ("ports-news-update", "2016-05-11")
    assert [item.slug for item in issue.items.all()] == [
        "small-boats-who-to-ring",
        "grants-for-cameras",
    ]
    first = issue.items.first()
    assert first.body.endswith("- day or night\n- from 7 May")
    assert first.text.endswith("• day or night\n• from 7 May")
    assert [(found.kind, found.value, found.role) for found in first.mentions.all()] == [
        ("email", "desk@ports.example.org", ""),
        ("date", "2016-06-03", "deadline"),
        ("date", "2016-05-07", "effective"),
    ]
    assert [block.line for block in first.blocks.all()] == [7, 9, 11, 12]
    assert issue.blocks.filter(role=Block.Role.FRONT).count() == 3


def test_the_original_is_kept_byte_for_byte(tmp_path):
    issue = keep(folder=tmp_path)
    assert originals.path_of(tmp_path, issue.source.sha256).read_bytes() == TEXT.encode()


def test_a_failure_half_way_keeps_nothing(tmp_path):
    def fail(**kwargs):
        raise RuntimeError("half way")

    issue_stored.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            keep(folder=tmp_path)
    finally:
        issue_stored.disconnect(fail)
    for model in (Issue, Item, Source, Mention, Block):
        assert not model.objects.exists()
    assert keep(folder=tmp_path).items.count() == 2


def test_a_series_is_known_by_any_of_its_names(tmp_path):
    series = make_bulletin(slug="ports", name="Harbours", aliases=["PORTS news-update"])
    assert keep(folder=tmp_path).bulletin == series
    assert Bulletin.objects.count() == 1


def test_a_document_of_no_series_goes_to_the_single_documents(tmp_path):
    issue = keep("Dear colleague\n\nThe scheme begins in May and is open to all.", folder=tmp_path)
    assert issue.bulletin.slug == "single-documents"


def test_two_issues_of_one_day_have_two_addresses_and_say_so(tmp_path):
    first = keep(folder=tmp_path)
    second = keep(TEXT + "\nMore.\n", folder=tmp_path)
    assert (first.slug, second.slug) == ("2016-05-11", "2016-05-11-2")
    assert "another document" in second.warnings[0]


def test_a_draft_is_kept_as_a_draft(tmp_path):
    assert keep(folder=tmp_path, is_draft=True).is_draft


def test_very_long_titles_fit(tmp_path):
    words = "Extraordinarily" * 60
    issue = keep(f"1. {words}\n\nText is here.\n\n2. {words}\n\nText is here.", folder=tmp_path)
    assert all(len(item.title) <= 500 and len(item.slug) <= 100 for item in issue.items.all())


def test_names_that_no_address_can_hold_still_get_one(tmp_path):
    issue = keep("1. 你好\n\nText is here.\n\n2. مرحبا\n\nText is here.", folder=tmp_path)
    assert [item.slug for item in issue.items.all()] == ["story", "story"]


def test_what_a_person_changed_is_marked_and_its_facts_read_anew():
    item = make_item(title="Old", text="Write to old@example.org.")
    item.title, item.body = "New", "Write to **new@example.org**."
    store.record_edit(item, ["title", "body"])
    item.save()
    item.refresh_from_db()
    assert item.edited_fields == ["body", "title"]
    assert item.text == "Write to new@example.org."
    found = item.mentions.get()
    assert item.text[found.start : found.end] == found.value == "new@example.org"


def test_a_date_in_a_changed_body_gets_its_year_from_the_issue(tmp_path):
    item = keep(folder=tmp_path).items.first()
    item.body = "Ring by 5 January."
    store.record_edit(item, ["body"])
    assert item.mentions.get().value == "2017-01-05"


def test_a_changed_title_keeps_the_address():
    item = make_item(title="Old")
    before = item.get_absolute_url()
    item.title = "New"
    store.record_edit(item, ["title"])
    item.save()
    assert item.get_absolute_url() == before


@pytest.mark.parametrize(
    "broken",
    [
        lambda issue: make_item(issue=issue, place=1, position=9),
        lambda issue: make_item(issue=issue, place=9, position=1),
        lambda issue: make_item(issue=issue, title=""),
        lambda issue: make_item(issue=issue, kind="poem"),
        lambda issue: make_item(issue=issue, place=0),
        lambda issue: make_issue(bulletin=issue.bulletin, slug=issue.slug),
        lambda issue: make_issue(precision="week"),
        lambda issue: make_issue(status="secret"),
        lambda issue: Mention.objects.create(item=issue.items.get(), kind="url", start=5, end=5),
        lambda issue: Block.objects.create(issue=issue, position=1, role="furniture", text="x"),
        lambda issue: Block.objects.create(issue=issue, position=1, role="body", text="x"),
    ],
)
def test_the_database_itself_refuses_what_may_not_be(broken):
    issue = make_item().issue
    with pytest.raises(IntegrityError), transaction.atomic():
        broken(issue)


def test_publishing_and_its_opposite_are_a_person_s_word():
    issue = make_issue(status="draft")
    assert store.set_status([issue], Issue.Status.PUBLISHED) == 1
    assert store.set_status([issue], Issue.Status.PUBLISHED) == 0
    issue.refresh_from_db()
    assert (issue.status, issue.edited_fields) == ("published", ["status"])


def test_originals_are_written_whole_once_and_again_where_they_were_damaged(tmp_path):
    sha256 = hashlib.sha256(b"bytes").hexdigest()
    path = originals.path_of(tmp_path, sha256)
    assert [originals.keep(tmp_path, sha256, b"bytes") for _ in range(2)] == [True, False]
    path.write_bytes(b"bytez")
    assert originals.keep(tmp_path, sha256, b"bytes")
    assert path.read_bytes() == b"bytes"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [path]


def test_the_archive_knows_the_publishers_of_what_it_takes_in(tmp_path):
    source = identify("ports.txt", b"Ports news update: May 2016\n\n1. One thing\n\nIt is so.\n")
    draft = replace(read(source, Knowledge()), organisations=("Ports Office", "—"))
    store.save(source, draft, store.Options(tmp_path))
    body = Organisation.objects.get()
    assert (body.name, body.is_found) == ("Ports Office", True)
