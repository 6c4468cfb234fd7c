"""What extractors read can be kept by each database, as it was read."""

import json

import pytest
from django.db import transaction
from hypothesis import strategies as st

from bulletins import intake, store
from bulletins.document import Block, Furniture, PartialDate, Withdrawal
from bulletins.drafts import DraftIssue, DraftItem, Mention
from bulletins.enrichment.knowledge import Knowledge
from bulletins.errors import IngestError
from bulletins.extraction.registry import identify
from bulletins.models import Block as Row
from bulletins.reader import read
from tests import given as desk
from tests.bad_input.documents import ITEM
from tests.bad_input.spoiling import content_items

pytestmark = pytest.mark.django_db
SOUND = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXT = st.text(SOUND, min_size=1, max_size=30) | st.sampled_from(("x" * 600, "é" * 2_000, "Ⅷ ١"))
DAYS = st.builds(PartialDate, st.dates(), st.sampled_from(("day", "month", "year")))
BLOCKS = st.builds(Block, TEXT, line=st.integers(1, 10**6))
TOLD = ("\0", "\ud800", "a\0b\udfff", "\\u0000", "\x0b", "\ufffe")


def mentions(text):
    """A fact of each kind over the whole of a text, with values of any length."""
    kinds = ("email", "phone", "url", "money", "organisation", "abbreviation")
    return tuple(Mention(kind, text, text, 0, len(text)) for kind in kinds)


@st.composite
def drafts(draw):
    """What a layout might make of a document that has anything in it, at any length."""
    blocks = draw(st.lists(BLOCKS, min_size=1, max_size=3))
    item = DraftItem(tuple(blocks), title=draw(TEXT), number=draw(TEXT), section=draw(TEXT))
    first = blocks[0].text
    return DraftIssue(
        layout="whole 1",
        front=(draw(BLOCKS),),
        items=(
            DraftItem(item.body, title=item.title, number=item.number, mentions=mentions(first)),
        ),
        furniture=(Furniture(draw(BLOCKS), "footnote"),),
        bulletin=draw(st.none() | TEXT),
        title=draw(TEXT),
        number=draw(TEXT),
        volume=draw(TEXT),
        published=draw(DAYS),
        withdrawn=draw(st.none() | st.builds(Withdrawal, st.none() | st.dates(), TEXT)),
        organisations=(draw(TEXT),),
        warnings=(draw(TEXT),),
    )


@pytest.fixture
def keep(tmp_path):
    """Keeps a draft, looks that each of its blocks is there, and takes all back."""
    options = store.Options(tmp_path)

    def keep(source, draft):
        with transaction.atomic():
            issue = store.save(source, draft, options)
            kept = Row.objects.filter(issue=issue).values_list("text", flat=True)
            read = [block for item in draft.items for block in item.blocks]
            read += [*draft.front, *(piece.block for piece in draft.furniture)]
            assert sorted(kept) == sorted(block.text for block in read)
            issue.refresh_from_db()
            transaction.set_rollback(True)

    return keep


def test_whatever_is_understood_is_kept_whole(trial, keep):
    trial(lambda draft: keep(identify("a.txt", b"x"), draft), drafts(), few=10)


def test_whatever_a_content_item_says_is_kept(trial, keep):
    def check(content):
        source = identify("a.json", content)
        try:
            draft = read(source, Knowledge())
        except IngestError:
            return
        keep(source, draft)

    trial(check, content_items(), few=20)


@pytest.mark.parametrize("odd", TOLD, ids=ascii)
def test_what_no_database_keeps_is_marked_in_text_titles_and_names(odd, keep):
    item = ITEM | {
        "title": f"Gr{odd}ants",
        "locale": f"en{odd}",
        "details": {"body": f"<p>A{odd}b.</p>"},
    }
    source = identify("a.json", json.dumps(item).encode())
    draft = read(source, Knowledge())
    keep(source, draft)
    assert not set("\0\ud800\udfff\x0b\ufffe") & set(draft.title + draft.items[0].text)


def test_a_refusal_that_quotes_the_document_can_be_kept(tmp_path, settings):
    settings.INTAKE_ROOT = tmp_path
    gone = ITEM | {"schema_name": "gone", "details": {"explanation": "No\0 mo\ud800re\nof it"}}
    given = desk.read(desk.give(tmp_path, json.dumps(gone).encode(), "a.json"))
    assert given.state == intake.State.REFUSED
    assert "No mo" in given.reason
