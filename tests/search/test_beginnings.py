"""What is typed, against names."""

import pytest

from search.beginnings import LONGEST, Typed


@pytest.mark.parametrize(
    ("q", "name", "fit"),
    [
        ("slav", "Modern slavery in the ports", 1),
        ("mod", "Modern slavery in the ports", 0),
        ("Modern sla", "MODERN SLAVERY in the ports", 0),
        ("slavery ports", "Modern slavery in the ports", 2),
        ("cafe", "Café owners", 0),
        ("CAFÉ o", "Cafe owners", 0),
        ("childrens", "A Children’s Commissioner", None),
        ("children", "A Children’s Commissioner", 1),
        ("avery", "Modern slavery in the ports", None),
        ("modern boats", "Modern slavery in the ports", None),
        ("8,500", "8,500 officers", 0),
    ],
)
def test_words_begin_words_of_a_name(q, name, fit):
    assert Typed.read(q).fit(name) == fit


@pytest.mark.parametrize(
    "q", ["", " ", "p", "\0" * 500, "🚓🚓", "a" * (LONGEST + 1), '"(*-', "a " * 9]
)
def test_what_nobody_types_has_no_words(q):
    assert Typed.read(q).words == ()


def test_words_of_every_other_name_tell_nothing():
    assert Typed.read("the future of policing").telling == ("future", "policing")
