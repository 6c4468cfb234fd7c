"""List marks in fonts that do not say what their codes stand for."""

import pytest
from pdfminer.psparser import LIT

from bulletins.extraction.pdf_fonts import Fonts


def letters(name, encoding=None):
    spec = {"Type": LIT("Font"), "Subtype": LIT("TrueType"), "BaseFont": LIT(name)}
    spec |= {"FontDescriptor": {"FontName": LIT(name)}, "FirstChar": 0, "Widths": []}
    return Fonts().get_font(None, spec | ({"Encoding": LIT(encoding)} if encoding else {}))


@pytest.mark.parametrize("code", [0x6C, 0x6E, 0xA7, 0xD8, 0xFC])
def test_marks_of_picture_fonts_are_list_marks(code):
    assert letters("ABCDEF+Wingdings-Regular").to_unichr(code) == "•"


@pytest.mark.parametrize("name", ["Arial", "Times-Roman"])
def test_letters_of_other_fonts_stay(name):
    assert [letters(name).to_unichr(code) for code in (0x6C, 0xA7)] == ["l", "§"]


def test_only_the_encoding_of_windows_fills_its_gaps():
    assert letters("Arial", "WinAnsiEncoding").to_unichr(0x7F) == "•"
    assert 0x7F not in letters("Arial", "MacRomanEncoding").cid2unicode
