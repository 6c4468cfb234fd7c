"""Short forms that a text explains itself: "Police Transformation Fund (PTF)"."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from bulletins.drafts import Mention
from bulletins.enrichment.body_words import OPENING
from bulletins.enrichment.names import POSSESSIVE, Word, runs
from bulletins.enrichment.spelling import is_short_form, spells, spells_by_initials

SHORT = r"[A-Z][^\W_]*+(?:[&/-][^\W_]++)?"  # "PTF", "CoP", "R&D", "ROCUs"
LEADING = r"(?>(?:(?:the|or|also|now|known as|hereafter|abbreviated to|‘|“|\"|') ?)*)"

# "(PTF)", "(the ‘NCA’)", "(also known as ROCUs)", "(CEOP command)"
BRACKET = re.compile(rf"\({LEADING}(?P<short>{SHORT})['’”\"]{{0,2}}(?: [a-z]+)?[;,)]")
# "the Police Transformation Fund, or PTF", "an area known as CSEA"
NAMED = re.compile(rf",? (?:or|known as|abbreviated to) [‘“\"']?(?P<short>{SHORT})(?![\w(])")
# "PTF (Police Transformation Fund)"
EXPLAINED = re.compile(
    rf"(?<![\w(])(?P<short>{SHORT})[’”\"']? \((?:the )?(?P<name>[^()\n]{{5,120}})\)"
)

USED = re.compile(r"(?<![\w&/-])(?P<short>[A-Z]{2,8}s?)(?![\w@]|\.\w)")  # "the SPPB will"
BREAKS = frozenset(",/()")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")  # "Women’s", "co-operation"
HEAD = re.compile(r"(?P<word>[A-Z][a-z]{3,14}) (?:of|for)(?: the)? $")  # "Department for "
BROKEN = re.compile(r"[.;:!?()\n•\[\]|]")  # no name goes on beyond one of these
REACH = 160  # characters in which an expansion must stand


@dataclass(frozen=True, slots=True)
class Explanation:
    """A short form at `text[start:end]`, and the name that explains it at `text[first:last]`.

    `is_beside` says that the text explains it there and then, as in "Crime Plan (CP)".
    """

    short: str
    start: int
    end: int
    name: str
    first: int
    last: int
    is_beside: bool


def find_abbreviations(text: str) -> Iterator[Mention]:
    """Short forms where they are explained; the value is the expansion as printed."""
    for found in explanations(text):
        yield Mention("abbreviation", found.short, found.name, found.start, found.end)


@lru_cache(maxsize=4)
def explanations(text: str) -> tuple[Explanation, ...]:
    """Each short form that is explained, once for each place that explains it.

    The last few texts' are remembered, for more than one finder asks.
    """
    told = tuple(_told(text))
    return told + tuple(_implied(text, told={one.short.removesuffix("s") for one in told}))


def _told(text: str) -> Iterator[Explanation]:
    for pattern, explain in ((BRACKET, _before), (NAMED, _before), (EXPLAINED, _inside)):
        for match in pattern.finditer(text):
            if is_short_form(match["short"]) and (found := explain(text, match)):
                yield found


def _implied(text: str, *, told: Set[str]) -> Iterator[Explanation]:
    """Short forms that a name in capitals spells elsewhere in the text, with nothing said of it.

    The letters must be the first ones of the name's own words; two letters must take them all.
    """
    used = {
        m["short"]: m
        for m in reversed(list(USED.finditer(text)))
        if m["short"].removesuffix("s") not in told
    }
    used = {short: match for short, match in used.items() if is_short_form(short)}
    if not used:
        return
    for piece in _capitalised(text):
        initials = "".join(word.text[0] for word in piece)
        for short in [short for short in used if short.removesuffix("s") in initials]:
            first = initials.index(short.removesuffix("s"))
            last = first + len(short.removesuffix("s"))
            if (first == 0) + (last == len(piece)) + (last - first > 2) >= 2:
                match = used.pop(short)
                name = slice(piece[first].start, piece[last - 1].end)
                yield _explanation(text, match, name, is_beside=False)


def _capitalised(text: str) -> Iterator[Sequence[Word]]:
    """The capitalised words of each run without commas and brackets, abbreviations left out."""
    for run in runs(text):
        piece: list[Word] = []
        for word in run:
            if word.text in BREAKS or word.text.isupper():
                yield piece
                piece = []
            elif word.is_capital and not (word.text == "The" and not piece):
                piece.append(word)
        yield piece


def _before(text: str, match: re.Match[str]) -> Explanation | None:
    """The explanation by the fewest words that end where the match begins."""
    end = match.start()
    near = text[text.find(" ", end - REACH) if end > REACH else 0 : end]
    near = near[max((cut.end() for cut in BROKEN.finditer(near)), default=0) :]
    words = list(WORD.finditer(near))[-2 * len(match["short"]) :]
    if not words or near[words[-1].end() :].strip(" '’”\""):
        return None
    if count := _fewest(match["short"], [word[0] for word in words]):
        begun = end - len(near)
        last = begun + words[-1].end() - (2 if words[-1][0].endswith(POSSESSIVE) else 0)
        first = words[-count].start()
        if (head := HEAD.search(near, 0, first)) and _is_head_of(head, match["short"]):
            first = head.start()
        return _explanation(text, match, slice(begun + first, last), is_beside=True)
    return None


def _is_head_of(head: re.Match[str], short: str) -> bool:
    """Whether the short form's first letter also stands for what the name is the rest of."""
    return head["word"].lower() in OPENING and head["word"][0] == short[0]


def _fewest(short: str, words: Sequence[str]) -> int:
    """How many of the last words spell the short form, by their initials if they can; 0 if none."""
    for is_spelled in (spells_by_initials, spells):
        for form in _forms(short):
            for count in range(2, len(words) + 1):
                if is_spelled(form, words[-count:]):
                    return count
    return 0


def _inside(text: str, match: re.Match[str]) -> Explanation | None:
    """The explanation by all the words in the bracket that follows."""
    words = WORD.findall(match["name"])
    if len(words) < 2 or not any(spells(form, words) for form in _forms(match["short"])):
        return None
    return _explanation(text, match, slice(*match.span("name")), is_beside=True)


def _forms(short: str) -> tuple[str, ...]:
    """As printed, and without the "s" of a plural."""
    return (short, short[:-1]) if short.endswith("s") else (short,)


def _explanation(text: str, match: re.Match[str], place: slice, *, is_beside: bool) -> Explanation:
    name = " ".join(text[place].split())
    start, end = match.span("short")
    return Explanation(match["short"], start, end, name, place.start, place.stop, is_beside)
