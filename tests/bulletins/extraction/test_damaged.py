"""Broken copies of small documents: each is read, or refused in a sentence."""

import json
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletins.errors import IngestError
from bulletins.extraction.registry import extract, identify
from bulletins.layouts.registry import choose
from tests.bulletins.extraction.pages import WITHDRAWN, page

BODY = """<h2>1. Grants</h2><p>Open <a href="mailto:a@b.example">now</a>.</p><ul><li>One<ul><li>Two
</ul></ul><table><tr><th>Fund<th>Ends<tr><td>Small<td>3 May</table><div class="footnotes"><ol><li>A
note</ol></div><h3>Loans</h3><address>The Hall<br>Leeds</address><dl><dt>Cost<dd>None</dl>"""


def _word():
    document, file = docx.Document(), BytesIO()
    document.add_heading("Grants", 1)
    document.add_paragraph("The fund is open.")
    document.add_table(rows=2, cols=2).cell(0, 0).text = "Fund"
    document.save(file)
    return file.getvalue()


SOUND = {
    "page.html": page("Grants", BODY, headings=["Grants"], banner=WITHDRAWN).encode(),
    "item.json": json.dumps(
        {
            "base_path": "/a",
            "schema_name": "publication",
            "document_type": "guidance",
            "title": "Grants",
            "details": {"body": BODY, "attachments": [{"title": "Plan", "url": "/plan.pdf"}]},
            "links": {"organisations": [{"title": "The Office"}]},
        }
    ).encode(),
    "letter.docx": _word(),
}


@st.composite
def broken(draw, content):
    """The content cut short, with bytes changed, doubled or taken out."""
    spoilt = bytearray(content)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(spoilt) - 1))
        piece = draw(st.sampled_from([b"", b"\0", b"<", b">", b'"', b"}", b"&#x110000;", b"\xff"]))
        spoilt[at : at + draw(st.integers(0, 40))] = piece
        spoilt = spoilt or bytearray(b" ")
    return bytes(spoilt[: draw(st.integers(0, len(spoilt)))] if draw(st.booleans()) else spoilt)


@pytest.mark.parametrize("name", SOUND)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_broken_document_is_read_or_refused_in_a_sentence(name, data):
    content = data.draw(broken(SOUND[name]))
    try:
        document = extract(identify(name, content))
        draft = choose(document).parse(document)
    except IngestError as err:
        assert str(err).strip().endswith((".", "!"))
        return
    assert draft.items
    assert all(block.line for item in draft.items for block in item.blocks)
