"""What was read, without what neither a database, a page nor a file can keep."""

import re
from dataclasses import replace

from bulletins.document import Block, Document, Facts, Furniture
from bulletins.printable import UNPRINTABLE

REPLACEMENT = "\ufffd"  # one for one, so that each link stays at its words
# "en", "zh-Hant-HK", as HTML's `lang` has them; what is no such name says nothing
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}")


def sound(document: Document) -> Document:
    """The document with a mark in place of NUL, of half a surrogate pair and of their like."""
    return replace(
        document,
        language=document.language if LANGUAGE.fullmatch(document.language) else "en",
        warnings=_texts(document.warnings),
        facts=_facts(document.facts),
        blocks=_blocks(document.blocks),
        front=_blocks(document.front),
        attached=_blocks(document.attached),
        furniture=tuple(Furniture(_block(one.block), one.why) for one in document.furniture),
    )


def _text(text: str) -> str:
    return UNPRINTABLE.sub(REPLACEMENT, text)


def _texts(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_text, texts))


def _blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(map(_block, blocks))


def _block(block: Block) -> Block:
    said = (block.text, *(link.target for link in block.links))
    if not any(map(UNPRINTABLE.search, said)):
        return block
    links = tuple(replace(link, target=_text(link.target)) for link in block.links)
    return replace(block, text=_text(block.text), links=links)


def _facts(facts: Facts) -> Facts:
    withdrawn = facts.withdrawn
    return replace(
        facts,
        title=_text(facts.title),
        organisations=_texts(facts.organisations),
        withdrawn=withdrawn and replace(withdrawn, notice=_text(withdrawn.notice)),
    )
