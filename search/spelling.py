"""What a search may have meant: the archive's own words nearest to those that no item has."""

import string
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import islice, product

from search.analysis import tokens
from search.engine import backend
from search.parser import parse
from search.query import SearchQuery
from search.syntax import And, Field, Node, Not, Or, Phrase, Prefix, Word, describe
from search.word_list import Near, WordList

SHORTEST, LONGEST = 3, 40  # letters of a word that is mended
WRONG = 4  # words in one search; more are another language, or noise
TRIED = 6  # searches
SHORT = 5  # letters of a word
FEW, MORE = 1, 2  # edits: in a short word, in a longer one
CHOICES = 3  # words to put in its place
LETTERS = string.ascii_lowercase  # tried where no word begins as it was typed

Leaf = Word | Phrase | Field


def suggestion(query: SearchQuery, tree: Node | None, *, total: int) -> str | None:
    """The search in its own syntax with its misspelt words mended, if something is found by it.

    None where nothing is misspelt. A search that found all of its words costs nothing.
    """
    if tree is None or (total and not _has_choice(tree)):
        return None
    state = backend().state()
    wrong = tuple(dict.fromkeys(_wrong(tree, state)))
    if not 0 < len(wrong) <= WRONG:
        return None
    choices = (_nearest(word, state) or (word,) for word in wrong)
    for words in islice(product(*choices), TRIED):
        q = describe(_mended(tree, dict(zip(wrong, words, strict=True))))
        if words != wrong and _finds(replace(query, q=q, page=1)):
            return q
    return None


def is_sure(tree: Node, better: str) -> bool:
    """Whether a suggestion may be searched for at once: what is quoted is as it was typed."""
    typed = (part for part in _leaves(tree) if not isinstance(part, Word))
    return {*typed} <= {*_leaves(mended)} if (mended := parse(better).tree) else False


def as_typed(tree: Node) -> str:
    """The search in its own syntax, with its words in quotes, so that none is put right."""
    return describe(_quoted(tree))


@lru_cache(maxsize=len(LETTERS))
def _word_list(letter: str, state: Hashable) -> WordList:
    return WordList.of(backend().words(letter))


@lru_cache(maxsize=2000)
def _nearest(word: str, state: Hashable) -> tuple[str, ...]:
    """The likeliest first: of fewest edits, in most items.

    First letters are seldom wrong: words with another count where none has the same.
    """
    found = _near(word, word[0], state) or _near(word, LETTERS, state)
    counts = backend().frequencies([each.word for each in found])
    likeliest = sorted((each.edits, -counts[each.word], each.word) for each in found)
    return tuple(near for *_, near in likeliest[:CHOICES])


def _near(word: str, letters: str, state: Hashable) -> list[Near]:
    edits = FEW if len(word) <= SHORT else MORE
    lists = (_word_list(letter, state) for letter in letters)
    return [near for words in lists for near in words.near(word, edits=edits)]


def _has_choice(tree: Node) -> bool:
    """Whether items may be found though no item has one of the words."""
    match tree:
        case Or() | Not():
            return True
        case And(parts):
            return any(map(_has_choice, parts))
        case _:
            return False


def _wrong(tree: Node, state: Hashable) -> Iterator[str]:
    """The words that are asked for, or not to be there, and that no item has in any form."""
    for leaf in _leaves(tree):
        if not _occurs(describe(leaf), state):
            for token in tokens(leaf.part.text if isinstance(leaf, Field) else leaf.text):
                word = token.word
                is_fit = word.isalpha() and SHORTEST <= len(word) <= LONGEST
                if is_fit and not _occurs(word, state) and not _is_written(word):
                    yield word


def _leaves(node: Node) -> Iterator[Leaf]:
    """What can be misspelt: not an address, which is right or is another one, nor a beginning."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part)
        case Not(part):
            yield from _leaves(part)
        case Word() | Phrase():
            yield node
        case Field(name, part) if name != "email" and not isinstance(part, Prefix):
            yield node


@lru_cache(maxsize=2000)
def _occurs(q: str, state: Hashable) -> bool:
    return _finds(SearchQuery(q=q))


def _is_written(word: str) -> bool:
    return backend().frequencies([word])[word] > 0


def _finds(query: SearchQuery) -> bool:
    return backend().find(query, start=0, end=1).total > 0


def _mended(node: Node, better: Mapping[str, str]) -> Node:
    match node:
        case And(parts):
            return And(tuple(_mended(part, better) for part in parts))
        case Or(parts):
            return Or(tuple(_mended(part, better) for part in parts))
        case Not(part):
            return Not(_mended(part, better))
        case Word(text) | Phrase(text):
            return replace(node, text=_respelt(text, better))
        case Field(name, Word(text) | Phrase(text)) if name != "email":
            return replace(node, part=replace(node.part, text=_respelt(text, better)))
        case _:
            return node


def _quoted(node: Node) -> Node:
    match node:
        case And(parts):
            return And(tuple(map(_quoted, parts)))
        case Or(parts):
            return Or(tuple(map(_quoted, parts)))
        case Not(part):
            return Not(_quoted(part))
        case Word(text):
            return Phrase(text)
        case _:
            return node


def _respelt(text: str, better: Mapping[str, str]) -> str:
    for token in reversed(list(tokens(text))):
        if token.word in better:
            text = text[: token.start] + better[token.word] + text[token.end :]
    return text
