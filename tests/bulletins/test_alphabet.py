"""Names by their first letters."""

import pytest

from bulletins.alphabet import Letter, by_letter, initial, letters, sort_key


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("apple", "A"),
        ("Éire Board", "E"),
        ("‘Quoted’ Body", "Q"),
        ("(The) Trust", "T"),
        ("4Children", "0–9"),
        ("£", "0–9"),
        ("", "0–9"),
    ],
)
def test_names_stand_under_their_first_letter(name, sign):
    assert initial(name) == sign


def test_order_minds_no_case_nor_accent_and_has_figures_last():
    names = ["4Children", "zebra", "Éire", "Eel", "apple"]
    assert sorted(names, key=sort_key) == ["apple", "Eel", "Éire", "zebra", "4Children"]


def test_letters_lead_to_the_page_they_begin_on():
    found = letters([("A", 1), ("B", 2), ("C", 1), ("0–9", 1)], rows=2)
    assert found == (Letter("A", 1), Letter("B", 1), Letter("C", 2), Letter("0–9", 3))
    assert [each.anchor for each in found] == ["letter-a", "letter-b", "letter-c", "figures"]


def test_rows_are_grouped_under_letters():
    groups = by_letter(["Ant", "ape", "Bee"], str)
    assert [(each.sign, each.anchor, each.rows) for each in groups] == [
        ("A", "letter-a", ("Ant", "ape")),
        ("B", "letter-b", ("Bee",)),
    ]
