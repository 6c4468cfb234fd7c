"""What went wrong with an alert, in a sentence."""

import re
import smtplib

from search.errors import SearchUnavailable, Unanswerable

SAID = (SearchUnavailable, Unanswerable)  # faults that are sentences
# "<reader@example.org>:", or bare
ADDRESS = re.compile(r"<[^<>]*@[^<>]*>:?|(?<![^\s<>])[^\s<>]+@[^\s<>]+")


def in_words(fault: Exception) -> str:
    """What went wrong, without the address that it went wrong for, which servers like to repeat."""
    return " ".join(ADDRESS.sub("", _in_full(fault)).split())


def _in_full(fault: Exception) -> str:
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        answers = [_answer(*answer) for answer in fault.recipients.values()]
        return f"The mail server refused the address: {'; '.join(answers)}"
    if isinstance(fault, smtplib.SMTPResponseException):
        return f"The mail server refused the mail: {_answer(fault.smtp_code, fault.smtp_error)}"
    if isinstance(fault, OSError):
        return f"The mail could not be sent ({type(fault).__name__}: {fault})."
    if isinstance(fault, SAID):
        return str(fault)
    return f"This alert met a fault that nobody foresaw ({type(fault).__name__}: {fault})."


def _answer(code: int, text: bytes | str) -> str:
    said = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {' '.join(said.split())}"
