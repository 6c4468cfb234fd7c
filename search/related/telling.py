"""What a text is about: its telling words, how much it makes of each, and which stand in a row."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Self

from search.analysis import STOP_WORDS, stem, words

OPENING = 800  # characters in which a story says what it is about
SHORTEST = 3  # letters of a word that means something
IN_TITLE = 0.75  # what a title makes of a word, beside what the text does
HALFWAY = 1.5  # times that a text says a word, for half of all it can make of it
# "https://www.example.org/a", "www.example.org", "desk@example.org", "example.org"
ADDRESS = re.compile(r"(?P<mark>@|://|(?<=\w)\.(?=\w))")
_EVERYDAY = (
    "able about above across act action activity add addition after again against ago all "
    "already also although always among announce another any appropriate april area around "
    "article august available based because become been before begin below best better between "
    "big both bring can carry case change clear close come complete consider consist continue "
    "could create current date day december deliver demonstrate detail develop different down "
    "during each earlier early effect effective either encourage end ensure establish even event "
    "every example exist experience fail february few find first five focus follow forward four "
    "full further future general get give go good government great group half hear help here "
    "hold how however identify important improve include increase individual inform information "
    "introduce involve issue january job july june just keep key know large last late later "
    "launch lead least led less like likely link live local long look made main major make many "
    "march may measure meet member million month more most move much must nation national "
    "necessary need new next no non november now number october offer office often once one only "
    "open opportunity organisation other out over page part particular people per place plan "
    "please point possible present previous problem process progress project promote proposal "
    "propose provide public publish put raise range read receive recent recognise recommend "
    "recommendation regular relate relevant report represent require respond response result "
    "right role run same say second sector see seek self september series set several share "
    "short should show similar since six small some soon start state still strategic strategy "
    "strength strengthen strong success support take target team ten than thing think third "
    "those three through thus time today together too toward two under understand until upon use "
    "various very view want way week welcome well whether while whole why wide wider within "
    "without work would year yes yet"
)
# What parts of documents are called, what notices of any matter say, and what covers addresses
_FORM = (
    "annex appendix conclusion contact contents diary email footnote footnotes foreword "
    "introduction page paragraph redacted reply response summary telephone website"
)
# Rare by chance in a small archive
EVERYDAY = frozenset(stem(word) for word in f"{_EVERYDAY} {_FORM}".split())
Phrase = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a title and an opening say, by stems.

    `made` is how much they make of each telling word, up to 1 by the text and IN_TITLE more by the
    title; `phrases` are telling words side by side.
    """

    made: Mapping[str, float]
    phrases: frozenset[Phrase]

    @classmethod
    def of(cls, title: str, text: str) -> Self:
        """The wording of an item."""
        in_title, said = ([_telling(word) for word in _words(part)] for part in (title, text))
        times = Counter(filter(None, said))
        made = {stemmed: many / (many + HALFWAY) for stemmed, many in times.items()}
        for stemmed in {*filter(None, in_title)}:
            made[stemmed] = made.get(stemmed, 0.0) + IN_TITLE
        pairs = chain(pairwise(in_title), pairwise(said))
        phrases = [(one, other) for one, other in pairs if one and other and one != other]
        return cls(made, frozenset(phrases))


def spellings(title: str, text: str) -> dict[str, list[str]]:
    """The telling words of an item, folded, by their stems."""
    found: dict[str, list[str]] = {}
    for word in dict.fromkeys((*_words(title), *_words(text))):
        if stemmed := _telling(word):
            found.setdefault(stemmed, []).append(word)
    return found


def is_telling(word: str, stemmed: str) -> bool:
    """Whether a word, folded and as a stem, can say what a text is about."""
    is_word = len(word) >= SHORTEST and not word.isdecimal()
    return is_word and word not in STOP_WORDS and stemmed not in EVERYDAY


def _words(text: str) -> list[str]:
    """The words of an opening in order, folded, without those of addresses."""
    opening = text[:OPENING]
    if ADDRESS.search(opening):
        opening = " ".join(run for run in opening.split() if not ADDRESS.search(run))
    return words(opening).split()


@lru_cache(maxsize=50_000)
def _telling(word: str) -> str | None:
    """The stem of a folded word, or None if it tells nothing."""
    stemmed = stem(word)
    return stemmed if is_telling(word, stemmed) else None
