"""The bodies of real content items in a page of GOV.UK's structure: the same items come of both."""

import json
from html import unescape

import pytest

from bulletins.drafts import LABEL
from bulletins.extraction import from_html
from bulletins.extraction.registry import extract, identify
from bulletins.layouts.registry import choose
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
