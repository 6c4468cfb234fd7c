"""The bodies of real content items in a page of GOV.UK's structure: the same items come of both."""

import json
from html import escape, unescape

import pytest

from bulletins.drafts import LABEL
from bulletins.extraction import from_html
from bulletins.extraction.registry import extract, identify
from bulletins.layouts.registry import choose
from tests.bulletins.extraction import govuk_kinds
from tests.bulletins.extraction.pages import WITHDRAWN, page

NAMES = [
    "consultation__consultation_outcome_with_feedback",
    "html_publication__best-practice-HC-paper",
    "html_publication__fractions_and_unnumbered_headings",
    "html_publication__prime_ministers_office",
    "html_publication__published",
    "html_publication__stats_headline_and_manually_numbered_headings",
    "html_publication__withdrawn",
    "news_article__best-practice-government-response",
    "news_article__news_article_history_mode_translated_arabic",
    "publication__best-practice-policy-paper",
    "publication__publication-with-featured-attachments",
    "publication__withdrawn_publication",
    "specialist_document__drug-device-alerts",
    "speech__best-practice-written-statement",
]


@pytest.fixture(params=NAMES)
def item(request, shared):
    found = json.loads((shared / "documents/govuk" / f"{request.param}.json").read_text())
    body_alone = {"body": found["details"]["body"]}
    return {**found, "details": body_alone}


def draft(filename, content):
    document = extract(identify(filename, content.encode()))
    return choose(document).parse(document)


def told(issue):
    return [(i.section, i.number, i.title, i.kind, i.text) for i in issue.items]


@pytest.mark.parametrize("banner", ["", WITHDRAWN], ids=["current", "withdrawn"])
def test_page_gives_the_items_of_its_content_item(item, banner):
    html = page(
        item["title"],
        item["details"]["body"],
        headings=["Vision", "Objectives", "Further information", "Enquiries"],
        lang=item["locale"],
        banner=banner,
    )
    from_page, from_json = draft("saved.html", html), draft("item.json", json.dumps(item))
    assert told(from_page) == told(from_json)
    assert from_page.title == from_json.title
    assert from_page.language == from_json.language
    assert str(from_page.published) == "2017-03-08"
    assert str(from_page.updated) == "2018-03-02"
    assert (from_page.withdrawn is not None) == bool(banner)


def test_blocks_of_a_page_stand_on_their_own_lines(item):
    html = page(item["title"], item["details"]["body"])
    lines = html.splitlines()
    for block in from_html.extract(html.encode()).blocks:
        assert block.line is not None
        first = LABEL.sub("", block.text).split()[0].strip("|,.;:()")
        assert first[:3] in unescape("".join(lines[block.line - 1 : block.line + 12]))


@pytest.mark.parametrize("kind", govuk_kinds.KINDS)
def test_pages_of_every_kind_give_the_items_of_their_content_item(item, kind):
    html = govuk_kinds.page_of_kind(
        kind, item["title"], item["details"]["body"], lang=item["locale"]
    )
    from_page, from_json = draft("saved.html", html), draft("item.json", json.dumps(item))
    assert told(from_page) == told(from_json)
    assert (from_page.title, from_page.language) == (from_json.title, from_json.language)
    assert (str(from_page.published), str(from_page.updated)) == ("2017-03-08", "2018-03-02")
    assert from_page.withdrawn is None


def test_plain_page_with_a_contents_list_gives_the_items_of_its_content_item(item):
    links = '<ul><li><a href="#a">One</a></li><li><a href="#b">Two</a></li></ul>'
    contents = f'<div class="contents"><h2>Contents</h2>{links}</div>'
    text = f"<h1>{escape(item['title'])}</h1>{contents}{item['details']['body']}"
    html = f"<html><body><main lang='{item['locale']}'>{text}</main></body></html>"
    from_page, from_json = draft("saved.html", html), draft("item.json", json.dumps(item))
    assert told(from_page) == told(from_json)


PROSE = "<p>The fund is open to every council until the end of the year.</p>"
HEADED = f"{PROSE}<h2>Who may ask</h2>{PROSE}<h3>Alone</h3>{PROSE}"


def marked(body):
    return govuk_kinds.MARKED.replace("{body}", body)


def content_item(**details):
    kind = {"schema_name": "guide", "document_type": "guide", "base_path": "/fund"}
    return json.dumps(kind | {"title": "The fund", "details": details})


@pytest.mark.parametrize("heading", ["h1", "h2"])
def test_guide_printed_whole_gives_the_items_of_its_parts(heading):
    parts = [("Overview", HEADED), ("How to ask", f"<h2>By post</h2>{PROSE}")]
    printed = "".join(
        f"<section><{heading}>{title}</{heading}>{marked(body)}</section>" for title, body in parts
    )
    from_page = draft("saved.html", govuk_kinds.page("The fund", printed, kind="Guide"))
    listed = [{"title": title, "body": body} for title, body in parts]
    from_json = draft("item.json", content_item(parts=listed))
    assert told(from_page) == told(from_json)
    assert [(i.section, i.title) for i in from_page.items] == [
        (None, "Overview"),
        ("Overview", "Who may ask"),
        ("How to ask", "By post"),
    ]


def test_part_of_a_guide_is_named_by_its_own_heading():
    text = f'{govuk_kinds.CONTENTS}<h1 class="part-title">Overview</h1>{marked(PROSE)}'
    found = draft("saved.html", govuk_kinds.page("The fund", text, kind="Guide"))
    assert (found.title, [i.title for i in found.items]) == ("The fund", ["Overview"])


def test_consultation_with_its_outcome_gives_the_items_of_its_content_item():
    outcome = f"<h2>We did</h2>{PROSE}"
    printed = (
        f"<h2>Consultation description</h2>{marked(HEADED)}"
        f'<div class="gem-c-heading"><h2>Detail of outcome</h2></div>{marked(outcome)}'
    )
    from_page = draft("saved.html", govuk_kinds.page("The fund", printed))
    from_json = draft("item.json", content_item(body=HEADED, final_outcome_detail=outcome))
    assert told(from_page) == told(from_json)
    assert (from_page.items[-1].section, from_page.items[-1].title) == (
        "Detail of outcome",
        "We did",
    )


def test_outcome_printed_above_its_consultation_keeps_its_name():
    printed = (
        f"<h2>Detail of outcome</h2>{marked(PROSE)}<h2>Original consultation</h2>"
        f"<h3>Consultation description</h3>{marked(PROSE)}"
    )
    found = draft("saved.html", govuk_kinds.page("The fund", printed))
    assert [(i.section, i.title) for i in found.items] == [
        (None, "Detail of outcome"),
        ("Original consultation", "Consultation description"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "<h2>This guidance is withdrawn from 2019</h2>",
        '<div class="info-notice"><p>The old policy was withdrawn on 2 March 2016.</p></div>',
        "<p>Published 3 March 2016</p>",
        "<h2>Share this page</h2>",
        "<h2>Print this page</h2>",
    ],
)
@pytest.mark.parametrize("kind", ["news story", "publication", "specialist document"])
def test_body_that_speaks_as_pages_do_stays_text(kind, words):
    body = f"{words}{PROSE}<h2>Who may ask</h2>{PROSE}{words}{PROSE}"
    from_page = draft("saved.html", govuk_kinds.page_of_kind(kind, "The fund", body))
    from_json = draft("item.json", content_item(body=body))
    assert told(from_page) == told(from_json)
    assert from_page.withdrawn is None


@pytest.mark.parametrize("kind", ["news story", "publication", "consultation"])
def test_lines_in_bold_head_stories_of_pages_and_content_items_alike(kind):
    body = "".join(f"<p><strong>{t}</strong></p>{PROSE}" for t in ("New permits", "Old permits"))
    from_page = draft("saved.html", govuk_kinds.page_of_kind(kind, "The fund", body))
    from_json = draft("item.json", content_item(body=body))
    assert told(from_page) == told(from_json)
    assert [i.title for i in from_json.items] == ["New permits", "Old permits"]


def test_lines_in_bold_of_a_chapter_stand_below_its_title():
    body = "".join(f"<p><b>{t}</b></p>{PROSE}" for t in ("New permits", "Old permits"))
    found = draft("item.json", content_item(parts=[{"title": "Permits", "body": body}]))
    assert [(i.section, i.title) for i in found.items] == [
        ("Permits", "New permits"),
        ("Permits", "Old permits"),
    ]


def test_single_line_in_bold_of_a_content_item_is_emphasis():
    body = f"<p><strong>Please read this first</strong></p>{PROSE}"
    found = draft("item.json", content_item(body=body))
    assert [i.title for i in found.items] == ["The fund"]


def test_bodies_without_words_hide_no_heading_of_the_page_s_own():
    empty = '<div class="govspeak"> </div>'
    printed = f"{empty}<section><h2>Details</h2>{empty}{marked(HEADED)}</section>{empty}"
    from_page = draft("saved.html", govuk_kinds.page("The fund", printed))
    assert told(from_page) == told(draft("item.json", content_item(body=HEADED)))
