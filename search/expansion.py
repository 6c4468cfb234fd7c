"""What a search means beyond the letter: other names for what it says, and looser ways to ask.

Engines are given trees made here; what a person typed stays as it was.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple, TypeGuard

from search.analysis import tokens
from search.lexicon import Lexicon, Meant
from search.syntax import (
    And,
    Field,
    Node,
    Not,
    Or,
    Phrase,
    Prefer,
    Same,
    Scaled,
    Word,
    essential,
    is_common,
)
from search.thesaurus import Thesaurus, stems, telling

NEAR = 0.5  # of a phrase's score, for words that stand side by side as they were typed
RELATED = 0.6  # of a word's score, for another that people use for the same
ON_TOPIC = 1.0  # what each point of a topic's score adds to an item with all the words, and
LOOSELY = 3.0  # to one with some of them, up to MOST points
MOST = 3.0


def strict(node: Node, lexicon: Lexicon, topics: Mapping[str, float]) -> Node:
    """All that was asked for, under any of its names.

    What has words side by side as they were typed comes first, and what is on the topics (slugs,
    with their scores) that the words speak of.
    """
    near = (Scaled(phrase, NEAR) for parts in _groups(node) for phrase in _neighbours(parts))
    extras = (*dict.fromkeys(near), *_on_topic(topics, each=ON_TOPIC))
    asked = _under_its_names(node, lexicon)
    return Prefer(asked, extras) if extras else asked


def _under_its_names(node: Node, lexicon: Lexicon) -> Node:
    match node:
        case And(parts):
            named = tuple(_named(parts, lexicon))
            return named[0] if len(named) == 1 else And(named)
        case Or(parts):
            return Or(tuple(_under_its_names(part, lexicon) for part in parts))
        case Word():
            (only,) = _named((node,), lexicon)
            return only
        case _:
            return node


def loose(
    node: Node, lexicon: Lexicon, topics: Mapping[str, float], *, listed: Node | None = None
) -> Node | None:
    """What has some of the words, others for them, or the topic; None where that asks no more.

    `topics` are the slugs that the words speak of, each with its score. What was asked for already
    is left out: `listed`, where that was something else.
    """
    words = list(_words(node))
    if not words:
        return None
    related = _related(words, lexicon.thesaurus)
    any_of: list[Node] = [
        Same((part, Scaled(Same(others), RELATED))) if others else part
        for part, others in zip(_each(words, lexicon), related, strict=True)
    ]
    any_of.extend(_on_topic(topics, each=LOOSELY))
    if len(any_of) == 1 and not related[0]:
        return None
    some = Or(tuple(any_of)) if len(any_of) > 1 else any_of[0]
    return And((some, *_conditions(node), Not(_under_its_names(listed or node, lexicon))))


def _on_topic(topics: Mapping[str, float], *, each: float) -> Iterator[Scaled]:
    for slug, score in topics.items():
        yield Scaled(Field("topic", Phrase(slug)), each * min(score, MOST))


def meant(node: Node, lexicon: Lexicon) -> tuple[Meant, ...]:
    """The abbreviations that `strict` looked for under their other name too."""
    groups = _groups(node)
    found = chain.from_iterable(_runs(parts, lexicon) for parts in groups)
    return tuple(dict.fromkeys(chain.from_iterable(run.names for run in found)))


class _Run(NamedTuple):
    """Parts that stand side by side, and the names of what they say together."""

    parts: tuple[Node, ...]
    names: tuple[Meant, ...]
    others: tuple[Node, ...]


def _named(parts: Sequence[Node], lexicon: Lexicon) -> Iterator[Node]:
    """The parts, each abbreviation and each expansion among them under its other names too."""
    for run in _runs(parts, lexicon):
        own = run.parts[0] if len(run.parts) == 1 else And(run.parts)
        yield Same((own, *run.others)) if run.others else own


def _runs(parts: Sequence[Node], lexicon: Lexicon) -> Iterator[_Run]:
    place = 0
    while place < len(parts):
        run = _long(parts[place:], lexicon) or _short(parts[place], lexicon)
        yield run
        place += len(run.parts)


def _long(parts: Sequence[Node], lexicon: Lexicon) -> _Run | None:
    """The longest expansion that the parts begin with."""
    words = list(_leading_words(parts[: lexicon.longest]))
    for length in range(len(words), 1, -1):
        key = tuple(chain.from_iterable(stems(word.text) for word in words[:length]))
        if names := lexicon.shorts.get(key, ()):
            return _Run(tuple(words[:length]), names, tuple(Word(name.short) for name in names))
    return None


def _short(part: Node, lexicon: Lexicon) -> _Run:
    names: tuple[Meant, ...] = ()
    if isinstance(part, Word) and not is_common(part):  # "of" is no "OfS"
        names = lexicon.longs.get(stems(part.text), ())
    return _Run((part,), names, tuple(Phrase(name.long) for name in names))


def _leading_words(parts: Iterable[Node]) -> Iterator[Word]:
    for part in parts:
        if not isinstance(part, Word):
            return
        yield part


def _neighbours(parts: Sequence[Node]) -> Iterator[Phrase]:
    """Each two telling words typed side by side, with the stop words between them."""
    telling = [at for at, part in enumerate(parts) if part in essential(tuple(parts))]
    for first, second in pairwise(telling):
        between = parts[first : second + 1]
        if all(isinstance(part, Word) for part in between):
            yield Phrase(" ".join(part.text for part in between if isinstance(part, Word)))


def _words(node: Node) -> Iterator[Word | Phrase]:
    """The words asked for, without those that say nothing; in quotes one word, but no phrase."""
    for parts in _groups(node):
        yield from (part for part in essential(parts) if _is_word(part))


def _is_word(node: Node) -> TypeGuard[Word | Phrase]:
    return isinstance(node, Word) or (isinstance(node, Phrase) and len(stems(node.text)) == 1)


def _groups(node: Node) -> Iterator[tuple[Node, ...]]:
    """Words that stand side by side, in brackets or not."""
    match node:
        case And(parts):
            yield parts
            inner = [part for part in parts if isinstance(part, Or)]
            yield from chain.from_iterable(map(_groups, inner))
        case Or(parts):
            yield from chain.from_iterable(map(_groups, parts))
        case Word() | Phrase() if _is_word(node):
            yield (node,)


def _each(words: Sequence[Word | Phrase], lexicon: Lexicon) -> Iterator[Node]:
    for word in words:
        run = _short(word, lexicon)
        yield Same((word, *run.others)) if run.others else word


def _related(words: Sequence[Word | Phrase], thesaurus: Thesaurus) -> list[tuple[Node, ...]]:
    """For each word what people say instead of it, or of a phrase that begins with it."""
    found: list[tuple[Node, ...]] = [() for _ in words]
    told: set[int] = set()
    cut = [stems(word.text)[0] if isinstance(word, Word) else "" for word in words]
    for start, length, ring in thesaurus.named(cut):
        if ring not in told:
            told.add(ring)
            own = tuple(cut[start : start + length])
            others = (name for name in thesaurus.rings[ring] if telling(name) != own)
            found[start] = (*found[start], *map(_name, others))
    return found


def _name(text: str) -> Word | Phrase:
    return Phrase(text) if len(list(tokens(text))) > 1 else Word(text)


def _conditions(node: Node) -> tuple[Node, ...]:
    """What narrows a search beside its words: it holds however loosely they are read."""
    if not isinstance(node, And):
        return ()
    return tuple(part for part in node.parts if not (_is_word(part) or isinstance(part, Or | And)))
