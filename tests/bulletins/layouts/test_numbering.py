"""Which numbered blocks are headings, and which are not."""

import pytest

from bulletins.extraction.from_text import extract
from bulletins.layouts import numbering


def headings(text):
    return [(h.number, h.title) for h in numbering.headings(extract(text.encode()).blocks)]


PROSE = "The scheme began in May and will run for two years in all forces of the north."


def story(number, title, body=PROSE):
    return f"{number}. {title}\n\n{body}\n\n"


def test_a_run_of_titles_with_text_below_is_found():
    text = story(1, "Funding") + story(2, "£5 million for shelters") + story(3, "101 calls")
    assert [number for number, _ in headings(text)] == ["1", "2", "3"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_list_inside_an_item_is_no_heading(gap):
    nested = gap.join(f"{n}. Step number {n}" for n in range(1, 5))
    text = story(1, "Funding") + story(2, "How to apply", nested) + story(3, "Dates")
    assert [title for _, title in headings(text)] == ["Funding", "How to apply", "Dates"]


def test_a_list_that_would_go_on_the_count_is_no_heading():
    nested = "\n".join(f"{n}. step {n};" for n in range(1, 8))
    text = story(1, "Funding") + story(2, "How to apply", nested)
    assert [title for _, title in headings(text)] == ["Funding", "How to apply"]


def test_headings_without_text_at_the_end_are_kept():
    text = story(1, "Funding") + story(2, "Dates") + "3. Speeches\n\n4. Events\n"
    assert [number for number, _ in headings(text)] == ["1", "2", "3", "4"]


def test_one_number_left_out_by_a_misprint_does_not_end_the_run():
    text = story(1, "Funding") + story(2, "Dates") + story(4, "Events") + story(5, "Speeches")
    assert [number for number, _ in headings(text)] == ["1", "2", "4", "5"]


@pytest.mark.parametrize(
    "text",
    [
        "1.5 million people came.\n\n2.5 million left.\n\n",
        "1986. Nothing happened.\n\n",
        "".join(f"{n}. {PROSE} {PROSE} {PROSE}\n\n" for n in range(1, 9)),  # paragraphs
        "The 3 stages are\n\n• 1. one\n• 2. two\n\n",
    ],
)
def test_what_only_looks_like_numbering_is_none(text):
    assert len(headings(text)) < 2


def test_thousands_of_numbers_are_paragraphs_and_cost_no_time():
    assert headings("".join(f"{n % 900}. Title\n\n" for n in range(5000))) == []


@pytest.mark.parametrize(
    "numbers",
    [(1, 2, 5, 6, 7, 8), (1, 2, 2, 4), (1, 2, 3, 5), (2, 2, 4), (1, 2, 3, 4, 5, 9)],
)
def test_numbers_left_out_or_repeated_swallow_no_story(numbers):
    text = "".join(story(n, f"Funding of the {at} kind") for at, n in enumerate(numbers))
    assert [int(number) for number, _ in headings(text)] == [*numbers]


def test_a_title_that_opens_low_is_a_heading():
    text = "".join(story(n, f"Topic {n}") for n in range(1, 4)) + story(4, "iPhones and theft")
    text += story(5, "e-petitions") + story(6, "Dates")
    assert len(headings(text)) == 6


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_heading_right_below_a_list_is_no_part_of_it(gap):
    nested = gap.join(f"{n}. What works in town {n}?" for n in range(1, 3))
    text = story(1, "Funding") + story(2, "Questions", nested) + story(3, "Dates") + story(4, "Ale")
    assert [title for _, title in headings(text)] == ["Funding", "Questions", "Dates", "Ale"]


def test_parts_of_a_story_that_have_numbers_of_their_own_are_no_headings():
    parts = f"1. Phase one\n\n{PROSE}\n\n2. Phase two\n\n{PROSE}"
    text = story(1, "Funding") + story(2, "Phases", parts) + story(3, "Dates")
    assert [title for _, title in headings(text)] == ["Funding", "Phases", "Dates"]
    blocks = extract(text.encode()).blocks
    left = numbering.left_out(blocks, numbering.headings(blocks))
    assert [heading.title for heading in left] == ["Phase two"]  # a title stands above the first


@pytest.mark.parametrize("form", ["{})", "({})", "Item {}:", "Item {} –", "{}:", "Story {}."])
def test_numbers_come_in_many_forms(form):
    text = "".join(
        f"{form.format(n)} {title}\n\n{PROSE}\n\n"
        for n, title in enumerate(("Funding", "What is a dune worth?", "LAMPS"), start=1)
    )
    assert headings(text) == [("1", "Funding"), ("2", "What is a dune worth?"), ("3", "LAMPS")]


@pytest.mark.parametrize("form", ["{}.", "({})", "Item {}"])
def test_a_title_may_stand_on_the_line_below_its_number(form):
    text = "".join(
        f"{form.format(n)}\n\n{title}\n\n{PROSE}\n\n"
        for n, title in enumerate(("Funding", "Dates", "Lamps"), start=1)
    )
    assert headings(text) == [("1", "Funding"), ("2", "Dates"), ("3", "Lamps")]


@pytest.mark.parametrize("lines", ["10:30 Registration", "5 – 6 May", "2019: a year", "4", "(4"])
def test_times_dates_and_page_numbers_are_no_numbers_of_stories(lines):
    text = story(1, "Funding") + story(2, "Dates", f"{PROSE}\n\n{lines}\n\n{PROSE}")
    assert headings(text + story(3, "Lamps"))[1:] == [("2", "Dates"), ("3", "Lamps")]


def test_numbers_in_brackets_are_in_no_run_with_others():
    part = f"(1) Who may apply\n\n{PROSE}\n\n(2) When to apply\n\n{PROSE}"
    text = story(1, "Funding") + story(2, "Lamps", f"{part}\n\n(3) Where to apply\n\n{PROSE}")
    text += story(3, "Boats") + story(4, "Oars")
    assert [title for _, title in headings(text)] == ["Funding", "Lamps", "Boats", "Oars"]


SECTIONED = "News update\n\nMay 2015\n\n" + "".join(
    f"{section}\n\n{story(1, 'Boats')}{story(2, 'Ropes')}" for section in ("Money", "People")
)


def test_numbers_may_start_again_in_each_section():
    assert [number for number, _ in headings(SECTIONED)] == ["1", "2", "1", "2"]


def test_numbers_that_start_again_below_no_section_are_parts_of_a_story():
    text = story(1, "Funding") + story(2, "Lamps") + story(3, "Boats")
    parts = story(1, "Who may apply") + story(2, "When to apply")
    assert headings(text + parts) == [("1", "Funding"), ("2", "Lamps"), ("3", "Boats")]
