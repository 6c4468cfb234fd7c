"""Words taken out of a document are gone from all that is kept of it but its file."""

import json

import pytest
from django.core.serializers import serialize

from bulletins import fact_store, redaction_store, store
from bulletins.enrichment.knowledge import Knowledge
from bulletins.extraction.registry import identify
from bulletins.markdown import to_html, to_plain
from bulletins.models import (
    Block,
    Denial,
    Issue,
    Item,
    Mention,
    Organisation,
    Redaction,
    Source,
)
from bulletins.reader import read
from bulletins.redaction import MARK
from bulletins.vocabulary import kept_knowledge

pytestmark = pytest.mark.django_db

TEXT = """Ports news update: May 2016

1. Meet Ada Finch

The harbour has a new master, Ada Finch. Write to ada.finch@example.org or harbour@example.org
by 3 June 2016.

2. Another thing

Ada  Finch will speak at the conference. The finch is a bird.
"""


@pytest.fixture
def taken_in(tmp_path):
    def take_in(text=TEXT):
        source = identify("ada-finch by Ada Finch.txt", text.encode())
        return store.save(source, read(source, Knowledge()), store.Options(originals=tmp_path))

    return take_in


def kept_words(issue):
    """All rows of a document and their history as one text, the redactions themselves left out."""
    items = list(issue.items.values_list("pk", flat=True))
    rows = [
        *Issue.objects.filter(pk=issue.pk),
        *issue.items.all(),
        *Block.objects.filter(issue=issue),
        *Mention.objects.filter(item__in=items),
        *Denial.objects.filter(item__in=items),
        *Source.objects.filter(issue=issue),
        *Issue.history.filter(id=issue.pk),
        *Item.history.filter(id__in=items),
        *Mention.history.filter(item_id__in=items),
    ]
    return json.dumps(json.loads(serialize("json", rows)), ensure_ascii=False)


def test_a_name_goes_from_everything_that_is_kept(taken_in):
    issue = taken_in()
    item = issue.items.first()
    item.title = "Ada Finch is harbour master"
    item.save()
    Mention.objects.create(
        item=item, kind="phone", text="Ada Finch", value="Ada Finch", start=30, end=39, is_edited=1
    )
    assert "Ada Finch" in kept_words(issue)
    redaction_store.redact(issue, "Ada Finch", reason="asked for")
    assert "Ada Finch" not in kept_words(issue)
    assert "Ada  Finch" not in kept_words(issue)
    assert "finch is a bird" in kept_words(issue)
    item.refresh_from_db()
    assert (item.title, item.slug) == (f"{MARK} is harbour master", "redacted-is-harbour-master")
    assert f"new master, {MARK}." in item.text


def test_an_address_is_no_fact_any_more_and_the_others_are_where_they_stand(taken_in):
    issue = taken_in()
    redaction_store.redact(issue, "ada.finch@example.org")
    item = issue.items.first()
    assert [m.value for m in item.mentions.filter(kind="email")] == ["harbour@example.org"]
    for mention in item.mentions.all():
        assert item.text[mention.start : mention.end] == mention.text
    assert "ada.finch" not in kept_words(issue)


def test_the_same_words_twice_are_one_redaction(taken_in):
    issue = taken_in()
    redaction_store.redact(issue, "Ada Finch")
    redaction_store.redact(issue, " Ada Finch ")
    assert Redaction.objects.get().words == "Ada Finch"


def test_a_document_taken_in_again_has_them_out_at_once(taken_in):
    issue = taken_in()
    redaction_store.redact(issue, "Ada Finch")
    issue.delete()
    again = taken_in()
    assert "Ada Finch" not in kept_words(again)
    assert MARK in again.items.first().text


def test_other_documents_stay_as_they_are(taken_in):
    issue, other = taken_in(), taken_in(TEXT.replace("2016", "2017"))
    redaction_store.redact(issue, "Ada Finch")
    assert "Ada Finch" in other.items.first().text


def test_an_editor_sees_beforehand_where_words_would_go(taken_in):
    issue = taken_in()
    found = redaction_store.places(issue, "Ada Finch")
    assert [block.line for block in found] == [3, 5, 10]


CENTRE = """Ports news update: May 2016

1. A new centre

The Ada Finch Centre (AFC) will open by 3 June 2016. Boats may call at the AFC from then on.

2. Another thing

Boats may call at the AFC on Sundays too.
"""


def test_a_body_that_bears_the_name_is_not_told_again(taken_in):
    issue = taken_in(CENTRE)
    assert Organisation.objects.filter(name="Ada Finch Centre").exists()
    redaction_store.redact(issue, "Ada Finch")
    fact_store.find_all_again(list(issue.items.all()), kept_knowledge())
    assert "Ada Finch" not in kept_words(issue)
    assert not Organisation.objects.filter(name__contains="Finch").exists()
    assert not Organisation.history.filter(name__contains="Finch").exists()


def test_a_body_that_another_document_names_stays_but_not_for_this_one(taken_in):
    issue, other = taken_in(CENTRE), taken_in(CENTRE.replace("2016", "2017"))
    before = Mention.objects.filter(item__issue=other, organisation__name="Ada Finch Centre")
    count = before.count()
    assert count
    redaction_store.redact(issue, "Ada Finch")
    fact_store.find_all_again(list(issue.items.all()), kept_knowledge())
    assert before.count() == count
    named = Mention.objects.filter(item__issue=issue, organisation__name__contains="Finch")
    assert not named.exists()
    assert "Ada Finch" not in kept_words(issue)


def test_a_persons_fact_goes_with_the_words_its_item_does_not_hold(taken_in):
    issue = taken_in(CENTRE)
    item = issue.items.last()
    said = fact_store.Said("date", "Sundays", "2016-06-05", role="event", place="Ada Finch Hall")
    fact = fact_store.add(item, said)
    redaction_store.redact(issue, "Ada Finch")
    fact.refresh_from_db()
    assert (fact.text, fact.place) == ("Sundays", f"{MARK} Hall")
    assert "Ada Finch" not in kept_words(issue)


def test_two_denials_that_become_one_are_no_fault(taken_in):
    issue = taken_in()
    item = issue.items.first()
    for text in ("Ada.Finch@example.org", "ada.finch@example.org"):
        Denial.objects.create(item=item, kind="email", text=text)
    redaction_store.redact(issue, "ada.finch@example.org")
    assert [denial.text for denial in item.denials.all()] == [MARK]


@pytest.mark.parametrize("words", ["redacted", "Redacted", " [redacted]"])
def test_the_mark_itself_is_not_taken_out(taken_in, words):
    with pytest.raises(ValueError, match="in place of redacted words"):
        redaction_store.redact(taken_in(), words)
    assert not Redaction.objects.exists()


LETTER = """A letter from Ada Finch

The harbour is open to all boats again, and has been swept of sand, stones and old nets.
"""


def test_the_address_of_a_document_loses_the_words(taken_in, client):
    issue, other = taken_in(LETTER), taken_in(LETTER + "\nBoats may come.\n")
    assert "ada-finch" in issue.slug
    assert "ada-finch" in str(other.warnings)
    old = issue.get_absolute_url()
    for each in (issue, other):
        redaction_store.redact(each, "Ada Finch")
        each.refresh_from_db()
        assert "from-ada-finch" not in kept_words(each)
    assert (issue.slug, other.slug) == ("a-letter-from-redacted", "a-letter-from-redacted-2")
    assert client.get(old).status_code == 404
    assert client.get(issue.get_absolute_url()).status_code == 200


def test_an_items_address_of_an_older_title_loses_the_words(taken_in):
    issue = taken_in()
    item = issue.items.last()
    item.slug = "ada-finchs-talk"
    item.save()
    item.slug = "a-talk"
    item.save()
    redaction_store.redact(issue, "Ada Finch")
    slugs = set(Item.history.filter(id=item.pk).values_list("slug", flat=True))
    assert slugs == {"another-thing", "redacted-talk", "a-talk"}


def test_an_address_that_has_the_words_as_parts_of_others_stays(taken_in):
    issue = taken_in(LETTER.replace("Ada Finch", "Adam Finchley"))
    redaction_store.redact(issue, "Ada Finch")
    issue.refresh_from_db()
    assert issue.slug == "a-letter-from-adam-finchley"


BROKEN = """The **Ada** Finch opens it.

- Boats, _Ada_&nbsp;Finch says
- Ada &#70;inch left

Write to [us](<mailto:Ada%20Finch@example.org>) or see **the map**.

The *tide* is low."""


def test_words_that_markdown_breaks_go_with_the_marks_of_their_paragraph(taken_in):
    issue = taken_in()
    item = issue.items.last()
    item.body, item.text = BROKEN, to_plain(BROKEN)
    item.save()
    redaction_store.redact(issue, "Ada Finch")
    item.refresh_from_db()
    assert item.body.endswith("The *tide* is low.")
    assert item.text == to_plain(item.body)
    assert item.text.startswith(f"The {MARK} opens it.\n\n• Boats, {MARK} says\n• {MARK} left\n")
    assert "Finch" not in to_html(item.body)
    for row in Item.history.filter(id=item.pk):
        assert "Finch" not in to_html(row.body)


def test_words_that_a_pages_end_breaks_have_both_their_blocks_painted(taken_in):
    issue = taken_in()
    item = issue.items.first()
    Block.objects.filter(item=item, role="body").delete()
    texts = ((1, "says Ada"), (2, "Finch of the harbour board"), (2, "and others"))
    for position, (page, text) in enumerate(texts, start=100):
        Block.objects.create(
            issue=issue,
            item=item,
            position=position,
            role="body",
            text=text,
            page=page,
            box=[1, 2, 3, 4],
        )
    redaction = redaction_store.redact(issue, "Ada Finch")
    assert [place["page"] for place in redaction.places] == [1, 2]
