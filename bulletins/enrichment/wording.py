"""Phrases looked for in a text as whole words, whatever their number, case or apostrophe."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

WORD = re.compile(r"[^\W_]+|£")  # "self-harm" is two words, "£5m" is "£" and "5m"
APOSTROPHE = re.compile(r"['’](?:s\b)?")  # "victim's", "victims’", "can’t"
ADDRESS = re.compile(r"\S{1,64}@\S+|https?://\S+|www\.\S+")  # "drugs@example.org" is no topic


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A phrase that speaks for a topic: `strength` says how much, 0 that it says nothing.

    An `is_exact` term is one word, found only with its own capitals ("SAR", "SARs", not "Sar").
    """

    topic: str
    phrase: str
    strength: float
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A term in the index: how many words it has, and those of them behind the first two."""

    term: Term
    length: int
    rest: list[str]
    prints: tuple[str, ...]  # what may be printed of an exact term; nothing said of others


Opening = str | tuple[str, str]
Index = Mapping[Opening, Sequence[Entry]]


def index(terms: Iterable[Term]) -> Index:
    """The terms by their first two words, or by the only one they have; the longest first."""
    entries: defaultdict[Opening, list[Entry]] = defaultdict(list)
    for term in terms:
        first, *others = words = [plain(word) for word in split(term.phrase)]
        prints = (term.phrase, f"{term.phrase}s") if term.is_exact else ()
        opening = (first, others[0]) if others else first
        entries[opening].append(Entry(term, len(words), others[1:], prints))
    for same in entries.values():
        same.sort(key=lambda entry: -entry.length)
    return dict(entries)


def find(printed: Sequence[str], terms: Index) -> Iterator[Term]:
    """Each term where it stands among a text's words; of a topic's the longest, none overlapping.

    Looks at each word and pair of words once, and closer only where some term begins with it.
    """
    words = [*map(plain, printed), ""]
    pairs = list(pairwise(words))
    free: dict[str, int] = {}
    for at in [at for at, pair in enumerate(pairs) if pair in terms or pair[0] in terms]:
        for entry in (*terms.get(pairs[at], ()), *terms.get(words[at], ())):
            topic = entry.term.topic
            if at >= free.get(topic, 0) and _stands(entry, at, words=words, printed=printed):
                free[topic] = at + entry.length
                yield entry.term


def words_of(text: str) -> list[str]:
    """The words of a text as printed, those of e-mail and web addresses left out."""
    has_address = "@" in text or "://" in text or "www." in text
    return split(ADDRESS.sub(" ", text) if has_address else text)


def split(text: str) -> list[str]:
    """The words of a text as printed, without possessive endings."""
    return WORD.findall(APOSTROPHE.sub("", text.replace("&", " and ")))


def _stands(entry: Entry, at: int, *, words: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether an entry whose opening stands at a word stands there whole."""
    if entry.prints:
        return printed[at] in entry.prints
    return not entry.rest or entry.rest == words[at + 2 : at + entry.length]


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """A word in lower case and the singular, by the simple rules of `singular`."""
    return singular(word.lower())


def singular(word: str) -> str:
    """A word without its plural ending: "charities", "witnesses", "PCCs", but not "crisis"."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
