"""A small archive with something of everything that the API tells of."""

from datetime import date

from bulletins.models import Block, Item, Mention, Organisation
from tests.factories import make_bulletin, make_issue, make_item, make_source, make_topic

TEXT = "Hull Council opens the levy (LL) on 3 June 2016. Write to levy@example.org."

KNOWN = {
    "topic": ["alcohol", "ports", "unused"],
    "bulletin": ["pcc-bulletin", "ports-news"],
    "organisation": ["Hull Council"],
}


def make_archive() -> Item:
    """Two series, a draft, and an item with a fact of each kind; gives that item."""
    series = make_bulletin(slug="ports-news", name="Ports news", aliases=["Harbour news"])
    issue = make_issue(
        bulletin=series,
        source=make_source(filename="ports.pdf", media_type="application/pdf"),
        slug="no-20",
        title="Ports news 20",
        number="20",
        published=date(2016, 5, 1),
        precision="month",
        withdrawn_at=date(2020, 1, 2),
        withdrawn_notice="It is out of date.",
    )
    before = make_item(issue=issue, title="Foreword", kind="introduction")
    item = make_item(
        issue=issue, title="Late night levy", text=TEXT, number="4", topics=["alcohol", "ports"]
    )
    make_item(issue=issue, title="Last words", kind="notice", section="Notices")
    make_item(issue=make_issue(published=None, slug="undated"), title="Undated")
    make_item(
        issue=make_issue(bulletin=make_bulletin(slug="hidden"), status="draft"), title="Not yet"
    )
    make_topic(slug="unused")
    Block.objects.create(
        issue=issue, item=item, position=1, role="body", text=TEXT, page=3, box=[1, 2, 3, 4]
    )
    Block.objects.create(issue=issue, item=before, position=2, role="body", text="x", line=9)
    _make_facts(item)
    return item


def _make_facts(item: Item) -> None:
    council = Organisation.objects.create(
        slug="hull-council", name="Hull Council", abbreviations=["HC"]
    )
    ignored = Organisation.objects.create(slug="write-to", name="Write to", is_ignored=True)
    for kind, text, value, fields in (
        ("organisation", "Hull Council", "Hull Council", {"organisation": council}),
        ("organisation", "Write to", "Write to", {"organisation": ignored}),
        ("date", "3 June 2016", "2016-06-03", {"role": "deadline"}),
        ("email", "levy@example.org", "levy@example.org", {}),
        ("abbreviation", "LL", "late levy", {}),
    ):
        start = TEXT.index(text)
        Mention.objects.create(
            item=item,
            kind=kind,
            text=text,
            value=value,
            start=start,
            end=start + len(text),
            **fields,
        )
