import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.enrichment.phones import find_phones


def phones(text):
    return [(mention.text, mention.value) for mention in find_phones(text)]


# Numbers that are kept for films and the like, and those of bodies that everybody may ring
@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("or 020 7946 0000.", "020 7946 0000", "+442079460000"),
        ("ring 0300 123 1234 for more", "0300 123 1234", "+443001231234"),
        ("(0161) 496 0000", "(0161) 496 0000", "+441614960000"),
        ("0161-496-0000", "0161-496-0000", "+441614960000"),
        ("020.7946.0000", "020.7946.0000", "+442079460000"),
        ("02079460000", "02079460000", "+442079460000"),
        ("0207 946 0000", "0207 946 0000", "+442079460000"),
        ("+44 (0)20 7946 0000", "+44 (0)20 7946 0000", "+442079460000"),
        ("(+44) 20 7946 0000", "(+44) 20 7946 0000", "+442079460000"),
        ("0044 20 7946 0000", "0044 20 7946 0000", "+442079460000"),
        ("+353 1 677 1234", "+353 1 677 1234", "+35316771234"),
        ("Crimestoppers (0800 555 111)", "0800 555 111", "+44800555111"),
        ("Childline 0800 1111", "0800 1111", "+448001111"),
        ("NHS Direct 0845 46 47", "0845 46 47", "+448454647"),
        ("020 7946 0000 ext. 123,", "020 7946 0000 ext. 123", "+442079460000"),
        ("020 7946 0000 x12", "020 7946 0000 x12", "+442079460000"),
        ("020 7946\n0000", "020 7946\n0000", "+442079460000"),
        ("020\u00a07946\u00a00000", "020\u00a07946\u00a00000", "+442079460000"),
        ("Tel:020 7946 0000Email: a@b", "020 7946 0000", "+442079460000"),
        ("020 7946 0000.Then", "020 7946 0000", "+442079460000"),
        ("020 7946 0000 / 7205", "020 7946 0000", "+442079460000"),
        ("0300 123 1234 5 days a week", "0300 123 1234", "+443001231234"),
        ("0161 496 0000 2014", "0161 496 0000", "+441614960000"),
        ("12.30-13.30 020 7946 0000", "020 7946 0000", "+442079460000"),
        ("Textphone 18001 0300 123 1234", "0300 123 1234", "+443001231234"),
        ("phone number: 01234 567890", "01234 567890", "+441234567890"),
        ("call our team on 07700 900123", "07700 900123", "+447700900123"),
        ("Telephone 0500 123 456", "0500 123 456", "+44500123456"),
    ],
)
def test_a_number_is_found_as_printed_with_its_international_form(text, printed, value):
    assert phones(text) == [(printed, value)]


@pytest.mark.parametrize(
    "text",
    [
        "020 7946 0000 / 0161 496 0000",
        "020 7946 0000/0161 496 0000",
        "020 7946 0000 0161 496 0000",
        "T 020 7946 0000, F 0161 496 0000",
        "020 7946 0000\n0161 496 0000",
        "020 7946 020 7946 0000 0161 496 0000",
    ],
)
def test_two_numbers_beside_each_other_are_two(text):
    assert [value for _, value in phones(text)] == ["+442079460000", "+441614960000"]


@pytest.mark.parametrize(
    "text",
    [
        "dial 101 or 999, or 116 123",
        "Ref: 01234567890",
        "your reference number 01234 567890",
        "ISBN 0 7435 6936 1 and ISBN 978-0-10-181332-7",
        "company number 01234567890",
        "Charity no. 01234567890",
        "URN 01234 567890",
        "Cm 8097, PU1234, 2015/004/027/291/014",
        "£01234567890",
        "0.1234567890",
        "0 0 1 2 3 4 5 6 7 8 9 1",
        "A01234567890 and 01234567890123456",
        "01.02.2013 to 07-08-2012 110",
        "0730-0830 on 12 May 2013",
        "https://example.org/01234567890",
        "01234567890@example.org",
        "020 7946\n\n0000",
        "07700 900123 were sold",
        "0113212345",
        "1,000,000,000 and 07946",
        "+ or (0 or 00",
        "",
    ],
)
def test_what_only_looks_like_a_number_is_no_telephones(text):
    assert phones(text) == []


@given(st.text(alphabet="0123479+() -.\n/xTel", max_size=60))
def test_a_number_is_where_it_says(text):
    for mention in find_phones(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.value[0] == "+" and mention.value[1:].isdigit()


@pytest.mark.parametrize(
    "piece", ["0", "01 ", "+4", "(0", "020 7946 00 ", "07 ", "1 0\n", "tel 01 "]
)
def test_hostile_text_is_read_in_no_time(piece):
    assert list(find_phones(piece * (100_000 // len(piece)))) == []
