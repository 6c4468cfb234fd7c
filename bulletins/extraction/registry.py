"""Which extractor reads which kind of file, told by the content and never by the name alone."""

import json
import re
from importlib import import_module
from pathlib import PurePath

from bulletins.document import Document, Source
from bulletins.errors import EncryptedFile, IngestError, NoTextFound, UnsupportedFormat
from bulletins.extraction.sound import sound
from bulletins.printable import on_one_line

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# The module of each, loaded when it is first needed: what serves pages reads no documents
EXTRACTORS = {
    "text/plain": "from_text",
    "text/html": "from_html",
    "application/json": "from_govuk",
    PDF: "from_pdf",
    DOCX: "from_docx",
}
PDF_MARK, PDF_WITHIN = re.compile(rb"%PDF-\d"), 1024  # bytes; junk may stand before the mark
# What a Word file is wrapped in that asks for a password, as the wrapping's own list has it
OLD_OFFICE, ENCRYPTED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")
# What opens a file of a kind that is no plain text, and what to call it
SIGNATURES = (
    (b"PK\x03\x04", "a Word file or another archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x1f\x8b", "a compressed file"),
)
# "<!DOCTYPE html>", "<html lang=…>" near the start of a web page
PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
# The fields by which even a broken content item is known
CONTENT_ITEM = re.compile(rb'"(?:schema_name|document_type|base_path|content_id)"\s*:')
TEXT_NAMES = {".txt", ".text", ".md", ".markdown", ".log", ""}
PAGE_NAMES = {".html", ".htm", ".xhtml"}
HEAD = 4096  # bytes in which a file shows what it is


def identify(filename: str, content: bytes) -> Source:
    """The file with the media type that its content shows.

    Raises NoTextFound for an empty file, UnsupportedFormat for one that nothing here reads,
    EncryptedFile for an Office file with a password.
    """
    if not content.strip():
        raise NoTextFound("The file is empty; check that it was saved and sent whole.")
    if media_type := _structured(filename, content):
        return Source(filename=filename, content=content, media_type=media_type)
    if content.startswith(OLD_OFFICE) and ENCRYPTED in content:
        raise EncryptedFile("The Word file asks for a password; save it without one and try again.")
    if content.startswith(OLD_OFFICE):
        raise UnsupportedFormat(
            "This is an old Office file, whatever its name says; open it and save it as .docx."
        )
    if found := _foreign(filename, content):
        raise UnsupportedFormat(
            f"This is {found}, which the archive does not read yet; save it as plain text."
        )
    return Source(filename=filename, content=content, media_type="text/plain")


def extract(source: Source, *, most_pages: int | None = None) -> Document:
    """Read a source with the extractor for its media type; raises IngestError's kinds.

    Whatever the format, no text holds what a database cannot keep, nor does a refusal, which may
    quote the document. `most_pages` bounds the one format that has pages; None is no limit.
    """
    extractor = import_module(f"bulletins.extraction.{EXTRACTORS[source.media_type]}")
    bounds = {"most_pages": most_pages} if source.media_type == PDF else {}
    try:
        return sound(extractor.extract(source.content, **bounds))
    except IngestError as err:
        raise type(err)(on_one_line(str(err))) from err


def _structured(filename: str, content: bytes) -> str | None:
    """The media type of a file whose format gives its structure: PDF, Word, JSON or a web page."""
    if (mark := PDF_MARK.search(content[:PDF_WITHIN])) and (not mark.start() or b"obj" in content):
        return PDF
    opening = content[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    ending = PurePath(filename).suffix.lower()
    if opening.startswith(b"PK\x03\x04"):
        return DOCX if ending == ".docx" or b"word/document.xml" in content else None
    if opening.startswith((b"{", b"[")) and (ending == ".json" or _is_json(content)):
        return "application/json"
    if opening.startswith((b"\xff\xfe", b"\xfe\xff")):
        opening = opening.replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n")
    is_page = opening.startswith(b"<") and (ending in PAGE_NAMES or PAGE.search(opening))
    return "text/html" if is_page else None


def _is_json(content: bytes) -> bool:
    if CONTENT_ITEM.search(content):
        return True
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True


def _foreign(filename: str, content: bytes) -> str | None:
    opening = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, name in SIGNATURES:
        if opening.startswith(signature):
            return name
    ending = PurePath(filename).suffix.lower()
    if ending not in TEXT_NAMES:
        return f"a {ending} file"
    return None
