"""Phrases looked for in a text as whole words, whatever their number, case or apostrophe."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")  # "self-harm" is two words
APOSTROPHE = re.compile(r"['’](?:s\b)?")  # "victim's", "victims’", "can’t"
ADDRESS = re.compile(r"\S{1,64}@\S+|https?://\S+|www\.\S+")  # "drugs@example.org" is no topic


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase that speaks for a topic: `strength` says how much, 0 that it says nothing.

    An `is_exact` term is one word, found only in the very letters printed.
    """

    topic: str
    phrase: str
    strength: float
    is_exact: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The phrase's words in the form in which they are compared."""
        words = split(self.phrase)
        return words if self.is_exact else tuple(map(plain, words))


@dataclass(frozen=True, slots=True)
class Entry:
    """A term in the index, with the words that must follow its first."""

    term: Term
    rest: tuple[str, ...]


Index = Mapping[str, Sequence[Entry]]


def index(terms: Iterable[Term]) -> Index:
    """The terms by their first word, the longest first."""
    entries: defaultdict[str, list[Entry]] = defaultdict(list)
    for term in terms:
        first, *rest = term.words
        entries[first].append(Entry(term, tuple(rest)))
    for same in entries.values():
        same.sort(key=lambda entry: -len(entry.rest))
    return entries


def find(text: str, terms: Index) -> Iterator[Term]:
    """Each term where it stands in a text; of one topic's the longest wins and none overlap."""
    printed = split(ADDRESS.sub(" ", text))
    words = tuple(map(plain, printed))
    free: defaultdict[str, int] = defaultdict(int)
    for at, word in enumerate(words, start=1):
        for entry in (*terms.get(word, ()), *terms.get(singular(printed[at - 1]), ())):
            topic, end = entry.term.topic, at + len(entry.rest)
            if at > free[topic] and entry.rest == words[at:end]:
                free[topic] = end
                yield entry.term


def split(text: str) -> tuple[str, ...]:
    """The words of a text as printed, without possessive endings."""
    return tuple(WORD.findall(APOSTROPHE.sub("", text.replace("&", " and "))))


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """A word in lower case and the singular, by the simple rules of `singular`."""
    return singular(word.lower())


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """A word without its plural ending: "charities", "witnesses", "PCCs", but not "crisis"."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
