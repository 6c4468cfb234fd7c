"""Texts cut at short lines above paragraphs, and those that are kept whole."""

import pytest

from bulletins.extraction.from_text import extract
from bulletins.layouts.registry import choose

PROSE = "The scheme began in May and will run for two years in all forces of the north."


def draft(text):
    document = extract(text.encode())
    return choose(document).parse(document)


def parts(*titles):
    return "".join(f"{title}\n\n{PROSE}\n\n" for title in titles)


def test_short_lines_above_paragraphs_cut_a_text_and_it_says_so():
    issue = draft(f"A letter on boats\n\n{PROSE}\n\n{parts('Ropes', 'Why sails?', 'OARS')}")
    assert issue.layout.startswith("titled")
    assert [item.title for item in issue.items] == ["Introduction", "Ropes", "Why sails?", "OARS"]
    assert "Nothing marks the headings" in issue.warnings[0]


def test_titles_above_titles_are_sections_and_numbers_are_read():
    first, second = parts("1.1 Ropes", "1.2 Sails"), parts("2.1 Sand", "2.2 Reeds")
    issue = draft(f"Boats and shores\n\nBoats\n\n{first}Shores\n\n{second}")
    assert [(item.number, item.title, item.section) for item in issue.items] == [
        ("1.1", "Ropes", "Boats"),
        ("1.2", "Sails", "Boats"),
        ("2.1", "Sand", "Shores"),
        ("2.2", "Reeds", "Shores"),
    ]


def test_what_closes_such_a_text_is_a_notice():
    text = parts("Ropes", "Sails", "Oars") + "Contact us\n\nboats@example.org\n"
    issue = draft(f"On boats\n\n{PROSE}\n\n{text}")
    assert (issue.items[-1].title, issue.items[-1].kind) == ("Contact us", "notice")


@pytest.mark.parametrize(
    "greeting", ["Dear colleague,", "Dear all", "Hello everyone,", "Good morning,"]
)
def test_the_first_title_may_stand_right_below_a_greeting(greeting):
    head = "BOATING UPDATE\n4 June 2020\n\n"
    issue = draft(f"{head}{greeting}\n\n{parts('ROPES', 'SAILS', 'OARS')}")
    assert [item.title for item in issue.items] == ["ROPES", "SAILS", "OARS"]
    assert [block.text for block in issue.front][-1] == greeting


def test_the_fields_of_a_saved_mail_are_its_masthead():
    fields = (
        "From: No 10 Pier Team <pier@example.org>",
        "Sent: 04 June 2020 10:12",
        "To: " + "; ".join(f"warden{n}@example.org" for n in range(40)),
        "Subject: FW: Boating update – 4 June 2020",
    )
    text = "\n".join(fields) + f"\n\nDear colleague,\n\n{parts('ROPES', 'SAILS', 'OARS')}"
    issue = draft(text)
    assert (issue.title, issue.bulletin, issue.number) == (
        "Boating update – 4 June 2020",
        "Boating update",
        None,
    )
    assert (str(issue.published), len(issue.front)) == ("2020-06-04", 5)
    assert [item.title for item in issue.items] == ["ROPES", "SAILS", "OARS"]


FORM = "Name of boat\n\nLength of boat\n\nPort\n\n"
ROWS = "Ropes | 12\n\nSails | 14\n\nOars | 20\n\n"


@pytest.mark.parametrize(
    "text",
    [
        f"Notes\n\n{PROSE}\n\n{parts('Ropes', 'Sails')}",
        "Notes\n\n" + parts("Further information", "Further information", "Further information"),
        "Application\n\n" + "".join(f"{FORM}Signed\n\nPart {n}\n\n{PROSE}\n\n" for n in range(3)),
        f"Prices\n\n{PROSE}\n\n"
        + "".join(f"{ROWS}{n} in all | {n}\n\n{PROSE}\n\n" for n in range(4)),
        "Words\n\n" + "".join(f"Word {n}x\n\nIt is told.\n\n" for n in range(30)),
        f"Talk\n\n{PROSE}\n\n" + "Dear friends,\n\nWe met.\n\n- one\n- two\n\n" * 4,
    ],
    ids=["two titles", "titles that come again", "a form", "a table", "a word list", "greetings"],
)
def test_other_texts_are_kept_whole(text):
    assert draft(text).layout.startswith("whole")


def test_thousands_of_titles_are_a_register_and_cost_no_time():
    text = "".join(f"Boat {n}x\n\n{PROSE}\n\n" for n in range(3000))
    assert draft(f"Register\n\n{text}").layout.startswith("whole")
