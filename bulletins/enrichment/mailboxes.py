"""Which e-mail addresses are a person's own, and which a mailbox that an office shares."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bulletins.enrichment.mailbox_words import FUNCTIONS, GIVEN_NAMES, OPENERS

CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")  # "Joe|Bloggs", "CAS|Project"
BREAK = re.compile(r"[._\-‐–&]+")
APOSTROPHE = re.compile(r"['’]")  # "o'neil" is one name
NUMBERED = re.compile(r"\D{4,}\d{1,2}")  # "jbloggs2", not "unit136"
FIGURES = re.compile(r"\d+")
VOWEL = re.compile(r"[aeiouyàâäáéèêëíîïóôöúûüœæ]", re.IGNORECASE)
LONG = 6  # letters of a function that shows within a word: "alcoholstrategy", not "Presley"
LONGEST = max(map(len, FUNCTIONS))
SHORT = 3  # letters in capitals that may be an abbreviation beside small ones: "SCOC.partners"
MOST = 4  # letters in capitals that may be so: "Jo.FINCH" is a person


def is_personal(address: str) -> bool:
    """Whether a person's name stands before the @: "ann.other@", "j.bloggs2@", "JaneBloggs@".

    Two parts that may be names and are no function's are taken for one, and a usual given name
    beside any word: "lee.child@"; a single part is so only where it is a usual given name, or a
    figure tells it from its namesakes: "jbloggs2@".
    """
    mailbox = address.removeprefix("mailto:").partition("@")[0].partition("+")[0]
    parts = _parts(mailbox)
    if len(parts) == 2 and not GIVEN_NAMES.isdisjoint(parts) and all(map(_is_name, parts)):
        return True
    if not parts or parts[0] in OPENERS or any(map(_is_function, parts)):
        return False
    names = [part for part in parts if _is_name(part)]
    if len(parts) == 1:
        return bool(names) and (parts[0] in GIVEN_NAMES or bool(NUMBERED.fullmatch(mailbox)))
    return len(names) > 1 and max(map(len, names)) > 1


def _parts(mailbox: str) -> Sequence[str]:
    """The words of a mailbox in lower case, without figures; abbreviations in capitals stay so."""
    plain = FIGURES.sub("", APOSTROPHE.sub("", mailbox))
    words = [word for part in BREAK.split(plain) for word in CAMEL.split(part) if word]
    is_mixed = not plain.isupper() and GIVEN_NAMES.isdisjoint(word.lower() for word in words)
    return [w if is_mixed and _is_abbreviation(w) else w.lower() for w in words]


def _is_abbreviation(word: str) -> bool:
    return word.isupper() and SHORT <= len(word) <= MOST


def _is_name(part: str) -> bool:
    """Whether a part may be a name or an initial: "mary", "ng", "j"; not "pcc" or "SCOC"."""
    return part.isalpha() and part.islower() and (len(part) < SHORT or bool(VOWEL.search(part)))


@lru_cache(maxsize=10_000)
def _is_function(part: str) -> bool:
    word = part.lower()
    return word in FUNCTIONS or any(
        word[:length] in FUNCTIONS or word[-length:] in FUNCTIONS
        for length in range(LONG, min(len(word), LONGEST + 1))
    )
