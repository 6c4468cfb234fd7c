"""What a person types as a fact's value: made regular, or refused with what is expected."""

import pytest

from bulletins.desk.fact_forms import EXPECTED
from bulletins.models import Mention
from bulletins.typed_values import READERS, read_value


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("email", " team@example.org ", "team@example.org"),
        ("phone", "020 7946 0000", "+442079460000"),
        ("phone", "+353 (0)1 234 5678", "+35312345678"),
        ("phone", "+442079460000", "+442079460000"),
        ("url", "https://www.example.org/page", "https://www.example.org/page"),
        ("url", "example.org", "example.org"),
        ("money", "8500000", "8500000"),
        ("money", "£8,500,000", "8500000"),
        ("money", "£8.5 million", "8500000"),
        ("money", "10.5", "10.50"),
        ("date", "2016", "2016"),
        ("date", "2016-02-29", "2016-02-29"),
        ("date", "2016-04-05 / 2016-05", "2016-04-05/2016-05"),
        ("organisation", "Ferry  Board", "Ferry Board"),
        ("abbreviation", "Harbour Fund", "Harbour Fund"),
    ],
)
def test_values_are_made_regular(kind, typed, value):
    assert read_value(kind, typed) == value
    assert read_value(kind, value) == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("email", "team"),
        ("email", "a@example.org, b@example.org"),
        ("email", "write to a@example.org"),
        ("phone", "ask at the desk"),
        ("phone", "12"),
        ("url", "javascript:alert(1)"),
        ("url", "our page"),
        ("money", "a lot"),
        ("money", "8,50"),
        ("money", "£5 to £6"),
        ("money", "-5"),
        ("date", "10 April 2016"),
        ("date", "2016-02-30"),
        ("date", "2016-13"),
        ("date", "2017/2016"),
        ("date", "20160405"),
        ("organisation", "12"),
        ("organisation", "a" * 201),
        ("abbreviation", "–"),
        *((kind, "  ") for kind in EXPECTED),
    ],
)
def test_anything_else_is_refused(kind, typed):
    with pytest.raises(ValueError, match="is no "):
        read_value(kind, typed)


def test_every_kind_of_fact_has_its_values():
    assert set(EXPECTED) == set(READERS) == set(Mention.Kind.values)
