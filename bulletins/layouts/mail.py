"""The fields that stand above the text of a saved e-mail."""

import re

# "From: Harbour Team harbour@example.org", "Cc: All wardens"
ADDRESSED = re.compile(
    r"^(?:from|to|b?cc|reply-to|importance|priority|attachments?)\s*:\s*\S", re.IGNORECASE
)
# "Sent: 4 June 2020 10:12", "Date: Thu, 4 Jun 2020" but not "Date: ......" of a form
SENT = re.compile(r"^(?:sent|date|received)\s*:.{0,40}\d", re.IGNORECASE)
# "Subject: FW: Re: Harbour update"
SUBJECT = re.compile(r"^subject\s*:\s*(?:(?:re|fwd?)\s*:\s*)*(?=\S)", re.IGNORECASE)


def is_field(text: str) -> bool:
    """Whether a line says who wrote, to whom, when or on what."""
    return is_posting(text) or is_subject(text)


def is_posting(text: str) -> bool:
    """Whether a line says who wrote, to whom or when, and so names no document."""
    return bool(ADDRESSED.match(text) or SENT.match(text))


def is_subject(text: str) -> bool:
    """Whether a line says what a message is about."""
    return SUBJECT.match(text) is not None


def said(text: str) -> str:
    """What a line says of the issue: of a subject the subject, of an address nothing."""
    return "" if ADDRESSED.match(text) else SUBJECT.sub("", text)
