"""The shapes in which responses to committees come; whole documents are in tests/golden."""

import pytest

from bulletins.document import Block
from bulletins.extraction import from_html
from bulletins.extraction.from_text import extract
from bulletins.layouts import response_table, response_unlabelled
from bulletins.layouts.registry import choose
from bulletins.layouts.response_labels import is_response, statement

PROSE = "The scheme began in May and will run for two years in all forces of the north."


def draft(text):
    document = extract(text.encode())
    return choose(document).parse(document)


@pytest.mark.parametrize(
    ("label", "kind", "numbers"),
    [
        ("1: PAC conclusion: Locks are closed", "conclusion", ("1",)),
        ("2a. PAC recommendation: The Department", "recommendation", ("2a",)),
        ("3: Committee of Public Accounts recommendation:", "recommendation", ("3",)),
        ("Conclusion 4 / Recommendation 5", "recommendation", ("5",)),
        ("Recommendation 5 and Conclusion 4:", "recommendation", ("5",)),
        ("Conclusions and recommendations 3 to 5", "recommendation", ("3", "4", "5")),
        ("Recommendation 7 We urge forces", "recommendation", ("7",)),
        ("Recommendation 2.3: Forces", "recommendation", ("2.3",)),
        ("Recommendations 5, 6 and 7", "recommendation", ("5", "6", "7")),
    ],
)
def test_labels_with_the_numbers_of_their_statements(label, kind, numbers):
    found = statement(label)
    assert (found.kind, found.numbers) == (kind, numbers)


@pytest.mark.parametrize(
    "text",
    ["1.1 The government agrees with the Committee's recommendation.", "Recommendation implemented",
     "Conclusions and recommendations", "1. PAC conclusions were read with care.",
     "Recommendation 4 is accepted in part.", "Target implementation date: Spring 2024"],
)  # fmt: skip
def test_what_answers_is_no_statement(text):
    assert statement(text) is None


@pytest.mark.parametrize(
    "text",
    ["The Government's response to recommendations 5, 6 and 7", "Response to Recommendation 3 "
     "(paragraph 40)", "Government response to conclusion 4 and recommendation 5:"],
)  # fmt: skip
def test_labels_of_responses_that_name_statements(text):
    assert is_response(text)


def test_a_conclusion_waits_for_the_recommendation_that_has_the_number():
    part = (
        "{0}. PAC conclusion: Locks close.\n\n{0}a. PAC recommendation: Open them.\n\nAgreed.\n\n"
    )
    items = draft("Minutes\n\n" + "".join(part.format(n) for n in (1, 2, 3))).items
    assert [(item.number, item.kind) for item in items] == [
        (f"{n}a", "recommendation") for n in (1, 2, 3)
    ]


def test_responses_that_name_recommendations_are_items_where_no_report_is_quoted():
    part = f"Response to recommendation {{}}:\n\n{PROSE}\n\n"
    items = draft("Reply to a report\n\n" + "".join(part.format(n) for n in (1, 2, 3))).items
    assert [item.title for item in items] == [f"Recommendation {n}" for n in (1, 2, 3)]


def test_paragraphs_of_a_circular_are_no_statements():
    text = "".join(f"Paragraph {n}: Lamps should be cleaned.\n\n{PROSE}\n\n" for n in (4, 5, 6))
    assert not draft(f"Circular on lamps\n\n{text}").layout.startswith("response")


def test_answers_to_a_consultation_are_no_statements():
    part = f"Some of those who wrote feared that fees would rise.\n\nResponse:\n\n{PROSE}\n\n"
    assert not draft(f"Reply to those who wrote\n\n{part * 3}").layout.startswith("response")


def test_rows_stand_below_a_head_of_both_columns():
    texts = [
        "No. | Recommendation | Response",
        "1 | Open the locks | Agreed",
        "A sentence.",
        "2 | x | y",
    ]
    assert response_table.rows([Block(text) for text in texts]).keys() == {1}


@pytest.mark.parametrize("head", ["Recommendation | Cost", "Question | Response", "Response"])
def test_other_tables_hold_no_statements(head):
    assert not response_table.rows([Block(head), Block("1 | Open the locks")])


def test_a_list_in_an_answer_is_no_part():
    part = "Recommendation {0}: Open the locks.\n\nGovernment response: See below.\n\n{1}"
    listed = "1. Upper lock\n\n2. Lower lock\n\n3. Mill lock\n\n"
    text = part.format(1, listed) + part.format(2, f"{PROSE}\n\n") + part.format(3, PROSE)
    assert [item.number for item in draft(f"Reply\n\n{text}").items] == ["1", "2", "3"]


def test_the_house_that_asked_is_not_the_title():
    text = "".join(f"Recommendation {n}: Do it.\n\nGovernment response: Yes.\n\n" for n in (1, 2))
    issue = draft(
        f"House of Lords Canals Committee\n\nStill Waters: Response\n\n3 May 2021\n\n{text}"
    )
    assert issue.title == "Still Waters: Response"


def test_numbered_quotations_answered_together_keep_their_numbers():
    part = "{0}. Charts are old. (Paragraph 9)\n\n{1}. They should go. (Paragraph 10)\n\n"
    text = "".join(f"{part.format(n, n + 1)}{PROSE}\n\n" for n in (1, 3))
    assert [item.number for item in draft(f"Response to a report\n\n{text}").items] == [
        "1-2",
        "3-4",
    ]


def page(body):
    title = "<h1>Government response to the review of ferries</h1>"
    text = f"<!DOCTYPE html><html><body><main>{title}{body}</main></body></html>"
    document = from_html.extract(text.encode())
    return choose(document).parse(document)


def test_a_page_that_quotes_a_report_is_a_response_and_no_page_of_sections():
    quoted = "<h2>{1}</h2><p><b>{0}. Lamps should burn. (Paragraph {0})</b></p><p>They will.</p>"
    foreword = f"<h2>Foreword</h2><p>{PROSE}</p>"
    body = "".join(quoted.format(n, name) for n, name in enumerate(("Bow", "Stern", "Mast"), 1))
    issue = page(foreword + body)
    assert [(i.title, i.section, i.kind) for i in issue.items] == [
        ("Foreword", None, "introduction"),
        ("Recommendation 1", "Bow", "recommendation"),
        ("Recommendation 2", "Stern", "recommendation"),
        ("Recommendation 3", "Mast", "recommendation"),
    ]


def test_the_first_section_of_a_page_is_no_masthead_and_the_conclusion_no_statement():
    said = "<h3>Recommendation {0}</h3><p>Charts should be free.</p><h3>Response</h3><p>Agreed.</p>"
    parts = f"<h2>Charts</h2>{said.format(1)}{said.format(2)}<h2>Pilots</h2>{said.format(3)}"
    issue = page(f"{parts}<h2>Conclusion</h2><p>{PROSE}</p>")
    assert [(i.number, i.section, i.kind) for i in issue.items] == [
        ("1", "Charts", "recommendation"),
        ("2", "Charts", "recommendation"),
        ("3", "Pilots", "recommendation"),
        (None, None, "story"),
    ]


def test_a_page_with_a_table_of_answers_is_a_response():
    rows = "".join(f"<tr><td>{n}. Carry lamps.</td><td>Accept.</td></tr>" for n in (1, 2))
    table = f"<table><tr><th>Recommendation</th><th>Response</th></tr>{rows}</table>"
    issue = page(f"<h2>Foreword</h2><p>{PROSE}</p><h2>Answers</h2>{table}")
    assert [item.number for item in issue.items] == [None, "1", "2"]


ANSWERS = ("The Government partially accepts this recommendation.", "Agreed in principle.")


@pytest.mark.parametrize(
    ("closes", "expected"),
    [
        (("(Recommendation 1, paragraph 24)", "(Recommendation 2, paras 31–33)"), ["1", "2"]),
        (("(Recommendation 4)", "[Recommendations 5 and 6]"), ["4", "5-6"]),
        (("(Paragraph 24)", "(Paragraph 31)"), ["P24", "P31"]),
    ],
)
def test_labels_may_close_statements_that_are_answered_right_below(closes, expected):
    parts = (
        f"We recommend that locks should open. {close}\n\n{answer} {PROSE}\n\n{PROSE}\n\n"
        for close, answer in zip(closes, ANSWERS, strict=True)
    )
    issue = draft("Reply to the panel\n\nRecommendations\n\n" + "".join(parts))
    assert issue.layout.startswith("response")
    assert [(item.number, item.section) for item in issue.items] == [(n, None) for n in expected]
    assert all(item.text.endswith(f"{PROSE}\n\n{PROSE}") for item in issue.items)


def test_answers_without_statements_and_statements_without_answers_are_no_response():
    said = "We recommend that locks should open. (Paragraph {0})\n\n{1}\n\n"
    for text in (said.format(1, PROSE) + said.format(2, PROSE), f"{ANSWERS[0]}\n\n" * 3):
        assert not draft(f"On locks\n\n{text}").layout.startswith("response")


@pytest.mark.parametrize(
    "text", ["We will carry this out (Recommendation 3)", "The locks open (see paragraph 4)"]
)
def test_a_reference_in_a_text_quotes_no_statement(text):
    assert response_unlabelled.quoted(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Government accepts this recommendation in full.", True),
        ("The Department for Canals does not accept the Committee’s conclusion.", True),
        ("We welcome the recommendation and will act on it.", True),
        ("Partially accepted. Work goes on.", True),
        ("The Government accepts gifts at the harbour.", False),
        ("Accepted wisdom has it that locks leak.", False),
        ("Boats accept this recommendation.", False),
    ],
)
def test_how_an_answer_without_a_label_opens(text, expected):
    assert response_unlabelled.answers(text) is expected
