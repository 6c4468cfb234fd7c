"""Word files made for tests."""

from io import BytesIO

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

PROSE = "The fund is open to every council in the county until the end of the year."


def saved(document):
    """The document as bytes."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def word(*paragraphs):
    """A Word file of (text, style) pairs."""
    document = docx.Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    return document


def with_list(document, levels, *, num="99"):
    """Define a list of (form, pattern) levels, to be used under the number `num`."""
    root = document.part.numbering_part.element
    told = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (form, pattern) in enumerate(levels)
    )
    root.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{told}</w:abstractNum>')
    )
    list_again(document, num=num)


def list_again(document, *, num, start=None):
    """Define another list with the same levels, which goes on with the numbers or restarts."""
    override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    document.part.numbering_part.element.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{num}"><w:abstractNumId w:val="77"/>'
            f"{override if start else ''}</w:num>"
        )
    )


def listed(document, text, *, level=0, num="99", style=None, bold=None):
    """Put a paragraph of a list at the document's end."""
    paragraph = document.add_paragraph(style=style)
    paragraph.add_run(text).bold = bold
    mark = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(mark))
    return paragraph
