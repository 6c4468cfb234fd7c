"""What a search means beyond the letter: other names for what it says, and looser ways to ask.

Engines are given trees made here; what a person typed stays as it was.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import TypeGuard

from search.analysis import STOP_WORDS, tokens
from search.everyday import EVERYDAY
from search.lexicon import Lexicon, Meant, folded
from search.naming import runs, short, under_its_names
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
)
from search.thesaurus import Stems, roots, stems, telling

MAILBOX = "@"
NEAR = 0.5  # of a phrase's score, for words that stand side by side as they were typed
BESIDE = 0.1  # as much, where some of the words are enough
RELATED = 0.6  # of a word's score, for another that people use for the same
FAINT = 0.7  # of that, for a single word where items have the one that was typed
EVERYDAY_SHARE = 0.3  # of a word's score, where it is one that texts on any matter have
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
    asked = under_its_names(node, lexicon)
    return Prefer(asked, extras) if extras else asked


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
    related = _related(words, lexicon)
    any_of: list[Node] = [
        Same((part, Scaled(Same(others), RELATED))) if others else part
        for part, others in zip((_each(word, lexicon) for word in words), related, strict=True)
    ]
    any_of.extend(_together(node, lexicon))
    if any(isinstance(word, Word) for word in words):  # what is quoted means itself alone
        any_of.extend(_on_topic(topics, each=LOOSELY))
    alone = short(words[0], lexicon).tree
    if any_of in ([alone], [Scaled(alone, EVERYDAY_SHARE)]):
        return None
    some = Or(tuple(any_of)) if len(any_of) > 1 else any_of[0]
    return And((some, *_conditions(node, lexicon), Not(under_its_names(listed or node, lexicon))))


def _on_topic(topics: Mapping[str, float], *, each: float) -> Iterator[Scaled]:
    for slug, score in topics.items():
        yield Scaled(Field("topic", Phrase(slug)), each * min(score, MOST))


def meant(node: Node, lexicon: Lexicon) -> tuple[Meant, ...]:
    """The abbreviations that `strict` looked for under their other name too, one of each name."""
    groups = _groups(node)
    found = chain.from_iterable(runs(parts, lexicon) for parts in groups)
    named = chain.from_iterable(run.names for run in found)
    first: dict[Stems, Meant] = {}
    for name in named:
        first.setdefault(stems(name.long), name)
    return tuple(first.values())


def _together(node: Node, lexicon: Lexicon) -> Iterator[Node]:
    """Other names for words that stand side by side, and these side by side."""
    for parts in _groups(node):
        for run in runs(parts, lexicon):
            if len(run.parts) > 1:
                yield Same(run.others)
        yield from (Scaled(phrase, BESIDE) for phrase in dict.fromkeys(_neighbours(parts)))


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
        case Word() | Phrase() | Field():
            yield (node,)


def _each(word: Word | Phrase, lexicon: Lexicon) -> Node:
    """A word under its names; one with inner punctuation also as any of its parts."""
    named = short(word, lexicon).tree
    if named == word and isinstance(word, Word) and EVERYDAY.issuperset(stems(word.text)):
        return Scaled(word, EVERYDAY_SHARE)
    parts = _parts(word.text) if isinstance(word, Word) else ()
    return Same((named, Scaled(Or(parts), RELATED))) if len(parts) > 1 else named


def _related(words: Sequence[Word | Phrase], lexicon: Lexicon) -> list[tuple[Node, ...]]:
    """For each word what people say instead of it, or of a phrase that begins with it.

    A single word counts for less beside one that items have: it may mean something else.
    """
    found: list[tuple[Node, ...]] = [() for _ in words]
    told: set[int] = set()
    cut = [
        (place, root)
        for place, word in enumerate(words)
        for root in (roots(word.text) if isinstance(word, Word) else ("",))
    ]
    thesaurus = lexicon.thesaurus
    for start, length, ring in thesaurus.named([root for _, root in cut]):
        if ring not in told:
            told.add(ring)
            own = tuple(root for _, root in cut[start : start + length])
            others = (name for name in thesaurus.rings[ring] if telling(name) != own)
            place = cut[start][0]
            is_had = length == 1 and folded(words[place].text) in lexicon.written
            found[place] = (*found[place], *(_name(name, is_faint=is_had) for name in others))
    return found


def _parts(text: str) -> tuple[Word, ...]:
    if MAILBOX in text:  # this one is looked for, and no other at the same place
        return ()
    return tuple(Word(token.word) for token in tokens(text) if token.word not in STOP_WORDS)


def _name(text: str, *, is_faint: bool) -> Node:
    if len(list(tokens(text))) > 1:
        return Phrase(text)
    return Scaled(Word(text), FAINT) if is_faint else Word(text)


def _conditions(node: Node, lexicon: Lexicon) -> tuple[Node, ...]:
    """What narrows a search beside its words: it holds however loosely they are read."""
    if not isinstance(node, And):
        return ()
    narrowing = (part for part in node.parts if not (_is_word(part) or isinstance(part, Or | And)))
    return tuple(under_its_names(part, lexicon) for part in narrowing)
