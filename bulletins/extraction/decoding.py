"""From bytes to clean characters, whatever the encoding."""

import codecs
import re

from bulletins.errors import NoTextFound, UnreadableFile

MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
UNSEEN = re.compile(r"[\u200b\u2060\ufeff\u00ad]")
SPACES = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
MOST_CONTROLS = 0.002  # of all characters; text files have none, programs and pictures many


def decode(content: bytes, *, declared: str = "") -> str:
    """The text of these bytes: "\\n" at line ends, plain spaces, nothing that cannot be seen.

    Reads UTF-8, UTF-16 and UTF-32 with a byte order mark, UTF-8 and UTF-16 without, and
    Windows-1252; what is none of the first, in the encoding that the file itself has `declared`,
    if it holds. Raises NoTextFound where there is none, UnreadableFile where it is no text.
    """
    try:
        text = content.decode(_encoding(content, declared))
    except UnicodeDecodeError as err:
        raise UnreadableFile(
            f"The text cannot be decoded (byte {err.start + 1}); save it as UTF-8 and try again."
        ) from err
    if len(CONTROLS.findall(text)) > MOST_CONTROLS * len(text):
        raise UnreadableFile("This is not text: it holds control characters; send the original.")
    text = UNSEEN.sub("", SPACES.sub(" ", CONTROLS.sub("", LINE_ENDS.sub("\n", text))))
    if not text.strip():
        raise NoTextFound("The file holds no text; check that it is the right one.")
    return text


def _encoding(content: bytes, declared: str) -> str:
    for mark, name in MARKED:
        if content.startswith(mark):
            return name
    if b"\0" in content[:4096]:  # plain English in UTF-16 has a zero in every second byte
        even, odd = content[0:4096:2].count(0), content[1:4096:2].count(0)
        return "utf-16-be" if even > odd else "utf-16-le"
    names = ("utf-8", declared)  # what reads as UTF-8 is, whatever a page that was saved anew says
    return next((name for name in names if name and _holds(content, name)), "windows-1252")


def _holds(content: bytes, name: str) -> bool:
    """Whether the bytes are text in this encoding."""
    try:
        content.decode(name)
    except (UnicodeDecodeError, LookupError):  # also a codec that is for no text
        return False
    return True
