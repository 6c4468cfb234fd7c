"""What the archive has of a search's words: as they were typed, written as one, and as two."""

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from bulletins.models import Item
from search.analysis import tokens
from search.engine import backend
from search.lexicon import Lexicon, folded, halves
from search.query import SearchQuery
from search.syntax import Field, Node, Word, leaves

LOOKED_AT = 20  # items


def attested(lexicon: Lexicon, tree: Node) -> Lexicon:
    """The lexicon with what items have of the words that are asked for.

    One query where an abbreviation is first asked for in small letters.
    """
    state = backend().state()
    typed = [*_typed(tree)]
    words = [token.word for text in typed for token in tokens(text)]
    shorts = {folded(text) for text in typed if not text.isupper() and lexicon.expansions(text)}
    return replace(
        lexicon,
        written=frozenset(_written(words, state)),
        plain=frozenset(short for short in shorts if _is_plain(short, state)),
    )


def is_written(word: str) -> bool:
    """Whether items have a folded word in this very form."""
    return _has(word, backend().state())


def is_compound(word: str) -> bool:
    """Whether it is made of two words of the archive."""
    state = backend().state()
    return any(_has(one, state) and _has(two, state) for one, two in halves(word))


def _typed(tree: Node) -> Iterator[str]:
    for leaf in leaves(tree):
        part = leaf.part if isinstance(leaf, Field) else leaf
        if isinstance(part, Word):
            yield part.text


def _written(words: Iterable[str], state: Hashable) -> Iterator[str]:
    words = [*words]
    joined = (one + two for one, two in pairwise(words))
    yield from (word for word in (*words, *joined) if _has(word, state))
    for one, two in (pair for word in words for pair in halves(word)):
        if _has(one, state) and _has(two, state):
            yield from (one, two)


@lru_cache(maxsize=20_000)
def _has(word: str, state: Hashable) -> bool:
    return backend().frequencies([word])[word] > 0


@lru_cache(maxsize=2000)
def _is_plain(word: str, state: Hashable) -> bool:
    """Whether items have it, or its plural, in small letters, and not in an address alone."""
    found = backend().ask(Word(word), SearchQuery(), start=0, end=LOOKED_AT).matches
    rows = Item.objects.filter(pk__in=[match.item_id for match in found])
    written = re.compile(rf"(?<![\w@./-]){re.escape(word)}s?(?![\w@/-]|\.\w)")
    return any(written.search(text) for text in rows.values_list("text", flat=True))
