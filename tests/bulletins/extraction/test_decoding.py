"""Bytes into characters: every encoding the sources came in, and what is no text."""

import pytest

from bulletins.errors import NoTextFound, UnreadableFile
from bulletins.extraction.decoding import decode

TEXT = "Café – £5 for “you” ‘and’ me • now\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1252"]
)
def test_the_same_words_come_out_of_every_encoding(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\x0c", "\u2028"])
def test_every_line_end_is_one_line_end(line_end):
    assert decode(f"one{line_end}two".encode()) == "one\ntwo"


def test_spaces_that_look_alike_are_alike_and_unseen_marks_are_gone():
    assert decode("1.\u00a0\u200bOne\u2009two\tthree\ufeff co\u00adop".encode()) == (
        "1. One two three coop"
    )


@pytest.mark.parametrize("content", [b"", b"  \n\r\n", "\ufeff \u00a0".encode()])
def test_no_text_is_said_in_a_sentence(content):
    with pytest.raises(NoTextFound, match="no text"):
        decode(content)


@pytest.mark.parametrize("content", [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 100])
def test_a_program_or_picture_is_no_text(content):
    with pytest.raises(UnreadableFile, match="not text|decoded"):
        decode(content)


def test_bytes_that_no_encoding_has_are_refused():
    with pytest.raises(UnreadableFile, match="save it as UTF-8"):
        decode(b"na\xefve \x81\x8d words")


def test_one_zero_byte_does_not_make_a_text_of_two_byte_characters():
    with pytest.raises(UnreadableFile, match="control characters"):
        decode(b"Hello world\x00 and more text in the file.\n")
