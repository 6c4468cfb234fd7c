from datetime import date

import pytest

from bulletins.document import Block, Document, Facts, Furniture, PartialDate
from bulletins.layouts import outline
from bulletins.layouts.headed import HeadedLayout
from bulletins.layouts.registry import choose

PROSE = "The fund is open to every council in the county until the end of the year."


def heading(text, level):
    return Block(text, "heading", level=level)


def document(*blocks, **more):
    placed = tuple(
        Block(b.text, b.kind, line=n, level=b.level) for n, b in enumerate(blocks, start=1)
    )
    return Document(placed, **{"is_flowed": True, **more})


def parsed(*blocks, **more):
    return HeadedLayout().parse(document(*blocks, **more))


def test_items_open_at_the_two_top_levels_and_deeper_headings_stay_in_the_text():
    draft = parsed(
        heading("Grants", 2),
        heading("Small grants", 3),
        Block(PROSE),
        heading("Who may apply", 4),
        Block(PROSE),
        heading("Loans", 2),
        Block(PROSE),
    )
    assert [(i.section, i.title) for i in draft.items] == [
        ("Grants", "Small grants"),
        (None, "Loans"),
    ]
    assert "Who may apply" in draft.items[0].text


def test_section_with_text_of_its_own_is_an_item_too():
    draft = parsed(heading("Grants", 2), Block(PROSE), heading("Small grants", 3), Block(PROSE))
    assert [(i.section, i.title) for i in draft.items] == [
        (None, "Grants"),
        ("Grants", "Small grants"),
    ]


def test_heading_without_text_is_kept():
    draft = parsed(heading("Grants", 2), heading("Loans", 2), Block(PROSE))
    assert [(i.title, i.text) for i in draft.items] == [("Grants", ""), ("Loans", PROSE)]


def test_no_block_is_lost_or_doubled():
    blocks = document(
        Block("A line"),
        Block(PROSE),
        heading("Grants", 2),
        heading("Small grants", 3),
        heading("Loans", 2),
    )
    draft = HeadedLayout().parse(blocks)
    kept = [*draft.front, *(b for i in draft.items for b in i.blocks)]
    assert kept == list(blocks.blocks)


def test_text_before_the_first_heading_is_an_introduction():
    draft = parsed(Block(PROSE), heading("Grants", 2), Block(PROSE), heading("Loans", 2))
    assert (draft.items[0].title, draft.items[0].kind) == ("Introduction", "introduction")


def test_masthead_before_the_first_heading_is_front():
    draft = parsed(
        heading("Harbour newsletter", 1),
        Block("Issue 4, May 2019"),
        heading("Grants", 2),
        Block(PROSE),
        heading("Loans", 2),
        Block(PROSE),
    )
    assert (draft.bulletin, draft.number, len(draft.items)) == ("Harbour newsletter", "4", 2)


def test_list_in_an_item_is_no_contents_list():
    entries = [Block(text, "entry") for text in ("Loans", "Rents", "Tolls")]
    body = [b for t in ("Loans", "Rents", "Tolls") for b in (heading(t, 2), Block(PROSE))]
    draft = parsed(heading("Our aims", 2), *entries, *body)
    assert not draft.furniture
    assert draft.items[0].text.count("•") == 3


def test_contents_list_is_put_aside_and_an_entry_without_heading_is_told():
    entries = [Block(text, "entry") for text in ("Grants", "Loans", "Rents", "Tolls")]
    body = [b for t in ("Grants", "Loans", "Rents") for b in (heading(t, 2), Block(PROSE))]
    draft = parsed(heading("Contents", 2), *entries, *body)
    assert [piece.why for piece in draft.furniture] == ["contents"] * 5
    assert [item.title for item in draft.items] == ["Grants", "Loans", "Rents"]
    assert "Tolls" in draft.warnings[0]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1. Grants", "2. Loans"], [("1", "Grants"), ("2", "Loans")]),
        (["1.1 Grants", "3.2.1 Loans"], [("1.1", "Grants"), ("3.2.1", "Loans")]),
        (["1 Grants", "2 Loans"], [("1", "Grants"), ("2", "Loans")]),
        (["5 ways to save", "Loans"], [(None, "5 ways to save"), (None, "Loans")]),
        (["2018 was a good year"], [(None, "2018 was a good year")]),
        (["1.5 million pounds"], [(None, "1.5 million pounds")]),
        (["Chapter 3: Loans"], [("3", "Chapter 3: Loans")]),
        (["Part of the plan"], [(None, "Part of the plan")]),
    ],
)
def test_numbers_are_read_as_printed(texts, expected):
    assert list(outline.numbered([heading(text, 2) for text in texts])) == expected


def test_hundreds_of_sub_headings_stay_in_the_text():
    many = [b for n in range(300) for b in (heading(f"Entry {n}", 3), Block(PROSE))]
    draft = parsed(heading("First", 2), *many, heading("Second", 2), Block(PROSE))
    assert len(draft.items) == 2


def test_text_without_headings_stays_whole():
    draft = choose(document(Block(PROSE), Block("A | B"), Block("1 | 2"))).parse(
        document(Block(PROSE), Block("A | B"), Block("1 | 2"))
    )
    assert (draft.layout, len(draft.items)) == ("whole 3", 1)


def test_numbered_paragraphs_under_known_headings_are_no_items():
    blocks = [heading("Grants", 2)]
    blocks += [Block(f"{n}. We accept what was said of the grants in the county.") for n in (1, 2)]
    blocks += [heading("Loans", 2), Block("3. We accept this too."), heading("Rents", 2)]
    assert choose(document(*blocks, is_flowed=False)).name == "headed"


def test_what_the_format_says_counts_before_the_masthead():
    published = PartialDate(date(2015, 5, 28), "day")
    facts = Facts(title="Crime news update: May 2015", published=published)
    aside = (Furniture(Block("A note"), "footnote"),)
    draft = parsed(
        heading("Grants", 2), Block(PROSE), facts=facts, furniture=aside, front=(Block("From"),)
    )
    assert (draft.title, draft.bulletin) == ("Crime news update: May 2015", "Crime news update")
    assert (draft.published, draft.furniture) == (published, aside)
    assert draft.front == (Block("From"),)


@pytest.mark.parametrize(
    ("title", "bulletin", "number"),
    [
        ("Crime news update: May 2015", "Crime news update", None),
        ("PCC bulletin: issue 12", "PCC bulletin", "12"),
        ("Government publishes update on floods", None, None),
        ("News", None, None),
    ],
)
def test_series_of_a_known_title_needs_a_number_or_a_date(title, bulletin, number):
    front = (heading(title, 1), Block("Monthly newsletter for wardens"), Block("From: An office"))
    draft = parsed(heading("Grants", 2), Block(PROSE), facts=Facts(title=title), front=front)
    assert (draft.title, draft.bulletin, draft.number) == (title, bulletin, number)


def test_headings_that_name_the_issue_are_front_even_below_a_standfirst():
    draft = parsed(
        Block("A newsletter for all who use the river, its banks and its ferry."),
        heading("Newsletter No 16: May 2031", 5),
        heading("RIVER WATCH", 1),
        Block("Welcome to the spring issue, which says what the floods have left us."),
        heading("Gravel", 2),
        Block("The paths need gravel, says the parish."),
        heading("Boats", 2),
        Block("The ferry is at the quay again."),
    )
    assert [item.title for item in draft.items] == ["Introduction", "Gravel", "Boats"]
    assert (draft.bulletin, draft.number) == ("River Watch Newsletter", "16")


def test_a_file_s_own_day_counts_where_none_is_printed_and_is_said():
    made = PartialDate(date(2031, 4, 2), "day")
    blocks = (heading("Gravel", 2), Block("It is dear."), heading("Boats", 2), Block("They rot."))
    draft = parsed(*blocks, facts=Facts(made=made))
    assert draft.published == made
    assert "2031-04-02" in draft.warnings[-1]
    dated = parsed(Block("Published 1 May 2031"), *blocks, facts=Facts(made=made))
    assert (str(dated.published), dated.warnings) == ("2031-05-01", ())


@pytest.mark.parametrize(
    "below",
    [
        [Block("Keeping you up to date with all that is new."), Block("Issue 12, June 2031")],
        [heading("Issue 12", 3), heading("June 2031", 3)],
        [Block("Issue 12 June 2031"), Block("The newsletter for those who use the river.")],
    ],
)
def test_masthead_reaches_down_to_number_and_date(below):
    stories = [b for t in ("Gravel", "Boats") for b in (heading(t, 3), Block(PROSE))]
    draft = parsed(heading("River Watch newsletter", 1), *below, *stories)
    assert [item.title for item in draft.items] == ["Gravel", "Boats"]
    assert (draft.bulletin, draft.number, str(draft.published)) == (
        "River Watch newsletter",
        "12",
        "2031-06",
    )


def test_first_of_equal_headings_with_but_the_issue_s_facts_below_is_its_title():
    facts = (Block("Newsletter No 16"), Block("Spring 2031"))
    stories = [b for t in ("Gravel", "Boats") for b in (heading(t, 1), Block(PROSE))]
    draft = parsed(heading("River Watch", 1), *facts, *stories)
    assert (draft.bulletin, draft.number, len(draft.items)) == ("River Watch Newsletter", "16", 2)


def test_dates_of_a_diary_are_headings_and_no_masthead():
    days = [b for n in (3, 9) for b in (heading(f"{n} May 2031", 2), Block(PROSE))]
    draft = parsed(heading("Harbour diary", 1), *days)
    assert [item.title for item in draft.items] == ["3 May 2031", "9 May 2031"]


def test_event_with_its_date_below_is_a_story():
    stories = (heading("Boat race", 1), Block("3 May 2031"), heading("Fair", 1), Block(PROSE))
    assert [item.title for item in parsed(*stories).items] == ["Boat race", "Fair"]


def test_welcome_below_a_masthead_is_the_introduction():
    stories = [b for t in ("Gravel", "Boats") for b in (heading(t, 2), Block(PROSE))]
    draft = parsed(
        Block("River News, issue 4"), Block("Welcome to all who use the river."), *stories
    )
    assert draft.items[0].text == "Welcome to all who use the river."


def test_number_below_a_known_title_is_front_and_other_lines_are_text():
    stories = (heading("Gravel", 2), Block(PROSE))
    lines = (Block("Issue 12, June 2031"), Block("For wardens"), Block("4 May 2031"))
    draft = parsed(*lines, *stories, facts=Facts(title="River Watch newsletter"))
    assert (draft.number, str(draft.published)) == ("12", "2031-06")
    assert draft.items[0].text == "For wardens\n\n4 May 2031"


def test_publishers_that_the_format_names_are_kept():
    draft = parsed(
        heading("Gravel", 2), Block(PROSE), facts=Facts(organisations=("Harbour Office",))
    )
    assert draft.organisations == ("Harbour Office",)


def test_what_closes_a_newsletter_on_its_pages_belongs_to_no_story():
    draft = parsed(
        heading("A lamp for the lock", 1),
        Block(PROSE),
        heading("A rope for the weir", 1),
        Block(PROSE),
        heading("Diary dates", 2),
        Block("3 May: the gate is shut"),
        heading("Contact us", 2),
        Block("clerk@example.org"),
        is_flowed=False,
    )
    assert [(i.section, i.title) for i in draft.items[2:]] == [
        (None, "Diary dates"),
        (None, "Contact us"),
    ]


def test_what_a_story_says_of_contacts_amid_others_is_its_own():
    draft = parsed(
        heading("A lamp for the lock", 1),
        Block(PROSE),
        heading("Contact us", 2),
        Block("clerk@example.org"),
        heading("A rope for the weir", 1),
        Block(PROSE),
        is_flowed=False,
    )
    assert draft.items[1].section == "A lamp for the lock"
