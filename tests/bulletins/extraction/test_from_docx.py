import zipfile
from io import BytesIO

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from bulletins.errors import IngestError, NoTextFound, UnreadableFile, UnsupportedFormat
from bulletins.extraction import word_archive
from bulletins.extraction.from_docx import extract
from bulletins.extraction.registry import identify
from bulletins.layouts.registry import choose
from tests.bulletins.extraction.words import PROSE, saved, word


def told(document):
    return [(b.text, b.kind, b.level) for b in extract(saved(document)).blocks]


def test_styles_tell_headings_and_entries():
    document = word(
        ("Harbour newsletter", "Title"),
        ("Grants", "Heading 1"),
        (PROSE, None),
        ("First", "List Bullet"),
        ("Second", "List Number"),
    )
    assert told(document) == [
        ("Harbour newsletter", "heading", 1),
        ("Grants", "heading", 2),
        (PROSE, "paragraph", 0),
        ("First", "entry", 0),
        ("1. Second", "entry", 0),
    ]


def test_subtitles_are_lines_and_no_headings():
    document = word(
        ("The Harbour Office", None),
        ("Harbour newsletter", "Title"),
        ("For all who use the river", "Subtitle"),
        ("Issue 12 | June 2031", "Subtitle"),
        ("Grants", "Heading 1"),
        (PROSE, None),
    )
    assert [kind for _, kind, _ in told(document)][1:4] == ["heading", "paragraph", "paragraph"]
    draft = choose(read := extract(saved(document))).parse(read)
    assert ([item.title for item in draft.items], draft.number) == (["Grants"], "12")


def test_subtitles_that_head_stories_are_headings():
    stories = [pair for t in ("Grants", "Loans") for pair in ((t, "Subtitle"), (PROSE, None))]
    assert [level for _, _, level in told(word(("Harbour", "Title"), *stories))] == [1, 2, 0, 2, 0]


def test_long_paragraph_in_a_heading_style_is_text():
    document = word(("Grants", "Heading 1"), (PROSE, "Heading 2"), ("Loans", "Heading 1"))
    assert told(document)[1] == (PROSE, "paragraph", 0)


def bannered(*lines, style="Heading 3", size=16, bold=True):
    """A Word file of stories, and of banners among them that were set by hand (marked "#")."""
    document = word(("Harbour Partners", None), ("March 2031", None))
    for line in lines:
        if line.startswith("#"):
            run = document.add_paragraph().add_run(line[1:])
            run.bold, run.font.size = bold, size and Pt(size)
        else:
            document.add_paragraph(line, style=style)
            document.add_paragraph(PROSE)
    return document


@pytest.mark.parametrize(
    ("banners", "size", "bold"),
    [
        (("#Money", "#Boats"), 16, True),
        (("#MONEY", "#BOATS"), 16, True),
        (("#MONEY", "#BOATS"), None, None),
    ],
)
@pytest.mark.parametrize("style", ["Heading 1", "Heading 3"])
def test_banners_set_by_hand_stand_above_headings_by_style(banners, size, bold, style):
    stories = (banners[0], "Grants", "Loans", banners[1], "Rafts", "Oars")
    document = bannered(*stories, style=style, size=size, bold=bold)
    document.add_paragraph(PROSE)
    draft = choose(read := extract(saved(document))).parse(read)
    money, boats = (banner[1:] for banner in banners)
    assert [(item.section, item.title) for item in draft.items] == [
        (money, "Grants"),
        (money, "Loans"),
        (boats, "Rafts"),
        (boats, "Oars"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Grants", "#ADVERTISEMENT", "Loans", "#ADVERTISEMENT", "Rafts"),
        ("Grants", "#MONEY", "Loans", "Rafts"),
    ],
    ids=["the same again", "one alone"],
)
def test_other_lines_in_capitals_are_no_banners(lines):
    document = bannered(*lines, size=None, bold=None)
    levels = {text: level for text, kind, level in told(document) if kind == "heading"}
    assert levels == {"Grants": 3, "Loans": 3, "Rafts": 3}


def test_outline_level_tells_a_heading():
    document = word(("Grants", None), (PROSE, None))
    mark = parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="1"/>')
    document.paragraphs[0]._p.get_or_add_pPr().append(mark)
    assert told(document)[0] == ("Grants", "heading", 2)


def test_bold_lines_are_headings_by_size_where_no_style_tells():
    document = docx.Document()
    for text, size in (("Grants", 16), ("Small ones", 12), ("Loans", 16)):
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = True, Pt(size)
        document.add_paragraph(PROSE)
    assert [(b.text, b.level) for b in extract(saved(document)).blocks if b.level] == [
        ("Grants", 1),
        ("Small ones", 2),
        ("Loans", 1),
    ]


def test_bold_line_among_styled_headings_stays_in_its_item():
    document = word(("Grants", "Heading 2"), (PROSE, None))
    document.add_paragraph().add_run("What is next").bold = True
    document.add_paragraph(PROSE)
    document.add_paragraph("Loans", style="Heading 2")
    document.add_paragraph(PROSE)
    read = extract(saved(document))
    assert [item.title for item in choose(read).parse(read).items] == ["Grants", "Loans"]


def test_headlike_style_has_the_level_of_its_size():
    document = docx.Document()
    style = document.styles.add_style("Article title", WD_STYLE_TYPE.PARAGRAPH)
    style.font.size = document.styles["Heading 2"].font.size
    for text, name in (("Grants", "Article title"), ("Loans", "Heading 2"), ("Rents", style.name)):
        document.add_paragraph(text, style=name)
        document.add_paragraph(PROSE)
    assert [level for _, _, level in told(document) if level] == [2, 2, 2]


def test_bold_words_in_a_sentence_are_no_heading():
    document = docx.Document()
    document.add_paragraph().add_run("Please read this with care.").bold = True
    paragraph = document.add_paragraph()
    paragraph.add_run("Note").bold = True
    paragraph.add_run(" that the fund is open.")
    assert [kind for _, kind, _ in told(document)] == ["paragraph", "paragraph"]


def test_table_is_read_in_its_place_row_by_row():
    document = word((PROSE, None))
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Fund", "Closes", "Grants", "3 May"], strict=True):
        cell.text = text
    document.add_paragraph("After the table")
    assert [text for text, _, _ in told(document)] == [
        PROSE,
        "Fund | Closes",
        "Grants | 3 May",
        "After the table",
    ]


def test_table_that_arranges_a_page_is_read_as_text():
    document = docx.Document()
    cell = document.add_table(rows=1, cols=2).cell(0, 0)
    cell.paragraphs[0].text = "Grants"
    cell.paragraphs[0].style = "Heading 1"
    cell.add_paragraph(PROSE)
    assert told(document) == [("Grants", "heading", 1), (PROSE, "paragraph", 0)]


def test_links_stand_where_their_words_do():
    document = word(("See the ", None))
    paragraph = document.paragraphs[0]
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    key = document.part.relate_to("https://example.org/guide", kind, is_external=True)
    paragraph._p.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w", "r")} r:id="{key}"><w:r><w:t>guide</w:t></w:r>'
            "</w:hyperlink>"
        )
    )
    [block] = extract(saved(document)).blocks
    [link] = block.links
    assert (block.text[link.start : link.end], link.target) == (
        "guide",
        "https://example.org/guide",
    )


def test_field_links_controls_and_boxes_are_read_and_deleted_words_are_not():
    document = word(("Before", None))
    xml = f"""<w:p {nsdecls("w")}>
      <w:del><w:r><w:delText>gone</w:delText></w:r></w:del>
      <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>
      <w:sdt><w:sdtContent><w:r><w:t>Kept </w:t></w:r></w:sdtContent></w:sdt>
      <w:r><w:fldChar w:fldCharType="begin"/></w:r>
      <w:r><w:instrText> HYPERLINK "https://example.org/" </w:instrText></w:r>
      <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>there</w:t></w:r>
      <w:r><w:fldChar w:fldCharType="end"/></w:r>
      <w:r><w:pict><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></w:pict>
      </w:r></w:p>"""
    document.element.body.insert(1, parse_xml(xml))
    blocks = extract(saved(document)).blocks
    assert [(b.text, b.line) for b in blocks] == [("Before", 1), ("Kept there", 2), ("In a box", 3)]
    assert blocks[1].links[0].target == "https://example.org/"


def test_contents_list_that_word_made_is_put_aside():
    document = docx.Document()
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Grants 2", style="toc 1")
    document.add_paragraph(PROSE)
    read = extract(saved(document))
    assert [(f.block.text, f.why) for f in read.furniture] == [("Grants 2", "contents")]


def test_file_without_words_is_refused():
    with pytest.raises(NoTextFound):
        extract(saved(word(("", None))))


def test_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(word_archive, "MOST_UNPACKED", 10_000)
    with pytest.raises(UnreadableFile, match="unpacks to"):
        extract(saved(word((PROSE, None))))


@pytest.mark.parametrize("name", ["letter.docx", "letter.bin"])
def test_word_file_is_known_by_its_content(name):
    assert identify(name, saved(word((PROSE, None)))).media_type.endswith(".document")


def test_other_archives_are_no_word_files():
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "words")
    with pytest.raises(UnsupportedFormat):
        identify("a.zip", file.getvalue())
    with pytest.raises(IngestError):
        extract(file.getvalue())


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x03\x04" + b"x" * 200])
def test_broken_archive_is_refused_in_a_sentence(content):
    with pytest.raises(UnreadableFile, match="damaged"):
        extract(content)
