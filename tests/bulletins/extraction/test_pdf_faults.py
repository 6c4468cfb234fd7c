"""PDFs that cannot be read are refused in a sentence, whatever is wrong with them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletins.document import Source
from bulletins.errors import IngestError, NoTextFound, UnreadableFile
from bulletins.extraction.from_pdf import extract
from bulletins.extraction.registry import identify
from tests.pdfs import area, column, pdf, words

LINES = [f"Line {n} of a page that will be damaged on purpose" for n in range(8)]
WHOLE = pdf(
    column(LINES) + "\n" + area(50, 400, 300, 40) + "\n" + words("White", top=420, colour="1 g"),
    column(LINES, left=310) + "\n" + words("Title", top=60, size=20, bold=True),
    info="/CreationDate (D:20310101120000Z)",
)


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (pdf(""), NoTextFound, "ocrmypdf"),
        (pdf(), UnreadableFile, "damaged"),
        (b"%PDF-1.4\nnothing more", UnreadableFile, "damaged"),
        (
            pdf(words("Please wait..."), catalog="/AcroForm << /XFA (x) >>"),
            UnreadableFile,
            "XFA",
        ),
        (pdf(words("\"7+%-' $#!*")), UnreadableFile, "letters"),
    ],
    ids=["no text", "no pages", "no document", "form", "letters unknown"],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(content, error, said):
    with pytest.raises(error, match=said) as caught:
        extract(content)
    assert str(caught.value).endswith(".") or str(caught.value).endswith(").")


def test_a_pdf_may_have_as_many_pages_as_it_is_given_and_no_more():
    sheet = column(LINES)
    assert extract(pdf(sheet, sheet), most_pages=2).pages == 2
    with pytest.raises(UnreadableFile, match=r"more than 2 pages.*READ_PAGES\."):
        extract(pdf(sheet, sheet, sheet), most_pages=2)


def test_a_form_with_text_of_its_own_is_read():
    page = column(["Please wait for the ferry at the quay.", *LINES], top=140)
    long = pdf(page, page, page, page, catalog="/AcroForm << /XFA (x) >>")
    assert "ferry" in extract(long).blocks[0].text


def test_a_pdf_is_known_by_its_mark_even_behind_junk():
    assert identify("a.bin", b"junk\n" + WHOLE).media_type == "application/pdf"
    assert identify("a.txt", b"How to write %PDF-1.4 by hand").media_type == "text/plain"


@settings(max_examples=150, deadline=4000)
@given(st.integers(0, len(WHOLE)), st.integers(0, len(WHOLE)), st.binary(max_size=12))
def test_damaged_copies_are_read_or_refused(cut, at, junk):
    for content in (WHOLE[:cut], WHOLE[:at] + junk + WHOLE[at + len(junk) :]):
        _read_or_refuse(content)


@settings(max_examples=100, deadline=4000)
@given(st.text("0123456789-. qQTmTfTjreWnfgBTETcm/F1()[]<>", max_size=120))
def test_any_drawing_is_read_or_refused(drawing):
    _read_or_refuse(pdf(drawing + "\n" + words("Words")))


def _read_or_refuse(content):
    try:
        document = extract(Source("a.pdf", content, "application/pdf").content)
    except IngestError as err:
        assert str(err)
    else:
        assert all(block.text and block.page and block.box for block in document.blocks)
