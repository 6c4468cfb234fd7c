"""PDFs into blocks: reading order, headings, furniture, and what can be seen."""

import pytest

from bulletins.extraction.from_pdf import extract
from tests.pdfs import area, column, pdf, words

PROSE = [
    "The council has asked every parish to say by spring which",
    "paths need new gravel, and which can wait another winter",
    "before they are closed to carts and to heavier machines.",
]
LEFT = [
    "Boats may land at the old quay again from",
    "the first week of May. The harbour office",
    "keeps a list of berths, and asks that every",
    "owner signs it before the season opens. A",
    "second list is kept for visitors, whose evi-",
]
RIGHT = [
    "dence of insurance is looked at on arrival.",
    "Those who come late in the evening will",
    "find a box for their papers at the gate, by",
    "the lamp. Nobody is turned away without",
    "a night's rest, and the evidence is kept.",
]


def read(*pages, **more):
    return extract(pdf(*pages, **more))


def texts(document):
    return [block.text for block in document.blocks]


def everything(document):
    pieces = [f.block for f in document.furniture]
    return " ".join(block.text for block in [*document.blocks, *pieces])


def test_columns_are_read_one_after_the_other_below_a_bar():
    page = "\n".join(
        [
            words("News of the harbour and of those who land there in spring", top=70, size=16),
            column(LEFT, left=60, top=110),
            column(RIGHT, left=310, top=110),
        ]
    )
    title, first, second = texts(read(page))
    assert title.startswith("News of the harbour")
    assert first.startswith("Boats may land")
    assert second.endswith("the evidence is kept.")


def test_a_word_broken_between_columns_is_whole_again():
    document = read(column(LEFT, left=60) + "\n" + column(RIGHT, left=310))
    first, second = texts(document)
    assert first.endswith("whose evidence")
    assert second.startswith("of insurance")


def test_a_block_knows_its_page_and_its_box_from_the_top_left():
    document = read(column(PROSE, top=100), column(PROSE, top=300))
    assert [block.page for block in document.blocks] == [1, 2]
    left, top, right, bottom = document.blocks[1].box
    assert left == pytest.approx(60, abs=1)
    assert 285 < top < 300 < bottom < 330
    assert 250 < right < 350


def test_headings_are_told_by_size_then_weight():
    document = read(
        "\n".join(
            [
                words("River paths", top=60, size=22),
                words("Gravel for the winter", top=90, size=14),
                column(PROSE, top=110),
                words("Who pays for it", top=170, bold=True),
                column(PROSE, top=190),
            ]
        )
    )
    assert [(b.text, b.level) for b in document.blocks if b.kind == "heading"] == [
        ("River paths", 1),
        ("Gravel for the winter", 2),
        ("Who pays for it", 3),
    ]


def test_white_text_alone_on_a_coloured_bar_is_a_heading():
    page = "\n".join(
        [
            area(50, 88, 495, 16),
            words("What the ferry costs", top=100, colour="1 g"),
            column(PROSE, top=130),
        ]
    )
    heading, _ = read(page).blocks
    assert (heading.kind, heading.text) == ("heading", "What the ferry costs")


@pytest.mark.parametrize(
    "line",
    [
        words("a line in bold that opens low is no title", top=170, bold=True),
        words("Write to ferry@example.org before Friday", top=170, bold=True),
        words("This whole sentence is bold and ends as sentences do.", top=170, bold=True),
        words("Small print is no title", top=170, size=7),
    ],
)
def test_what_only_looks_like_a_heading_is_none(line):
    document = read(f"{column(PROSE)}\n{line}\n{column(PROSE, top=200)}")
    assert [block.level for block in document.blocks if block.level] == []


def test_running_heads_and_page_numbers_are_put_aside_with_a_reason():
    pages = [
        "\n".join(
            [
                words(f"Harbour letter, part {n}", top=30, size=8),
                column(PROSE, top=100),
                words(f"{n} | Page", top=815, size=8),
            ]
        )
        for n in (1, 2, 3)
    ]
    document = read(*pages)
    assert [f.why for f in document.furniture] == ["running head", "page number"] * 3
    assert len(document.blocks) == 3


def test_a_line_that_comes_again_amid_the_text_is_no_running_head():
    pages = [column([*PROSE, "Ask the ferryman."], top=300) for _ in range(3)]
    assert read(*pages).furniture == ()


def test_headings_that_open_pages_are_no_running_heads():
    pages = [
        words(title, top=60, size=14) + "\n" + column(PROSE, top=100)
        for title in ("Proposal 2", "Proposal 7", "Proposal 9")
    ]
    assert len([b for b in read(*pages).blocks if b.level]) == 3


def test_a_contents_list_with_leaders_is_put_aside():
    listed = [f"{name} {'.' * 40} {n}" for n, name in enumerate(["Paths", "Boats", "Fees"], 2)]
    document = read(column(["Contents", *listed], top=100), column(PROSE))
    assert [f.why for f in document.furniture] == ["contents"] * 4


@pytest.mark.parametrize(
    "hidden",
    [
        words("hidden words", top=400, colour="1 g"),
        words("hidden words", top=400, mode=3),
        words("hidden words", top=-40),
        words("hidden words", top=400, size=0.5),
        words("hidden words", top=400) + "\n" + area(50, 380, 300, 40, "1 g"),
        area(50, 380, 300, 40, "0 0 1 rg")
        + "\n"
        + words("hidden words", colour="0 0 1 rg", top=400),
    ],
    ids=["white on white", "not drawn", "off the page", "tiny", "under a box", "blue on blue"],
)
def test_text_that_nobody_sees_is_left_out(hidden):
    assert "hidden" not in everything(read(f"{column(PROSE)}\n{hidden}"))


@pytest.mark.parametrize(
    "seen",
    [
        area(50, 380, 300, 40) + "\n" + words("seen words", top=400, colour="1 g"),
        words("seen words", top=400) + "\n" + area(50, 500, 300, 40, "1 g"),
        "q 0 0 1 1 re W n 1 g 0 0 595 842 re f Q\n" + words("seen words", top=400),
        words("seen words", top=400) + "\nq 0 0 1 1 re W n 1 g 0 0 595 842 re f Q",
    ],
    ids=["white on green", "box elsewhere", "clipped before", "clipped after"],
)
def test_text_that_can_be_seen_stays(seen):
    assert "seen words" in everything(read(f"{column(PROSE)}\n{seen}"))


def test_letters_drawn_twice_for_weight_are_read_once():
    twice = words("Broad", top=400) + "\n" + words("Broad", top=400, left=60.4)
    assert "Broad" in texts(read(f"{column(PROSE)}\n{twice}"))


def test_doubled_letters_of_a_word_stay():
    assert "balloon committee" in everything(read(words("The balloon committee")))


def test_a_table_is_read_row_by_row():
    rows = [("Path", "Cost", "Year"), ("Weir", "40", "2031"), ("Mill", "25", "2032")]
    cells = [
        words(cell, left=60 + 150 * c, top=300 + 14 * r)
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
    ]
    document = read(column(PROSE) + "\n" + "\n".join(cells))
    assert texts(document)[1:] == ["Path | Cost | Year", "Weir | 40 | 2031", "Mill | 25 | 2032"]


def test_a_box_beside_the_text_is_read_by_itself():
    long = [line.replace(",", " and", 1) for line in [*PROSE, *PROSE, *PROSE]]
    page = "\n".join(
        [
            column(long, left=40, top=100),
            area(340, 95, 200, 60, "0.9 0.9 0.6 rg"),
            column(["The ferry rests on Mondays.", "Ring twice for the boat."], left=350, top=115),
        ]
    )
    found = texts(read(page))
    assert found[-1] == "The ferry rests on Mondays. Ring twice for the boat."
    assert not any("Mondays" in text for text in found[:-1])


def test_a_link_leads_from_its_words_to_its_address():
    line = words("Please sign up here", top=400)
    annot = (
        "<< /Type /Annot /Subtype /Link /Rect [128 438 150 454] "
        "/A << /S /URI /URI (https://example.org/join) >> >>"
    )
    block = read(f"{column(PROSE)}\n{line}", annots=annot).blocks[-1]
    [link] = block.links
    assert (block.text[link.start : link.end], link.target) == ("here", "https://example.org/join")


def test_a_page_without_text_is_said():
    document = read(column(PROSE), "", column(PROSE))
    assert document.warnings == ("Page 2 has no text (blank, or a picture).",)


def test_a_hyphen_of_the_writers_own_stays():
    lines = [
        "The long road and the term of the lease are a long-",
        "term worry of the coun-",
        "cil.",
    ]
    assert texts(read(column(lines))) == [
        "The long road and the term of the lease are a long-term worry of the council."
    ]


def test_an_ocr_layer_under_a_scan_is_read_and_said_to_be_one():
    scan = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
    layer = "\n".join(words(line, top=100 + 14 * n, mode=3) for n, line in enumerate(PROSE))
    document = read(f"{layer}\n{scan}")
    assert "every parish" in document.blocks[0].text
    assert "OCR" in document.warnings[0]


def test_the_day_a_file_was_made_is_kept_apart_from_what_is_printed():
    document = read(column(PROSE), info="/CreationDate (D:20310402101500Z)")
    assert str(document.facts.made) == "2031-04-02"
    assert document.facts.published is None


def test_a_bad_day_is_no_day():
    document = read(column(PROSE), info="/CreationDate (D:20311902101500Z)")
    assert document.facts.made is None
