"""Choosing a layout, and what each must not do; what each does is in tests/golden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.document import Block, Document
from bulletins.errors import LayoutError
from bulletins.extraction.from_text import extract
from bulletins.layouts.banner import BannerLayout
from bulletins.layouts.contents import ContentsLayout
from bulletins.layouts.numbered import NumberedLayout
from bulletins.layouts.paragraphs import mended
from bulletins.layouts.registry import LAYOUTS, choose
from bulletins.layouts.response_labels import is_response, statement

PROSE = "The scheme began in May and will run for two years in all forces of the north."


def draft(text):
    document = extract(text.encode())
    return choose(document).parse(document)


def test_names_of_layouts_are_unique_and_every_score_is_a_share():
    document = extract(f"1. One\n\n{PROSE}\n\n2. Two\n\n{PROSE}".encode())
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS)
    assert all(0.0 <= layout.score(document) <= 1.0 for layout in LAYOUTS)


def test_text_without_structure_is_kept_whole_and_says_so():
    issue = draft(f"Dear colleague\n\n{PROSE}\n\n{PROSE}")
    assert issue.layout.startswith("whole")
    assert len(issue.items) == 1
    assert "one item" in issue.warnings[0]


@pytest.mark.parametrize("text", ["Title", "Title\n\nSubtitle", "x", "1. One", "12", "• a\n• b"])
def test_the_shortest_documents_are_kept_with_a_title(text):
    issue = draft(text)
    assert issue.items
    assert all(item.title for item in issue.items)


def test_a_layout_that_finds_nothing_says_so():
    with pytest.raises(LayoutError, match="found no items"):
        NumberedLayout().parse(Document(extract(PROSE.encode()).blocks))


LINES = st.sampled_from(
    ["SAFER PLACES BULLETIN", "Issue 4", "3 May 2016", "FROM THE CENTRE", "A title of a story",
     "1. One thing", "2. Another thing", "3. Third", "Contents", "A title of a story ....... 3",
     "• an entry", "Recommendation 1: “We urge", "Government response: yes", "Conclusion", "Page 2",
     "1. The first note.", "[footnote 1] is here.", "Home Office", PROSE, f"{PROSE} More of it, to",
     "team@example.org", "Annex A", "What is it?"]
)  # fmt: skip


def test_newsletter_without_banners_is_refused():
    with pytest.raises(LayoutError):
        BannerLayout().parse(extract(PROSE.encode()))


@given(st.lists(st.tuples(LINES, st.integers(1, 4)), min_size=1, max_size=25))
def test_whatever_the_lines_no_block_is_lost_or_doubled(lines):
    document = extract("".join(text + "\n" * gap for text, gap in lines).encode())
    issue = choose(document).parse(document)
    placed = [block for item in issue.items for block in item.blocks]
    placed += [*issue.front, *(piece.block for piece in issue.furniture)]
    assert sorted(b.line for b in placed) == [b.line for b in document.blocks]
    assert all(item.title for item in issue.items)


def test_a_table_of_figures_is_not_hundreds_of_items():
    rows = "\n".join(f"{n}  {n * 7}  {n * 11}" for n in range(1, 300))
    assert len(draft(f"Statistics\n\n{PROSE}\n\n{rows}").items) == 1


@pytest.mark.parametrize(
    ("label", "kind", "numbers", "paragraph"),
    [
        ("1. Recommendation 1: “We welcome", "recommendation", ("1",), "1"),
        ("6.Recommendation 12 “We urge", "recommendation", ("12",), "6"),
        ("3. HASC Conclusion: “It is", "conclusion", (), "3"),
        ("21. Conclusion “We return", "conclusion", (), "21"),
        ("Recommendation 5 (Paragraph 40)", "recommendation", ("5",), None),
        ("Recommendations 27 and 28:", "recommendation", ("27", "28"), None),
        ("Recommendations 3-5: text", "recommendation", ("3", "4", "5"), None),
        ("RECOMMENDATION 7", "recommendation", ("7",), None),
        ("The Committee’s recommendation 4:", "recommendation", ("4",), None),
        ("Recommendation 6. We urge all forces", "recommendation", ("6",), None),
    ],
)
def test_labels_of_statements(label, kind, numbers, paragraph):
    found = statement(label)
    assert (found.kind, found.numbers, found.paragraph) == (kind, numbers, paragraph)


@pytest.mark.parametrize(
    "text",
    [
        "Recommendations made by the Committee were welcome.",
        "Conclusions and recommendations",
        "We accept recommendation 4 in part: the rest is for forces.",
        "5. In conclusion, the Government is grateful.",
        "The recommendation that forces share data is right.",
        "We accept this recommendation.",
        "1. We accept this recommendation.",
        "We partly accept this recommendation:",
        "The Government accepts recommendation 2.",
        "The Government accepts recommendation 2. Banks will pay.",
        "We have noted the Committee’s conclusion.",
        "This Recommendation.",
    ],
)
def test_what_only_speaks_of_recommendations_is_no_label(text):
    assert statement(text) is None


def test_a_statement_quoted_whole_is_no_section():
    story = (
        "Recommendation {0}\n\nForces should say more. (Paragraph {0})\n\nResponse\n\nAgreed.\n\n"
    )
    issue = draft("Response to a report\n\n" + "".join(story.format(n) for n in range(1, 4)))
    assert [item.number for item in issue.items] == ["1", "2", "3"]
    assert all("(Paragraph" in item.text for item in issue.items)


@pytest.mark.parametrize(
    "text",
    ["2. Government response: Our police", "Government’s Response", "Response:", "7.Home Office "
     "response – we agree", "Our response to recommendation 4: yes"],
)  # fmt: skip
def test_labels_of_responses(text):
    assert is_response(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Government’s response to the conclusions is set out below.",
        "Response times fell by a fifth.",
        "In response, forces were given £5m.",
    ],
)
def test_what_only_speaks_of_responses_is_no_label(text):
    assert not is_response(text)


def joined(before, after):
    blocks = extract(f"{before}\n\n{after}".encode()).blocks
    return mended(blocks)[1].continues


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Before the summer the register of boats was kept by Harbours & Fisheries",
         "and the coastguard, and the lamps by another office."),
        ("Two officers have looked since the autumn after the lamps on the quay and the Harbour",
         "Watch Scheme, under which skippers tell the port of boats that they do not know."),
        ("Small sums went, after a show of hands among the people of the street who had come to "
         "the library on a Sunday, to the Sea Scouts,",
         "Quayside Infants and the rowing club, who will each spend theirs before the winter."),
        ("For more information, please contact", "team@example.org"),
    ],
)  # fmt: skip
def test_a_paragraph_broken_by_a_column_goes_on(before, after):
    assert joined(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The work is done.", "and yet it moves."),
        ("For more information please contact team@example.org", "Next steps for all are many."),
        ("Strategic priorities", "build resilience to crime in all partner bodies."),
        ("Lend the lamps of the harbour to those who guard the beach at night in winter",
         "Keep the oars and the ropes of all the boats where anybody can reach them in time."),
        ("the board, the forces and the", "2. Next item"),
    ],
)  # fmt: skip
def test_paragraphs_that_end_do_not_go_on(before, after):
    assert not joined(before, after)


def test_thousands_of_short_lines_above_a_statement_cost_neither_time_nor_depth():
    lines = "\n\n".join(f"Chapter of the report {n}x" for n in range(3000))
    story = "Recommendation {0}\n\nForces should say more.\n\nResponse\n\nAgreed.\n\n"
    issue = draft(f"{lines}\n\n" + "".join(story.format(n) for n in range(1, 4)))
    assert [item.number for item in issue.items][-3:] == ["1", "2", "3"]


def test_a_title_of_no_words_is_no_fault():
    texts = ["The news", PROSE, "FROM THE CENTRE", "–", "and more of it", PROSE]
    blocks = [Block(text, "heading" if text == "–" else "paragraph") for text in texts]
    assert BannerLayout().parse(Document(tuple(blocks))).items


BANNERS = ("IN THE HARBOUR", "ON THE RIVER", "AT THE MILL")
NEWSLETTER = "".join(f"{b}\n\nA tale of {b[-4:].lower()} folk\n\n{PROSE}\n\n" for b in BANNERS)


@pytest.mark.parametrize("form", ["{}", "{}, page 2", "{} ..... 2", "Page 2: {}"])
def test_a_contents_list_of_sections_leaves_the_articles_to_the_newsletter(form):
    listed = "\n\n".join(form.format(b.capitalize()) for b in BANNERS)
    issue = draft(f"Quay bulletin\n\nIn this issue\n\n{listed}\n\n{NEWSLETTER}")
    assert issue.layout.startswith("banner")
    assert len(issue.items) == len(BANNERS)
    assert [piece.why for piece in issue.furniture] == ["contents"] * 4


def test_a_contents_list_leaves_labelled_statements_to_the_response():
    story = "Recommendation {0}\n\nForces should say more of it.\n\nWe agree.\n\n"
    heads = ("Harbours", "Rivers", "Mills")
    body = "".join(f"{head}\n\n{story.format(n)}" for n, head in enumerate(heads, 1))
    issue = draft("A reply\n\nContents\n\n" + "\n\n".join(heads) + f"\n\n{body}")
    assert issue.layout.startswith("response")
    assert [(i.number, i.section) for i in issue.items] == list(zip("123", heads, strict=True))
    assert [piece.why for piece in issue.furniture] == ["contents"] * 4


def test_a_list_of_thousands_is_no_contents_list_and_costs_no_time():
    texts = [f"Thing {n} of the list {n}" for n in range(3000)]
    entries = [Block(text, "entry") for text in texts]
    document = Document((Block("Contents"), *entries, *map(Block, texts)))
    assert ContentsLayout().score(document) == 0.0


def test_short_titles_above_numbered_headings_are_sections():
    head = "Harbour news update: May 2015\n\nPublished 14 May 2015\n\nBoats\n\n"
    text = head + f"1. Ropes\n\n{PROSE}\n\n2. Sails\n\n{PROSE}\n\nShores\n\n3. Sand\n\n{PROSE}\n"
    items = draft(text).items
    assert [(item.number, item.section) for item in items] == [
        ("1", "Boats"),
        ("2", "Boats"),
        ("3", "Shores"),
    ]
    assert all(item.text == PROSE for item in items)


def test_one_short_line_above_a_numbered_heading_is_text():
    items = draft(
        f"News\n\n1. Ropes\n\n{PROSE}\n\nJo Fen\n\n2. Sails\n\n{PROSE}\n\n3. Oars\n"
    ).items
    assert [item.section for item in items] == [None] * 3
    assert items[0].text.endswith("Jo Fen")


def test_a_line_that_ends_each_story_is_no_section():
    text = "".join(f"{n}. Ropes\n\n{PROSE}\n\nRead more here\n\n" for n in range(1, 5))
    items = draft(f"News\n\nMay 2015\n\n{text}").items
    assert [item.section for item in items] == [None] * 4
    assert all(item.text.endswith("Read more here") for item in items)
