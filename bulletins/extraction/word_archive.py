"""A Word file opened with care: its parts weighed before any of them is unpacked."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from lxml.etree import LxmlError

from bulletins.errors import EncryptedFile, UnreadableFile

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
        document = docx.Document(BytesIO(content))
    except WORD_FAULTS as err:
        raise UnreadableFile(DAMAGED) from err
    except RuntimeError as err:  # a member that zipfile cannot decrypt
        raise EncryptedFile(
            "The Word file asks for a password; save it without one and try again."
        ) from err
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
