import json

import pytest

from bulletins.errors import IngestError, NoTextFound, UnreadableFile
from bulletins.extraction.from_govuk import extract
from bulletins.extraction.registry import identify
from bulletins.layouts.registry import choose

BODY = "<h2>Grants</h2><p>The fund is open.</p>"


def item(details=None, **more):
    whole = {
        "base_path": "/grants",
        "content_id": "1",
        "schema_name": "publication",
        "document_type": "guidance",
        "title": "Grants &amp; loans",
        "locale": "en",
        "details": {"body": BODY} if details is None else details,
    }
    return json.dumps(whole | more).encode()


def texts(document):
    return [block.text for block in document.blocks]


def test_facts_are_what_the_item_says():
    facts = extract(
        item(
            first_published_at="2017-03-08T13:31:49.000+00:00",
            public_updated_at="2018-03-02T16:06:56.000+00:00",
            links={"organisations": [{"title": "HM Treasury"}]},
        )
    ).facts
    assert (facts.title, str(facts.published), str(facts.updated)) == (
        "Grants & loans",
        "2017-03-08",
        "2018-03-02",
    )
    assert facts.organisations == ("HM Treasury",)
    assert facts.withdrawn is None


def test_first_public_day_counts_where_no_publication_is_told():
    details = {"body": BODY, "first_public_at": "2016-04-22T00:30:00+01:00"}
    assert str(extract(item(details)).facts.published) == "2016-04-22"


def test_update_on_the_day_of_publication_is_none():
    day = "2017-03-08T13:31:49Z"
    assert extract(item(first_published_at=day, public_updated_at=day)).facts.updated is None


def test_withdrawn_notice_is_told_without_markup():
    notice = {"explanation": "<p>Out of <b>date</b>.</p>", "withdrawn_at": "2015-01-13T13:05:30Z"}
    withdrawn = extract(item(withdrawn_notice=notice)).facts.withdrawn
    assert (str(withdrawn.at), withdrawn.notice) == ("2015-01-13", "Out of date.")


def test_body_of_several_forms_is_read_as_html():
    forms = [
        {"content_type": "text/govspeak", "content": "## Never"},
        {"content_type": "text/html", "content": BODY},
    ]
    assert texts(extract(item({"body": forms}))) == ["Grants", "The fund is open."]


def test_body_in_markdown_alone_is_read():
    forms = [{"content_type": "text/govspeak", "content": "## Grants\n\nThe fund\nis open.\n\n- a"}]
    blocks = extract(item({"body": forms})).blocks
    assert [(b.text, b.level, b.kind) for b in blocks] == [
        ("Grants", 2, "heading"),
        ("The fund is open.", 0, "paragraph"),
        ("a", 0, "entry"),
    ]


def test_chapters_and_outcomes_follow_under_headings():
    details = {
        "parts": [{"title": "Who may apply", "slug": "who", "body": "<p>All councils.</p>"}],
        "final_outcome_detail": "<p>We will go on.</p>",
    }
    assert texts(extract(item(details))) == [
        "Who may apply",
        "All councils.",
        "Detail of outcome",
        "We will go on.",
    ]


def test_attachments_are_an_item_of_their_own_and_no_story():
    files = [{"title": "The plan", "url": "https://assets.example/plan.pdf"}, {"title": "None"}]
    document = extract(item({"body": BODY, "attachments": files}))
    last = choose(document).parse(document).items[-1]
    assert (last.title, last.kind) == ("Attachments", "notice")
    assert last.text == "• The plan (https://assets.example/plan.pdf)"


def test_links_are_whole_addresses():
    details = {"body": '<p><a href="/government/plan">The plan</a> is out.</p>'}
    [block] = extract(item(details)).blocks
    assert block.links[0].target == "https://www.gov.uk/government/plan"


def test_every_block_has_a_line_of_the_json():
    document = extract(json.dumps(json.loads(item()), indent=1).encode())
    assert {b.line for b in document.blocks} == {9}


def test_language_is_the_item_s():
    assert extract(item(locale="ar")).language == "ar"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (item({"explanation": "<p>Sent twice</p>"}, schema_name="gone"), "Sent twice"),
        (item({"alternative_path": "/new"}, document_type="gone"), "https://www.gov.uk/new"),
        (
            item({}, schema_name="redirect", redirects=[{"destination": "/other"}]),
            "https://www.gov.uk/other",
        ),
        (item({"body": "\n"}), "no text of its own"),
        (item({"body": None}), "no text of its own"),
    ],
)
def test_item_without_text_is_refused_with_what_it_says(content, said):
    with pytest.raises(NoTextFound, match=said):
        extract(content)


@pytest.mark.parametrize("content", [b'{"a": 1}', b"[1, 2]", item()[:-40], b"[" * 100_000])
def test_other_and_broken_json_is_refused_in_a_sentence(content):
    with pytest.raises(UnreadableFile):
        extract(content)


@pytest.mark.parametrize("name", ["item.json", "item.txt", "item"])
def test_item_is_known_by_its_content(name):
    assert identify(name, item()).media_type == "application/json"


def test_text_that_opens_with_a_brace_is_text():
    assert identify("a.txt", b"{Draft} Grants are open.").media_type == "text/plain"


@pytest.mark.parametrize("odd", [None, 7, "x", ["x"], [7], {"x": 1}])
@pytest.mark.parametrize("field", ["details", "title", "links", "withdrawn_notice", "locale"])
def test_fields_of_odd_kinds_break_nothing(field, odd):
    try:
        extract(item(**{field: odd}))
    except IngestError:
        assert field == "details"
