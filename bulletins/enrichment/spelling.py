"""Whether words spell a short form: "Police Transformation Fund" does "PTF".

After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (Pacific Symposium on Biocomputing 8, 2003): the words beside a short form are its
expansion if its letters stand in them in order, and the fewest such words are taken. Stricter than
theirs, every word but a small one must give its first letter.
"""

from collections.abc import Sequence

from bulletins.enrichment.body_words import SMALL

LONGEST = 10  # letters of a short form
ROMAN = frozenset("IVX")
# Kinds of file, titles, countries and hours, which stand in brackets and explain nothing
NO_SHORT = frozenset(("AM", "CSV", "DOC", "DOCX", "EU", "HTML", "KC", "MP", "OK", "PDF"))
NO_SHORT |= frozenset(("PM", "QC", "TBA", "TBC", "TV", "UK", "US", "XLS"))


def is_short_form(word: str) -> bool:
    """Whether a word may be short for something: two capitals or more, no number, no "PDF"."""
    capitals = sum(map(str.isupper, word))
    if not 2 <= len(word) <= LONGEST or capitals < 2 or capitals * 2 < len(word):
        return False
    return word not in NO_SHORT and not ROMAN.issuperset(word)


def spells_by_initials(short: str, words: Sequence[str]) -> bool:
    """Whether the words' first letters alone give the short form: "anti-social" has two."""
    return _spells(short, [part for word in words for part in word.split("-")], most=1)


def spells(short: str, words: Sequence[str]) -> bool:
    """Whether the words' letters give the short form, each word its first letter at least."""
    return _spells(short, words, most=LONGEST)


def _spells(short: str, words: Sequence[str], *, most: int) -> bool:
    """Small words may give no letter, others `most`; but no expansion begins with a small one."""
    if words[0].lower() in SMALL:
        return False
    letters = "".join(filter(str.isalnum, short)).lower()
    reached = {0}
    for word in map(str.lower, words):
        further = {
            to
            for at in reached
            for to in range(at + 1, min(at + most, len(letters)) + 1)
            if _opens(letters[at:to], word)
        }
        reached = reached | further if word in SMALL else further
    return len(letters) in reached


def _opens(letters: str, word: str) -> bool:
    """Whether a word has these letters in this order and begins with the first of them."""
    rest = iter(word)
    return word[0] == letters[0] and all(letter in rest for letter in letters)
