"""Tables for spreadsheets: CSV, as RFC 4180 has it, of which nothing is computed."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from bulletins.printable import printable

BOM = "\ufeff"  # tells spreadsheets that the file is UTF-8
LONGEST_CELL = 32_000  # characters; Excel ends a cell at 32,767
CUT = " … (cut here; all of it is at the address)"
# What a spreadsheet would compute (OWASP, "CSV Injection"), also after white space and in the wide
# forms of East Asia: "=1+1", "+44 20", "-5", "@SUM(A1)", "\t=1", "＝1"
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def lines(rows: Iterable[Sequence[object]]) -> str:
    """Rows of a table, every cell in quotes, so that no separator of another country parts it."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerows([cell(each) for each in row] for row in rows)
    return file.getvalue()


def cell(value: object) -> str:
    """A value as a cell that shows it and computes nothing; a long one is cut, and says so."""
    text = printable(str(value))
    if len(text) > LONGEST_CELL:
        text = text[: LONGEST_CELL - len(CUT)] + CUT
    return f"'{text}" if FORMULA.match(text) else text
