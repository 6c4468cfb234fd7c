"""A search with some of its words written otherwise."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from search.analysis import tokens
from search.parser import parse
from search.syntax import And, Field, Node, Not, Or, Phrase, Prefix, Word, describe, leaves

Leaf = Word | Phrase | Field


def spelt(node: Node) -> Iterator[Leaf]:
    """What can be misspelt, in the order typed.

    Not an address, which is right or is another one, nor a beginning, nor a word in quotes.
    """
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from spelt(part)
        case Not(part):
            yield from spelt(part)
        case Phrase(text) if len(list(tokens(text))) == 1:
            return
        case Word() | Phrase():
            yield node
        case Field(name, part) if name != "email" and not isinstance(part, Prefix):
            yield node


def respelt(node: Node, better: Mapping[str, str]) -> Node:
    """With other words, as they are folded, in the place of some."""
    match node:
        case And(parts):
            return And(tuple(respelt(part, better) for part in parts))
        case Or(parts):
            return Or(tuple(respelt(part, better) for part in parts))
        case Not(part):
            return Not(respelt(part, better))
        case Word(text) | Phrase(text):
            return replace(node, text=_written(text, better))
        case Field(name, Word(text) | Phrase(text)) if name != "email":
            return replace(node, part=replace(node.part, text=_written(text, better)))
        case _:
            return node


def as_typed(tree: Node, mended: str) -> str:
    """The search in its own syntax, in quotes what was put right in another, so that it stays."""
    other = parse(mended).tree
    kept = {*spelt(other)} if other else set()
    return describe(_quoted(tree, kept))


def is_wholly_other(tree: Node, mended: str) -> bool:
    """Whether all that was asked for was put right in another, so that nothing has it as typed."""
    other = parse(mended).tree
    kept = {*spelt(other)} if other else set()
    return all(isinstance(leaf, Word) and leaf not in kept for leaf in leaves(tree))


def _quoted(node: Node, kept: Collection[Leaf]) -> Node:
    match node:
        case And(parts):
            return And(tuple(_quoted(part, kept) for part in parts))
        case Or(parts):
            return Or(tuple(_quoted(part, kept) for part in parts))
        case Not(part):
            return Not(_quoted(part, kept))
        case Word(text) if node not in kept:
            return Phrase(text)
        case _:
            return node


def _written(text: str, better: Mapping[str, str]) -> str:
    for token in reversed(list(tokens(text))):
        if token.word in better:
            text = text[: token.start] + better[token.word] + text[token.end :]
    return text
