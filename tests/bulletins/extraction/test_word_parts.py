"""What a Word file keeps in other parts and wrappings than its text."""

import zipfile
from io import BytesIO

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bulletins.errors import EncryptedFile, UnreadableFile, UnsupportedFormat
from bulletins.extraction.from_docx import extract
from bulletins.extraction.registry import identify
from bulletins.layouts.registry import choose
from tests.bulletins.extraction.words import PROSE, saved, word

MAIN = b"wordprocessingml.document.main+xml"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def stories():
    return word(("Grants", "Heading 1"), (PROSE, None), ("Loans", "Heading 1"), (PROSE, None))


def put(document, xml):
    """Put a paragraph of this XML at the document's end."""
    document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w', 'm')}>{xml}</w:p>"))
    return document


def changed(content, old, new, *, member):
    """The file with something in one member changed."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as read, zipfile.ZipFile(file, "w") as written:
        for name in read.namelist():
            kept = read.read(name)
            assert name != member or old in kept
            written.writestr(name, kept.replace(old, new) if name == member else kept)
    return file.getvalue()


def with_notes(document):
    note = '<w:footnote w:id="{}"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'
    notes = note.format(5, "On the quay.") + note.format(2, "By boat.") + note.format(9, "Unused.")
    name, kind = PackURI("/word/footnotes.xml"), RELATIONSHIP_TYPE.FOOTNOTES
    xml = f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>".encode()
    document.part.relate_to(Part(name, "application/xml", xml, document.part.package), kind)
    return document


def test_footnotes_are_put_aside_under_the_numbers_that_the_text_prints():
    mark = '<w:r><w:t>{}</w:t></w:r><w:r><w:footnoteReference w:id="{}"/></w:r>'
    document = put(word((PROSE, None)), mark.format("Here", 2) + mark.format(" and there", 5))
    read = extract(saved(with_notes(document)))
    assert read.blocks[-1].text == "Here [footnote 1] and there [footnote 2]"
    assert [(f.block.text, f.why, f.block.line) for f in read.furniture] == [
        ("1. By boat.", "footnote", 2),
        ("2. On the quay.", "footnote", 2),
    ]


def test_reference_to_a_note_that_is_missing_breaks_nothing():
    document = put(word((PROSE, None)), '<w:r><w:endnoteReference w:id="4"/><w:t>x</w:t></w:r>')
    assert extract(saved(document)).blocks[-1].text == "[footnote 1]x"


def test_heads_and_feet_of_pages_are_put_aside_once():
    document = stories()
    document.add_section()
    for section in document.sections:
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        section.header.paragraphs[0].text = "Harbour Office"
        section.footer.paragraphs[0].text = "Page 1"
        section.first_page_header.paragraphs[0].text = "Never shown"
    read = extract(saved(document))
    assert [(f.block.text, f.why) for f in read.furniture] == [
        ("Harbour Office", "running head"),
        ("Page 1", "page foot"),
    ]
    assert {block.text for block in read.blocks} == {"Grants", "Loans", PROSE}


@pytest.mark.parametrize("title", [None, "Harbour Watch newsletter"])
def test_head_of_the_pages_tells_the_issue_where_the_front_does_not(title):
    document = stories()
    if title:
        document.paragraphs[0].insert_paragraph_before(title, style="Title")
    head = "Issue 12 – June 2031" if title else "Harbour Watch newsletter\tIssue 12\tJune 2031"
    document.sections[0].header.paragraphs[0].text = head
    draft = choose(read := extract(saved(document))).parse(read)
    said = (draft.bulletin, draft.number, str(draft.published))
    assert said == ("Harbour Watch newsletter", "12", "2031-06")


def test_head_of_the_pages_changes_no_title_that_the_front_prints():
    document = stories()
    document.paragraphs[0].insert_paragraph_before("Rules for moorings", style="Title")
    document.sections[0].header.paragraphs[0].text = "OFFICIAL"
    draft = choose(read := extract(saved(document))).parse(read)
    assert (draft.title, draft.bulletin) == ("Rules for moorings", None)


def test_lines_broken_by_hand_are_lines_and_sentences_are_whole():
    document = word(("Tel: 020 7946 0000\nWeb: none of its own\nand it goes on\nhere.", None))
    assert [(b.text, b.line) for b in extract(saved(document)).blocks] == [
        ("Tel: 020 7946 0000", 1),
        ("Web: none of its own and it goes on here.", 1),
    ]


def test_links_keep_their_words_where_lines_are_broken():
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    xml = (
        "<w:r><w:t>Open.</w:t><w:br/><w:t>See </w:t></w:r>"
        + field.format("begin")
        + "<w:r><w:instrText> HYPERLINK https://example.org/a </w:instrText></w:r>"
        + field.format("separate")
        + "<w:r><w:t>the guide</w:t></w:r>"
        + field.format("end")
    )
    block = extract(saved(put(word((PROSE, None)), xml))).blocks[-1]
    [link] = block.links
    assert (block.text[link.start : link.end], link.target) == (
        "the guide",
        "https://example.org/a",
    )


def test_text_that_a_style_hides_is_left_out_and_shown_text_is_not():
    hide = '<w:rPr><w:rStyle w:val="Secret"/>{}</w:rPr>'
    xml = f"""<w:r>{hide.format("")}<w:t>never</w:t></w:r>
      <w:r>{hide.format('<w:vanish w:val="0"/>')}<w:t>shown</w:t></w:r>
      <w:r><w:t>1<!-- of -->2</w:t></w:r><m:oMath><m:r><m:t>+3</m:t></m:r></m:oMath>"""
    document = put(word((PROSE, None)), xml)
    style = f"""<w:style {nsdecls("w")} w:type="character" w:styleId="Secret">
      <w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>"""
    document.styles.element.append(parse_xml(style))
    assert extract(saved(document)).blocks[-1].text == "shown12+3"


def test_merged_cells_are_read_once():
    document = word((PROSE, None))
    table = document.add_table(rows=3, cols=2)
    for cell, text in zip(table._cells, "abcdef", strict=True):
        cell.text = text
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 0).merge(table.cell(2, 0))
    texts = [block.text for block in extract(saved(document)).blocks][1:]
    assert sorted("".join(texts).replace(" | ", "")) == list("abcdef")


def test_stories_in_the_cells_of_a_table_are_items():
    document = docx.Document()
    for cell in document.add_table(rows=2, cols=2)._cells:
        cell.paragraphs[0].add_run("A story").bold = True
        cell.add_paragraph(PROSE)
    read = extract(saved(document))
    assert [item.text for item in choose(read).parse(read).items] == [PROSE] * 4


@pytest.mark.parametrize(
    "kind",
    [
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_documents_with_macros_and_templates_are_read(kind):
    whole = b"application/vnd.openxmlformats-officedocument." + MAIN
    content = changed(saved(stories()), whole, kind, member="[Content_Types].xml")
    assert len(extract(content).blocks) == 4


def test_other_office_files_under_a_word_name_are_refused():
    content = changed(
        saved(stories()), MAIN, b"spreadsheetml.sheet.main+xml", member="[Content_Types].xml"
    )
    with pytest.raises(UnreadableFile, match="no Word file"):
        extract(content)


def test_old_and_encrypted_office_files_are_told_apart():
    with pytest.raises(UnsupportedFormat, match=r"save it as \.docx"):
        identify("letter.docx", OLD_OFFICE)
    with pytest.raises(EncryptedFile, match="password"):
        identify("letter.docx", OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"))


def test_entities_are_never_opened():
    opening, member = b"<w:document", "word/document.xml"
    bomb = b'<!DOCTYPE w [<!ENTITY a "' + b"x" * 50 + b'"><!ENTITY e SYSTEM "file:///etc/hosts">]>'
    content = changed(saved(stories()), opening, bomb + opening, member=member)
    content = changed(content, b"The fund", b"The &a;&e; fund", member=member)
    assert [b.text for b in extract(content).blocks][1].startswith("The fund is open")
