"""The made documents of the sample archive: made again alike, and read as they were written."""

from pathlib import Path

import pytest

from bulletins.enrichment.knowledge import Knowledge
from bulletins.enrichment.registry import enrich
from bulletins.extraction.registry import extract, identify
from bulletins.layouts.registry import choose
from fixtures import make_sample
from fixtures.making import texts

LARGEST = 60_000  # bytes
# File, series, title, date
READ = [
    (
        "2013-07-tackling-metal-theft-guidance.json",
        None,
        "Tackling metal theft: a guide for community groups",
        "2013-07-02",
    ),
    (
        "2019-11-safer-nights-news.json",
        None,
        "Safer nights: 22 town centres to share £3 million",
        "2019-11-14",
    ),
    (
        "2020-03-fire-and-resilience-partners-bulletin-issue-34.docx",
        "Fire and Resilience Partners Bulletin",
        "Fire and Resilience Partners Bulletin, issue 34",
        "2020-03-12",
    ),
    (
        "2020-06-local-partnerships-against-crime-issue-13.pdf",
        "Local Partnerships Against Crime Bulletin",
        "Local Partnerships Against Crime Bulletin, issue 13",
        "2020-06",
    ),
    (
        "2020-09-safer-places-bulletin-issue-67.pdf",
        "Safer Places Bulletin",
        "Safer Places Bulletin, issue 67",
        "2020-09-09",
    ),
    (
        "2021-01-victims-and-witnesses.html",
        "Victims and witnesses news update",
        "Victims and witnesses news update: January 2021",
        "2021-01-21",
    ),
    (
        "2021-03-crime-communities-and-fire.json",
        "Crime, communities and fire news update",
        "Crime, communities and fire news update: March 2021",
        "2021-03-18",
    ),
]


def read(filename):
    """A document of the sample archive as the archive reads it."""
    content = (make_sample.SAMPLE / filename).read_bytes()
    document = extract(identify(filename, content))
    return enrich(choose(document).parse(document), Knowledge())


def said(story):
    """The words of a story below its title, without marks or spaces, in their order."""
    inside = "".join(map(printed, story.parts)) + (story.box.title if story.box else "")
    return bare(story.standfirst + inside + (said(story.box) if story.box else ""))


def printed(part):
    """The words of a part, a number before each entry where a reader sees one."""
    entries = ("".join(run.words for cell in entry for run in cell) for entry in part.entries)
    numbers = part.kind == "number"
    return "".join(f"{n if numbers else ''}{text}" for n, text in enumerate(entries, start=1))


def bare(text):
    return "".join(filter(str.isalnum, text))


def test_the_same_words_give_the_committed_bytes():
    for filename, content in make_sample.made():
        assert content == (make_sample.SAMPLE / filename).read_bytes(), f"{filename}: make sample"


def test_every_made_document_is_small():
    sizes = {name: (make_sample.SAMPLE / name).stat().st_size for name in make_sample.MAKERS}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}


def test_all_made_documents_are_read_below():
    assert [case[0] for case in READ] == list(make_sample.MAKERS)


@pytest.mark.parametrize(("filename", "series", "title", "published"), READ)
def test_series_title_and_date_are_read(filename, series, title, published):
    draft = read(filename)
    assert (draft.bulletin, draft.title, str(draft.published)) == (series, title, published)
    assert draft.warnings == ()
    assert any("sample" in block.text.casefold() for block in draft.front)


@pytest.mark.parametrize("filename", make_sample.MAKERS)
def test_items_are_those_that_were_written_word_for_word(filename):
    stories = texts.issue(Path(filename).stem).stories
    items = read(filename).items
    assert [item.title for item in items] == [story.title for story in stories]
    assert [(item.section or "").casefold() for item in items] == [
        story.section.casefold() for story in stories
    ]
    assert [bare(item.text) for item in items] == [said(story) for story in stories]


@pytest.mark.parametrize("filename", make_sample.MAKERS)
def test_no_paragraph_is_broken(filename):
    for item, story in zip(
        read(filename).items, texts.issue(Path(filename).stem).stories, strict=True
    ):
        paragraphs = [part.entries[0][0] for part in story.parts if part.kind == "paragraph"]
        assert [p for p in map(texts.plain, paragraphs) if p not in item.text] == []


@pytest.mark.parametrize("filename", [name for name in make_sample.MAKERS if name.endswith("pdf")])
def test_every_passage_of_a_pdf_has_its_page_and_box(filename):
    draft = read(filename)
    blocks = [block for item in draft.items for block in item.blocks]
    assert {block.page for block in blocks} == set(range(1, draft.pages + 1))
    for block in blocks:
        left, top, right, bottom = block.box
        assert 0 <= left < right <= 596
        assert 0 <= top < bottom <= 842


@pytest.mark.parametrize("filename", make_sample.MAKERS)
def test_links_lead_where_they_were_written_to(filename):
    written = (texts.WORDS / f"{Path(filename).stem}.toml").read_text()
    found = {k.target for item in read(filename).items for b in item.blocks for k in b.links}
    assert found == {link["target"] for link in texts.LINK.finditer(written)}


def test_withdrawn_guide_says_when_and_why():
    withdrawn = read("2013-07-tackling-metal-theft-guidance.json").withdrawn
    assert str(withdrawn.at) == "2017-05-16"
    assert "grants" in withdrawn.notice
