"""What closes a document under headings of its own, and what only looks so."""

import pytest

from bulletins.document import Block
from bulletins.extraction.from_text import extract
from bulletins.layouts import closing
from bulletins.layouts.registry import choose

PROSE = "The scheme began in May and will run for two years in all forces of the north."
STORIES = f"Boats\n\n{PROSE}\n\nRopes and sails\n\n{PROSE}\n\nSand on the shore\n\n{PROSE}\n\n"


def draft(text):
    document = extract(text.encode())
    return choose(document).parse(document)


@pytest.mark.parametrize(
    "heading",
    ["Contact us", "CONTACTS", "Get in touch", "Diary dates", "Forthcoming events", "What’s on",
     "Further information", "Dates for your diary", "About this bulletin"],
)  # fmt: skip
def test_headings_of_notices(heading):
    assert closing.kind_of(heading) == "notice"
    assert closing.is_heading(Block(heading))


@pytest.mark.parametrize("heading", ["Annex A", "Appendix 2: Members of the board", "Glossary"])
def test_headings_of_annexes(heading):
    assert closing.kind_of(heading) == "story"


@pytest.mark.parametrize(
    "text",
    ["Contact with the public falls", "Events of last week", "Dates and times of courts",
     "Further information on grants for groynes", "Next steps", "Annexation of the island",
     "Diary of a harbour master"],
)  # fmt: skip
def test_titles_of_stories_close_nothing(text):
    assert closing.kind_of(text) is None


def test_sentences_about_an_annex_close_nothing():
    assert not closing.is_heading(Block("Annex A says what each lamp costs."))


@pytest.mark.parametrize(
    "text",
    ["14 May: open day", "Saturday 4th of May, Leeds", "3-5 June 2019: regatta", "May 4, Leeds"],
)
def test_lines_that_open_with_a_date(text):
    assert closing.DATED.match(text)


@pytest.mark.parametrize("text", ["14 mayors meet", "May the best boat win", "1 in 5 boats sinks"])
def test_titles_that_open_with_no_date(text):
    assert not closing.DATED.match(text)


def test_what_closes_a_document_with_a_contents_list_is_no_part_of_its_last_story():
    listed = "Boats ..... 1\n\nRopes and sails ..... 2\n\nSand on the shore ..... 3\n\n"
    end = f"Diary dates\n\n4 May: regatta\n\nAnnex A\n\n{PROSE}\n"
    issue = draft(f"Shore bulletin\n\nContents\n\n{listed}{STORIES}{end}")
    assert issue.layout.startswith("contents")
    assert [(item.title, item.kind) for item in issue.items[-3:]] == [
        ("Sand on the shore", "story"),
        ("Diary dates", "notice"),
        ("Annex A", "story"),
    ]
    assert issue.items[-3].text == PROSE


def test_a_numbered_heading_that_a_contents_list_leaves_out_is_named():
    listed = "Boats ..... 1\n\nRopes and sails ..... 2\n\nSand on the shore ..... 3\n\n"
    issue = draft(f"Shore bulletin\n\nContents\n\n{listed}{STORIES}7. Oars\n\n{PROSE}\n")
    assert "“7. Oars” looks like a heading and is kept inside an item." in issue.warnings


def test_a_banner_that_comes_again_is_part_of_the_stories():
    part = "FROM THE {0} QUAY\n\nA tale of {0} boats\n\n{1}\n\nFURTHER INFORMATION\n\n{1}\n\n"
    text = "".join(part.format(name, PROSE) for name in ("OLD", "NEW", "LOST"))
    issue = draft(f"Quay bulletin\n\nMay 2019\n\n{text}")
    assert [item.kind for item in issue.items] == ["story"] * 3


def test_capitals_over_an_annex_and_an_address_alone_make_no_newsletter():
    text = f"Report on lamps\n\n{PROSE}\n\nANNEX A\n\n{PROSE}\n\nCONTACT US\n\n{PROSE}\n"
    assert draft(text).layout.startswith("whole")


@pytest.mark.parametrize("below", ["12 May: regatta", "Regatta\n\n12 May, upper river"])
def test_dates_below_a_banner_are_a_notice_though_their_first_line_looks_a_title(below):
    news = "".join(f"FROM THE {n}\n\nA tale of {n} boats\n\n{PROSE}\n\n" for n in ("QUAY", "MILL"))
    issue = draft(f"Boat bulletin\n\nMay 2019\n\n{news}UPCOMING EVENTS\n\n{below}\n")
    assert (issue.items[-1].title, issue.items[-1].kind) == ("UPCOMING EVENTS", "notice")


def test_a_banner_over_several_articles_is_cut_though_other_banners_stand_alone():
    news = f"AT THE MILL\n\nTale of the Old Mill\n\n{PROSE} Write to mill@example.org\n\n"
    more = f"Songs of the New Mill\n\n{PROSE}\n\nAT THE QUAY\n\nA tale of boats\n\n{PROSE}\n\n"
    end = f"WELCOME\n\n{PROSE}\n\n{news}{more}DIARY DATES\n\n12 May: regatta\n"
    titles = [item.title for item in draft(f"Boat bulletin\n\nMay 2019\n\n{end}").items]
    assert "Songs of the New Mill" in titles
