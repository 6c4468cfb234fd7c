"""The numbers that Word prints before paragraphs and keeps out of their text."""

import docx
import pytest

from bulletins.extraction.from_docx import extract
from bulletins.extraction.word_numbering import Level
from bulletins.layouts.registry import choose
from tests.bulletins.extraction.words import PROSE, list_again, listed, saved, with_list, word

LEVELS = [("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("bullet", "-")]


def numbered(*paragraphs, levels=LEVELS):
    document = docx.Document()
    with_list(document, levels)
    for text, level in paragraphs:
        listed(document, text, level=level)
    return document


def texts(document):
    return [block.text for block in extract(saved(document)).blocks]


def test_levels_count_within_the_one_above():
    document = numbered(("One", 0), ("a", 1), ("b", 1), ("x", 2), ("y", 3), ("Two", 0), ("c", 1))
    assert texts(document) == ["1. One", "1.1 a", "1.2 b", "(a) x", "y", "2. Two", "2.1 c"]


def test_lists_of_one_root_go_on_unless_they_start_anew():
    document = numbered(("One", 0), ("Two", 0))
    list_again(document, num="100")
    list_again(document, num="101", start=1)
    for num in ("100", "101", "101"):
        listed(document, "More", num=num)
    assert texts(document) == ["1. One", "2. Two", "3. More", "1. More", "2. More"]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("decimal", "4 27"),
        ("decimalZero", "04 27"),
        ("lowerLetter", "d aa"),
        ("upperLetter", "D AA"),
        ("lowerRoman", "iv xxvii"),
        ("upperRoman", "IV XXVII"),
        ("cardinalText", "4 27"),
    ],
)
def test_numbers_are_printed_in_their_form(form, printed):
    level = Level(form=form)
    assert f"{level.printed(4)} {level.printed(27)}" == printed


def test_absurd_numbers_are_printed_in_figures():
    assert Level(form="lowerRoman").printed(10**9) == str(10**9)


def test_a_number_taken_away_or_unknown_is_not_printed():
    document = numbered(("One", 0))
    listed(document, "Plain", num="0")
    listed(document, "Odd", num="4711")
    assert texts(document) == ["1. One", "Plain", "Odd"]


def test_entries_of_a_list_are_told_from_numbered_paragraphs():
    document = word(("Dear all", None))
    with_list(document, LEVELS)
    for text in ("Fill in the form", "Send it", "Wait"):
        listed(document, text)
    document.add_paragraph(PROSE)
    assert [b.kind for b in extract(saved(document)).blocks][1:4] == ["entry"] * 3
    long = numbered(*((f"{PROSE} {PROSE}", 0) for _ in range(3)))
    assert {b.kind for b in extract(saved(long)).blocks} == {"paragraph"}


@pytest.mark.parametrize("bold", [True, None])
def test_stories_numbered_by_word_are_items_with_their_numbers(bold):
    document = word(("Harbour news update: May 2031", None))
    with_list(document, LEVELS)
    for title in ("Gravel", "Boats", "Ferries"):
        listed(document, f"{title} for the county", bold=bold)
        document.add_paragraph(PROSE)
    read = extract(saved(document))
    items = choose(read).parse(read).items
    assert [(i.number, i.title) for i in items] == [
        ("1", "Gravel for the county"),
        ("2", "Boats for the county"),
        ("3", "Ferries for the county"),
    ]


def test_numbered_heading_has_its_number():
    document = word(("Plan", "Title"))
    with_list(document, LEVELS)
    for title in ("Moorings", "Ferries"):
        listed(document, title, style="Heading 1")
        document.add_paragraph(PROSE)
    read = extract(saved(document))
    items = choose(read).parse(read).items
    assert [(i.number, i.title) for i in items] == [("1", "Moorings"), ("2", "Ferries")]


def test_bold_entries_of_a_list_are_no_headings():
    document = word((PROSE, None))
    with_list(document, LEVELS)
    for text in ("Fill in the form", "Send it", "Wait"):
        listed(document, text, bold=True)
    assert {b.level for b in extract(saved(document)).blocks} == {0}


def test_links_stand_where_their_words_do_behind_a_number():
    document = word(("Before", None))
    with_list(document, LEVELS)
    paragraph = listed(document, "See ")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    key = document.part.relate_to("https://example.org/guide", kind, is_external=True)
    link = docx.oxml.parse_xml(
        f'<w:hyperlink {docx.oxml.ns.nsdecls("w", "r")} r:id="{key}"><w:r><w:t>guide</w:t></w:r>'
        "</w:hyperlink>"
    )
    paragraph._p.append(link)
    block = extract(saved(document)).blocks[1]
    [found] = block.links
    assert (block.text, block.text[found.start : found.end]) == ("1. See guide", "guide")
