"""Other names for what a search says: abbreviations and what they are short for, spellings."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from search.analysis import tokens
from search.inflections import other_forms
from search.lexicon import Lexicon, Meant
from search.syntax import And, Field, Node, Or, Phrase, Same, Word, is_common
from search.thesaurus import stems
from search.typed_dates import TypedDate

LONGEST_DATE = 4  # words: "26th of February 2014"


class Run(NamedTuple):
    """Parts that stand side by side, the names of what they say together, and trees for these."""

    parts: tuple[Node, ...]
    names: tuple[Meant, ...]
    others: tuple[Node, ...]

    @property
    def tree(self) -> Node:
        """What the parts say, under any of its names."""
        own = self.parts[0] if len(self.parts) == 1 else And(self.parts)
        return Same((own, *self.others)) if self.others else own


def under_its_names(node: Node, lexicon: Lexicon) -> Node:
    """The tree with each abbreviation and each expansion in it under its other names too."""
    match node:
        case And(parts):
            named = tuple(
                under_its_names(run.tree, lexicon) if isinstance(run.tree, Or) else run.tree
                for run in runs(parts, lexicon)
            )
            return named[0] if len(named) == 1 else And(named)
        case Or(parts):
            return Or(tuple(under_its_names(part, lexicon) for part in parts))
        case Word() | Field():
            return next(runs((node,), lexicon)).tree
        case _:
            return node


def runs(parts: Sequence[Node], lexicon: Lexicon) -> Iterator[Run]:
    """The parts in order, those together that an abbreviation stands for."""
    place = 0
    while place < len(parts):
        rest = parts[place:]
        run = _dated(rest) or _long(rest, lexicon) or short(parts[place], lexicon)
        yield run
        place += len(run.parts)


def short(part: Node, lexicon: Lexicon) -> Run:
    """One part alone, with what it is short for, and otherwise written."""
    match part:
        case Word(text) if not is_common(part):  # "of" is no "OfS"
            names = lexicon.expansions(text)
            longs = (Phrase(name.long) for name in names)
            return Run((part,), names, (*longs, *_rewritten(text, names, lexicon)))
        case Field("title" | "org" as name, Word(text)):
            names = lexicon.expansions(text)
            return Run((part,), names, tuple(Field(name, Phrase(each.long)) for each in names))
        case _:
            return Run((part,), (), ())


def _rewritten(text: str, names: Iterable[Meant], lexicon: Lexicon) -> Iterator[Word | Phrase]:
    """The word as others write it: "ptf" and "cyber crime" for "P.T.F." and "cybercrime".

    And in its irregular forms: "children" for "child". A date in figures has its other spellings.
    """
    if date := TypedDate.read(text):
        yield from map(Phrase, date.spellings)
    words = [token.word for token in tokens(text)]
    joined = "".join(words)
    if len(words) > 1 and (names or joined in lexicon.written):
        yield Word(joined)
    elif len(words) == 1:
        yield from map(Phrase, lexicon.parted(joined))
        yield from map(Word, other_forms(joined))


def _long(parts: Sequence[Node], lexicon: Lexicon) -> Run | None:
    """The longest expansion that the parts begin with."""
    words = list(_leading_words(parts[: max(lexicon.longest, 2)]))
    cut = [stems(word.text) for word in words]
    for length in range(len(words), 1, -1):
        key = tuple(chain.from_iterable(cut[:length]))
        if names := lexicon.shorts.get(key, ()):
            return Run(tuple(words[:length]), names, tuple(Word(name.short) for name in names))
    return _as_one(words[:2], lexicon)


def _dated(parts: Sequence[Node]) -> Run | None:
    """The words that a date opens with, and its other spellings: "26 Feb 2014"."""
    words = list(_leading_words(parts[:LONGEST_DATE]))
    for length in range(len(words), 1, -1):
        if found := TypedDate.read(" ".join(word.text for word in words[:length])):
            return Run(tuple(words[:length]), (), tuple(map(Phrase, found.spellings)))
    return None


def _as_one(words: Sequence[Word], lexicon: Lexicon) -> Run | None:
    """Two words that items also have as one: "cyber crime"."""
    joined = "".join(token.word for word in words for token in tokens(word.text))
    is_one = len(words) > 1 and joined in lexicon.written and not any(map(is_common, words))
    return Run(tuple(words), (), (Word(joined),)) if is_one else None


def _leading_words(parts: Iterable[Node]) -> Iterator[Word]:
    for part in parts:
        if not isinstance(part, Word):
            return
        yield part
