"""What is kept whole: its masthead and its text."""

import pytest

from bulletins.extraction.from_text import extract
from bulletins.layouts.registry import choose

PROSE = "The scheme began in May and will run for two years in all forces of the north."


def draft(text):
    document = extract(text.encode())
    return choose(document).parse(document)


FIELDS = "Name of boat: ......", "Port: ......", "Date of launch: ......"


@pytest.mark.parametrize(
    ("fields", "front"),
    [
        ([f"{n}. {field}" for n, field in enumerate(FIELDS, 1)], ["MOORING FORM"]),
        (FIELDS, ["MOORING FORM"]),
        (["Issue 4", *FIELDS], ["MOORING FORM", "Issue 4"]),
        (["Port:", "Date: 4 June 2020"], ["MOORING FORM"]),
        ([*("Port: ......" for _ in range(9)), "12 May 2020"], ["MOORING FORM"]),
    ],
    ids=["numbered", "unnumbered", "below the issue's number", "one filled in", "a date far below"],
)
def test_the_fields_of_a_form_are_its_text_and_no_masthead(fields, front):
    issue = draft("MOORING FORM\n\n" + "\n\n".join([*fields, "Send it to the harbour office."]))
    assert issue.layout.startswith("whole")
    assert [block.text for block in issue.front] == front
    assert issue.items[0].text.startswith(fields[len(front) - 1])
    assert issue.items[0].text.endswith("harbour office.")
