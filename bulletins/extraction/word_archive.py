"""A Word file opened with care: its parts weighed before any of them is unpacked."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.opc.part import PartFactory
from docx.package import Package
from docx.parts.document import DocumentPart
from lxml.etree import LxmlError

from bulletins.errors import EncryptedFile, UnreadableFile

# Documents with macros, and templates: the text of a document, to be read as one
_KIN = ("ms-word.document.macroEnabled", "ms-word.template.macroEnabledTemplate")
KIN = (
    *(f"application/vnd.{kind}.main+xml" for kind in _KIN),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
PartFactory.part_type_for |= dict.fromkeys(KIN, DocumentPart)
MOST_UNPACKED = 100 * 2**20  # bytes
MOST_PARTS = 5000
ENCRYPTED = 0x1  # of a member's flags
ZIP_FAULTS = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
# What python-docx raises on damaged parts, plain lookups that fail among it
WORD_FAULTS = (*ZIP_FAULTS, OpcError, LxmlError, LookupError, AttributeError, TypeError)
DAMAGED = "The Word file is damaged; open it in Word, save it again as .docx and send that."


def opened(content: bytes) -> WordDocument:
    """The document in these bytes. Raises UnreadableFile and EncryptedFile."""
    _weigh(content)
    try:
        part = Package.open(BytesIO(content)).main_document_part
    except WORD_FAULTS as err:
        raise UnreadableFile(DAMAGED) from err
    except RuntimeError as err:  # a member that zipfile cannot decrypt
        raise EncryptedFile(
            "The Word file asks for a password; save it without one and try again."
        ) from err
    if not isinstance(part, DocumentPart):
        raise UnreadableFile("This is no Word file but another of Office; save its text as .docx.")
    document: WordDocument = part.document
    return document


def _weigh(content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
    except ZIP_FAULTS as err:
        raise UnreadableFile(DAMAGED) from err
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise EncryptedFile("The Word file asks for a password; save it without one and try again.")
    size = sum(member.file_size for member in members)
    if size > MOST_UNPACKED or len(members) > MOST_PARTS:
        raise UnreadableFile(
            f"The Word file unpacks to {size // 2**20} MiB in {len(members)} parts, which is too "
            "much; take its pictures out or save its text alone."
        )
