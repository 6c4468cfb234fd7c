"""Every way to break one thing in a small archive, with what `check_archive` then says."""

import hashlib
from datetime import date

from django.db.models import Value
from django.db.models.functions import Concat
from django.utils import timezone

from bulletins.models import (
    Block,
    Bulletin,
    Denial,
    Edition,
    FormerAddress,
    Intake,
    Issue,
    Item,
    Mention,
    Organisation,
    Redaction,
    Tally,
    Topic,
)
from search.engine import backend
from search.models import Alert, IndexChange
from search.sync import drain
from tests.factories import make_issue, make_item, make_naming, make_source
from tests.search.breakable import write

A_WEEK = 7 * 24 * 60 * 60
FACT = "harbour.office@example.org"


def _lose(archive):
    """The original is gone, and its copy too."""
    Intake.objects.filter(stored_as="copy").update(stored_as="")
    archive.copy.unlink()
    archive.source.unlink()


def _move(**values):
    return lambda archive: Mention.objects.filter(is_edited=False, text=FACT).update(**values)


def _double(archive):
    fact = Mention.objects.get(text=FACT)
    fact.pk = None
    Mention.objects.bulk_create([fact])


def _deny(archive):
    Denial.objects.create(item=archive.item(1), kind="email", text=FACT)


def _redact(archive):
    Redaction.objects.create(source=archive.issue.source, words="noon")


def _rule(archive):
    Topic.objects.bulk_create([Topic(slug="t", name="T", rules={"phrases": 3})])


def _two_series(archive):
    Bulletin.objects.bulk_create(
        [Bulletin(slug="other", name="Other", aliases=["PORTS news update"])]
    )


def _ring(archive):
    other = make_issue(slug="other", source=_kept_source(archive, b"Other."))
    Issue.objects.filter(pk=other.pk).update(superseded_by=archive.issue)
    Issue.objects.filter(pk=archive.issue.pk).update(superseded_by=other)


def _kept_source(archive, content):
    sha256 = hashlib.sha256(content).hexdigest()
    write(archive.folders.sources / sha256[:2] / sha256, content)
    return make_source(sha256=sha256)


def _other(archive):
    return _kept_source(archive, b"Other.")


def _leave(archive, **values):
    FormerAddress.objects.create(issue=archive.issue, heir=archive.item(1), **values)


def _name_body(archive):
    body = Organisation.objects.create(slug="fish", name="Fish market", is_ignored=True)
    make_naming(archive.item(3), "market", value="Fish market", start=4, end=10, organisation=body)
    drain()


def _tell_over(archive):
    rows = Mention.objects.filter(is_edited=True)
    told = {"item": archive.item(3), "kind": "date", "value": "2016-06", "text": "June 2016"}
    start = rows.get().start + 2
    days = {"first": date(2016, 6, 1), "last": date(2016, 6, 30)}
    Mention.objects.bulk_create([Mention(**told, **days, start=start, end=start + 9)])


MENDED = {
    "an original lost, and given again": (
        lambda a: a.source.unlink(),
        ["is missing; take it from"],
    ),
    "an original damaged, and given again": (
        lambda a: write(a.source, b"Rot."),
        ["is not what was received"],
    ),
    "rights": (lambda a: a.source.chmod(0o606), ["the rights of its file"]),
    "an unfinished file": (
        lambda a: write(a.source.parent / ".new-x", b"Ha", age=A_WEEK),
        ["was never finished"],
    ),
    "positions": (
        lambda a: Item.everything.filter(place=3).update(position=9),
        ["do not count from 1", "not counted", "index is out of date"],
    ),
    "plain text": (
        lambda a: Item.everything.filter(place=3).update(text="The market is"),
        ["not that of its body", "“9 June 2016” is not at", "index is out of date"],
    ),
    "a fact's place": (_move(start=2, end=5), ["“harbour.office@example.org” is not at 2 to 5"]),
    "a fact's end": (_move(start=9000, end=9026), ["is not at 9000 to 9026"]),
    "a person's fact": (
        lambda a: Mention.objects.filter(is_edited=True).update(start=0, end=11),
        ["an editor's fact “9 June 2016” is not at 0 to 11"],
    ),
    "a fact twice": (_double, ["is told twice"]),
    "a day": (
        lambda a: Mention.objects.filter(kind="date", item=a.item(1)).update(first="2015-01-01"),
        ["is 2016-06-03, and is kept under 2015-01-01 to 2016-06-03", "not counted"],
    ),
    "counts": (lambda a: Tally.objects.filter(count=3).update(count=4), ["4 are kept for 3"] * 9),
    "the index": (lambda a: backend().remove(a.item(2)), ["index is out of date"]),
    "a change that waits": (
        lambda a: IndexChange.objects.create(item_id=9),
        ["1 changes wait for the search index"],
    ),
}
LEFT = {
    "an original lost": (_lose, ["is missing; take it from a backup"]),
    "an original damaged": (
        lambda a: (_lose(a), write(a.source, b"Rot.")),
        ["is not what was received"],
    ),
    "a stray file": (
        lambda a: write(a.source.parent / "stray", b"Ha", age=A_WEEK),
        ["is of no document that is kept"],
    ),
    "a block of two issues": (
        lambda a: Block.objects.filter(position=1).update(issue=make_issue(source=_other(a))),
        ["blocks are missing from its order"],
    ),
    "the last block": (
        lambda a: a.issue.blocks.order_by("-position")[0].delete(),
        ["13 blocks were read, and 12 are kept", "not those of its passages"],
    ),
    "a block in the middle": (
        lambda a: a.issue.blocks.filter(position=5).delete(),
        ["blocks are missing from its order", "not those of its passages"],
    ),
    "a block with no place": (
        lambda a: a.issue.blocks.filter(position=5).update(line=None),
        ["block 5 has no page and no line"],
    ),
    "a box": (
        lambda a: a.issue.blocks.filter(position=5).update(page=2, box=[9, 9, 1, 1]),
        ["block 5 is at [9, 9, 1, 1] of page 2, which is no place"],
    ),
    "an item of nothing": (
        lambda a: (make_item(title="Made", text="", issue=a.issue), drain()),
        ["it leads to no passage"],
    ),
    "a body": (
        lambda a: Item.everything.filter(place=3).update(body="Rot."),
        ["its body does not say what its text and passages do"],
    ),
    "a body and its text": (
        lambda a: Item.everything.filter(place=2).update(
            body=Concat("body", Value(" Rot.")), text=Concat("text", Value(" Rot."))
        ),
        ["its words are not those of its passages", "out of date"],
    ),
    "an address given again": (
        lambda a: _leave(a, place=2, item_key=99),
        ["2 have the address /bulletins/ports-news-update/2016-05/2, one of them item 99"],
    ),
    "an address of what is kept": (
        lambda a: _leave(a, place=9, item_key=a.item(2).pk),
        ["it is kept, and its address leads to"],
    ),
    "an address that is gone": (
        lambda a: (a.item(3).delete(), drain()),
        ["it is gone, and its address leads nowhere", "13 blocks were read, and 11 are"],
    ),
    "a slug": (
        lambda a: Item.everything.filter(place=2).update(slug="a b"),
        ["“a b” cannot stand in its address"],
    ),
    "issues in a ring": (_ring, ["stands in its own place"] * 2),
    "a bin": (
        lambda a: Issue.objects.update(hidden_at=timezone.now()),
        ["in the bin with no day"],
    ),
    "an edition": (
        lambda a: Edition.objects.create(issue=a.issue, source=a.issue.source),
        ["it is an issue's file, and an earlier edition too"],
    ),
    "rules": (_rule, ["No document can be read until an editor can mend it"]),
    "series": (_two_series, ["is the name of more than one series"]),
    "what an alert told": (
        lambda a: Alert.objects.create(address="a@example.org", told="x"),
        ["what it told cannot be read"],
    ),
    "what an alert asks": (
        lambda a: Alert.objects.create(address="a@example.org", query="topic=gone"),
        ["is not sent any more"],
    ),
    "a person's fact nowhere": (
        lambda a: Mention.objects.filter(is_edited=True).update(text="7 May", start=0, end=5),
        ["an editor's fact “7 May” is not at 0 to 5"],
    ),
    "a person's fact at two places": (
        lambda a: Mention.objects.filter(is_edited=True).update(text="t", start=0, end=1),
        ["an editor's fact “t” is not at 0 to 1"],
    ),
}
# Mended, but not to what it was: a person's word holds, or a document has to be given again
SETTLED = {
    "a denial": (_deny, ["is told, and an editor denied it"]),
    "a redaction": (_redact, ["words of redaction"]),
    "what waits, lost": (lambda a: a.waiting.unlink(), ["it was given, and its file"]),
    "what waits, damaged": (lambda a: write(a.waiting, b"Rot."), ["is not what was given"]),
    "a body that is none": (
        _name_body,
        ["names what an editor said is no organisation"],
    ),
    "a fact over a person's": (
        _tell_over,
        ["is told over what an editor said"],
    ),
}
