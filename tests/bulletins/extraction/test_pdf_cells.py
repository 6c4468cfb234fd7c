"""Tables whose cells are wrapped."""

from bulletins.extraction.from_pdf import extract
from tests.pdfs import column, pdf, words

PROSE = [
    "The clerk keeps a table of the tolls that were paid at each",
    "bridge, and of the carts that came without one, for a year.",
]
TOLLS = [
    (["Bridge"], ["What is paid"], ["Since"]),
    (["Upper mill"], ["a penny for each", "wheel, and two", "in the winter"], ["2029"]),
    (["Lower mill", "and lock"], ["nothing before noon"], ["2030"]),
    (["Chapel"], ["a loaf, or", "three eggs"], ["2031"]),
]
READ = [
    "Bridge | What is paid | Since",
    "Upper mill | a penny for each wheel, and two in the winter | 2029",
    "Lower mill and lock | nothing before noon | 2030",
    "Chapel | a loaf, or three eggs | 2031",
]


def table(rows, *, between, is_ruled=False):
    """Rows of cells, each a list of lines 12 points apart, and so much more between the rows."""
    drawn, top = [], 200.0
    for row in rows:
        drawn += [
            words(line, left=60 + 150 * at, top=top + 12 * n)
            for at, cell in enumerate(row)
            for n, line in enumerate(cell)
        ]
        top += 12 * max(map(len, row)) + between
        if is_ruled:
            drawn.append(f"q 0.5 w 55 {851 - top} m 500 {851 - top} l S Q")
    return "\n".join(drawn)


def texts(drawing):
    return [block.text for block in extract(pdf(column(PROSE) + "\n" + drawing)).blocks[1:]]


def test_lines_closer_than_rows_are_one_row():
    assert texts(table(TOLLS, between=10)) == READ


def test_lines_between_two_rules_are_one_row():
    assert texts(table(TOLLS, between=2, is_ruled=True)) == READ


def test_rows_that_are_full_stay_rows_however_close():
    rows = [([f"Number {n}"], [f"{n} carts"], [f"{n} pence"]) for n in range(2, 9)]
    read = [" | ".join(cell[0] for cell in row) for row in rows]
    assert texts(table(rows, between=0)) == read
    assert texts(table([*rows[:3], *rows[3:]], between=4)) == read


def test_a_row_with_an_empty_cell_is_a_row_where_all_are_as_far_apart():
    rows = [([f"Number {n}"], [f"{n} carts"], [f"{n} pence"] if n % 2 else []) for n in range(2, 9)]
    read = [" | ".join(cell[0] for cell in row if cell) for row in rows]
    assert texts(table(rows, between=8)) == read
    assert texts(table(rows, between=0)) == read


def test_rows_of_figures_between_rules_stay_rows():
    rows = [
        [[f"Farm by the {n} oaks", f"and {n} elms"], [f"{n},200", f"{n},300"]] for n in (3, 4, 5)
    ]
    read = [
        f"{cell} | {n},{part}00"
        for n in (3, 4, 5)
        for cell, part in ((f"Farm by the {n} oaks", 2), (f"and {n} elms", 3))
    ]
    assert texts(table(rows, between=2, is_ruled=True)) == read


def test_a_list_in_a_cell_stays_a_list():
    rows = [([f"Mill {n}"], ["• flour and bran", "• oats"], [f"203{n}"]) for n in (3, 4, 5)]
    read = texts(table(rows, between=2, is_ruled=True))
    assert read[:2] == ["Mill 3 | • flour and bran | 2033", "oats"]


def test_cells_in_the_middle_of_their_row_are_read_with_it():
    rows = [
        (["Bridge"], ["What is paid"], ["Since"]),
        ([], ["nothing in winter, and in", "summer a penny"], []),
        ([], ["a loaf of bread, or else", "three eggs"], []),
        ([], ["whatever the keeper asks", "on the day"], []),
    ]
    names = [
        words(text, left=left, top=220 + 26 * n)
        for n in range(3)
        for left, text in ((60, f"Bridge {n}"), (400, f"since 203{n}"))
    ]
    read = texts(table(rows, between=2, is_ruled=True) + "\n" + "\n".join(names))
    assert read[1] == "Bridge 0 | nothing in winter, and in summer a penny | since 2030"
    assert len(read) == 4
