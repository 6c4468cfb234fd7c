"""Sound documents of each format, small ones and, for long runs, those that people published."""

import json
from io import BytesIO
from pathlib import Path

import docx

from tests.bulletins.extraction.pages import WITHDRAWN, page
from tests.commands import ROOT
from tests.conftest import SHARED
from tests.pdfs import area, column, pdf, words

BODY = """<h2>1. Grants</h2><p>Open <a href="mailto:a@b.example">now</a>.</p><ul><li>One<ul><li>Two
</ul></ul><table><tr><th>Fund<th>Ends<tr><td>Small<td>3 May</table><div class="footnotes"><ol><li>A
note</ol></div><h3>Loans</h3><address>The Hall<br>Leeds</address><dl><dt>Cost<dd>None</dl>"""
ITEM = {
    "base_path": "/a",
    "schema_name": "publication",
    "document_type": "guidance",
    "title": "Grants",
    "details": {"body": BODY, "attachments": [{"title": "Plan", "url": "/plan.pdf"}]},
    "links": {"organisations": [{"title": "The Office"}]},
}
TEXT = """Ports news update

Issue 4, 3 May 2016

1. One thing

The Harbour Board (HB) gives £5m by 3 June 2016; write to hb@example.org or 020 7946 0000.

2. Another

• An entry
• Another, see www.example.org
"""
LINES = [f"Line {n} of a page that will be damaged on purpose" for n in range(8)]
SHEETS = (
    column(LINES) + "\n" + area(50, 400, 300, 40) + "\n" + words("White", top=420, colour="1 g"),
    column(LINES, left=310) + "\n" + words("Title", top=60, size=20, bold=True),
)
LARGEST = 120_000  # bytes of a published document that is still read in a moment


def _word() -> bytes:
    document, file = docx.Document(), BytesIO()
    document.add_heading("Grants", 1)
    document.add_paragraph("The fund is open.")
    document.add_paragraph("An entry", style="List Number")
    document.add_table(rows=2, cols=2).cell(0, 0).text = "Fund"
    document.save(file)
    return file.getvalue()


def small() -> dict[str, list[bytes]]:
    """By the ending of their names."""
    return {
        ".html": [page("Grants", BODY, headings=["Grants"], banner=WITHDRAWN).encode()],
        ".json": [json.dumps(ITEM).encode()],
        ".docx": [_word()],
        ".pdf": [pdf(*SHEETS, info="/CreationDate (D:20310101120000Z)")],
        ".txt": [TEXT.encode()],
    }


def published() -> dict[str, list[bytes]]:
    """With them the sample archive, what was once read wrongly, and documents beside the code."""
    found = small()
    for folder in (ROOT / "fixtures/sample", ROOT / "tests/golden", SHARED):
        for path in sorted(folder.rglob("*")):
            if path.suffix in found and _is_document(path):
                found[path.suffix].append(path.read_bytes())
    return found


def _is_document(path: Path) -> bool:
    is_expectation = path.name == "expected.json" or path.parent.name == "expected"
    return path.is_file() and not is_expectation and 0 < path.stat().st_size <= LARGEST
