"""Which extractor reads which kind of file, told by the content and never by the name alone."""

from collections.abc import Callable
from pathlib import PurePath

from bulletins.document import Document, Source
from bulletins.errors import NoTextFound, UnsupportedFormat
from bulletins.extraction import from_pdf, from_text

EXTRACTORS: dict[str, Callable[[bytes], Document]] = {
    "application/pdf": from_pdf.extract,
    "text/plain": from_text.extract,
}
PDF_MARK, PDF_WITHIN = b"%PDF-", 1024  # junk may stand before the mark
# What opens a file of a kind that is no plain text, and what to call it
SIGNATURES = (
    (b"PK\x03\x04", "a Word file or another archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x1f\x8b", "a compressed file"),
)
MARKUP = (b"<!doctype html", b"<html", b"<?xml")
TEXT_NAMES = {".txt", ".text", ".md", ".markdown", ".log", ""}


def identify(filename: str, content: bytes) -> Source:
    """The file with the media type that its content shows.

    Raises NoTextFound for an empty file, UnsupportedFormat for one that nothing here reads.
    """
    if not content.strip():
        raise NoTextFound("The file is empty; check that it was saved and sent whole.")
    if PDF_MARK in content[:PDF_WITHIN]:
        return Source(filename=filename, content=content, media_type="application/pdf")
    if found := _foreign(filename, content):
        raise UnsupportedFormat(
            f"This is {found}, which the archive does not read yet; save it as plain text."
        )
    return Source(filename=filename, content=content, media_type="text/plain")


def extract(source: Source) -> Document:
    """Read a source with the extractor for its media type; raises IngestError's kinds."""
    return EXTRACTORS[source.media_type](source.content)


def _foreign(filename: str, content: bytes) -> str | None:
    opening = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, name in SIGNATURES:
        if opening.startswith(signature):
            return name
    if opening.lower().startswith(MARKUP):
        return "a web page"
    ending = PurePath(filename).suffix.lower()
    if ending not in TEXT_NAMES:
        return f"a {ending} file"
    return None
