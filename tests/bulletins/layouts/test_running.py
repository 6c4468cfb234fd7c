"""Which lines are running heads, and which only come again."""

import pytest

from bulletins.extraction.from_text import extract
from bulletins.layouts import running

PROSE = "The scheme began in May and will run for two years in all forces of the north."
BROKEN = "The boats of the harbour were painted in all the colours of the"
REST = "rainbow by the pupils of the school."


def heads(*texts):
    blocks = extract("\n\n".join(("Quay Bulletin", "Issue 7", PROSE, *texts)).encode()).blocks
    return [blocks[at].text for at in running.heads(blocks)]


@pytest.mark.parametrize(
    "lines",
    [
        ("Quay Bulletin", "quay bulletin"),
        ("Quay Bulletin 2", "3 | Quay Bulletin"),
        ("Harbour Bulletin, Issue 7", "Harbour Bulletin, Issue 7"),
        ("Harbour Bulletin | Page 2", "Harbour Bulletin | Page 3"),
        ("Boats and ropes – page 2 of 9", "Boats and ropes – page 3 of 9",
         "Boats and ropes – page 4 of 9"),
        ("Boats and ropes", "Boats and ropes", "Boats and ropes"),
    ],
)  # fmt: skip
def test_what_comes_on_each_page_is_a_running_head(lines):
    assert heads(*(text for line in lines for text in (BROKEN, line, REST))) == [*lines]


@pytest.mark.parametrize(
    "lines",
    [
        ("Government response", "Government response", "Government response"),
        ("Recommendation 1", "Recommendation 2", "Recommendation 3"),
        ("Case study", "Case study", "Case study"),
        ("Fraud update", "Fraud update"),
        ("1. Fraud news", "2. Fraud news", "3. Fraud news"),
        ("Harbour Bulletin, Issue 7",),
        ("IN THE HARBOUR", "IN THE HARBOUR", "IN THE HARBOUR"),
    ],
)
def test_labels_and_titles_that_come_again_are_none(lines):
    assert heads(*(text for line in lines for text in (line, PROSE))) == []
