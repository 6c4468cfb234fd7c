"""What a search may have meant: the archive's own words nearest to those that no item has."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, product

from search.analysis import tokens
from search.attested import is_compound, is_written
from search.engine import backend
from search.lexicon import Lexicon
from search.nearest import FEW, nearest
from search.query import SearchQuery
from search.respelling import Leaf, respelt, spelt
from search.syntax import And, Field, Node, Not, Or, Word, describe
from search.word_list import SHORT, Near, is_slip

SHORTEST, LONGEST = 4, 40  # letters of a word that is mended
WRONG = 4  # words in one search; more are another language, or noise
TRIED = 6  # searches


@dataclass(frozen=True, slots=True)
class Mended:
    """A search with its misspelt words put right.

    `q` is to be offered; `is_sure` says that it may be searched for at once. `tree` has those words
    put right alone that can hardly be anything else, for a looser search.
    """

    q: str
    tree: Node
    is_sure: bool


def mended(query: SearchQuery, tree: Node, lexicon: Lexicon, *, total: int) -> Mended | None:
    """The search with its misspelt words mended, if something is found by it.

    None where nothing is misspelt. A search that found all of its words costs nothing.
    """
    if total and not _has_choice(tree):
        return None
    state = backend().state()
    wrong = tuple(dict.fromkeys(_wrong(tree, lexicon, state)))
    if not 0 < len(wrong) <= WRONG:
        return None
    choices = [nearest(word, state) for word in wrong]
    better = _all_found(query, tree, wrong, choices=choices)
    is_whole = better is not None
    better = better if better is not None else _some_found(query, wrong, choices)
    return _judged(tree, better, is_whole=is_whole) if better else None


def _all_found(
    query: SearchQuery, tree: Node, wrong: Sequence[str], *, choices: Sequence[Sequence[Near]]
) -> Mapping[str, str] | None:
    """The mended words by those typed, of fewest edits in all, by which items are found."""
    likely = (each or (Near(0, word),) for word, each in zip(wrong, choices, strict=True))
    by_edits = sorted(product(*likely), key=lambda words: sum(near.edits for near in words))
    for words in islice(by_edits, TRIED):
        pairs = zip(wrong, words, strict=True)
        better = {word: near.word for word, near in pairs if word != near.word}
        if better and _finds(replace(query, q=describe(respelt(tree, better)), page=1)):
            return better
    return None


def _some_found(
    query: SearchQuery, wrong: Sequence[str], choices: Sequence[Sequence[Near]]
) -> Mapping[str, str]:
    """Each misspelt word's nearest, of one edit, that is found without the others."""
    likely = ((word, near) for word, each in zip(wrong, choices, strict=True) for near in each[:1])
    return {
        word: near.word
        for word, near in likely
        if near.edits <= FEW and _finds(replace(query, q=near.word, page=1))
    }


def _judged(tree: Node, better: Mapping[str, str], *, is_whole: bool) -> Mended:
    typed = [*spelt(tree)]
    changed = [leaf for leaf in typed if respelt(leaf, better) != leaf]
    doubted = {token.word for leaf in changed if _is_short(leaf) for token in tokens(_text(leaf))}
    likely = {
        word: near for word, near in better.items() if word not in doubted and is_slip(word, near)
    }
    is_plain = all(_is_plain(leaf, typed[0]) for leaf in changed)
    is_sure = is_whole and is_plain and likely == better
    return Mended(describe(respelt(tree, better)), respelt(tree, likely), is_sure)


def _is_short(leaf: Leaf) -> bool:
    """Whether it may as well be a name or a word of its own: most short words are near to others.

    So "Kent" is not "kept", nor "NFCC" "NPCC".
    """
    text = _text(leaf)
    return len(text) <= SHORTEST or (text[0].isupper() and len(text) <= SHORT)


def _is_plain(leaf: Leaf, first: Leaf) -> bool:
    """Whether it is neither quoted nor in a field, nor a name by its capitals."""
    text = _text(leaf)
    return isinstance(leaf, Word) and not (
        text.isupper() or (text[0].isupper() and leaf is not first)
    )


def _text(leaf: Leaf) -> str:
    return leaf.part.text if isinstance(leaf, Field) else leaf.text


def _has_choice(tree: Node) -> bool:
    """Whether items may be found though no item has one of the words."""
    match tree:
        case Or() | Not():
            return True
        case And(parts):
            return any(map(_has_choice, parts))
        case _:
            return False


def _wrong(tree: Node, lexicon: Lexicon, state: Hashable) -> Iterator[str]:
    """The words that are asked for, or not to be there, and that no item has in any form."""
    for leaf in spelt(tree):
        if not _occurs(describe(leaf), state):
            for token in tokens(_text(leaf)):
                word = token.word
                is_fit = word.isalpha() and SHORTEST <= len(word) <= LONGEST
                if is_fit and not lexicon.knows(word) and not _is_had(word, state):
                    yield word


def _is_had(word: str, state: Hashable) -> bool:
    """Whether items have it in any form, as a part of an address, or as two words."""
    return _occurs(word, state) or is_written(word) or is_compound(word)


@lru_cache(maxsize=2000)
def _occurs(q: str, state: Hashable) -> bool:
    return _finds(SearchQuery(q=q))


def _finds(query: SearchQuery) -> bool:
    return backend().find(query, start=0, end=1).total > 0
