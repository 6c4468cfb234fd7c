"""Names printed in capitals, written as a reader would."""

import re

from bulletins.layouts import look

# "SOC" of "the SOC strategy", "SOC." and "(SOC)"
CAPITALS = re.compile(r"\b[A-Z][A-Z0-9&]+\b")
# "PCC", "NHS": no word, so an abbreviation; but not "MR"
NO_VOWELS = re.compile(r"^(?!(?:MR|MRS|DR|ST)$)[B-DF-HJ-NP-TV-XZ]{2,}$")
SMALL = frozenset(
    {"a", "against", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"}
)


def as_read(line: str, known: frozenset[str]) -> str:
    """ "SOC LOCAL PARTNERSHIPS BULLETIN" as "SOC Local Partnerships Bulletin"."""
    if line.upper() != line or len(look.words(line)) < 2:
        return line
    return look.WORD.sub(lambda found: _word(found[0], known, is_first=not found.start()), line)


def _word(word: str, known: frozenset[str], *, is_first: bool) -> str:
    if word.lower() in SMALL and not is_first:
        return word.lower()
    return word if word in known or NO_VOWELS.match(word) else word.capitalize()


def acronyms(text: str) -> frozenset[str]:
    """Words that stand in capitals in a block which is not all in capitals."""
    lines = (line for line in text.splitlines() if line.upper() != line)
    return frozenset(word for line in lines for word in CAPITALS.findall(line))
