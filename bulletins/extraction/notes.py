"""Footnotes of a web page, parted from its text."""

import re
from dataclasses import dataclass

from bs4.element import Tag

from bulletins.document import Block, Furniture
from bulletins.extraction import html_blocks, markup

NOTES_CLASS = re.compile(r"^(?:footnotes|endnotes)$")


@dataclass(frozen=True, slots=True)
class Parted:
    """The blocks of a text, and its footnotes put aside."""

    blocks: tuple[Block, ...]
    footnotes: tuple[Furniture, ...]


def parted(root: Tag, *, base: str = "", line: int | None = None) -> Parted:
    """Read a tree, its lists of footnotes apart; they are taken out of the tree."""
    notes: list[Furniture] = []
    for tag in root.find_all(_is_list_of_notes):
        blocks = html_blocks.blocks_of(tag, base=base, line=line)
        notes += [Furniture(block, "footnote") for block in blocks]
        tag.extract()
    return Parted(html_blocks.blocks_of(root, base=base, line=line), tuple(notes))


def _is_list_of_notes(tag: Tag) -> bool:
    if markup.attribute(tag, "role") == "doc-endnotes":
        return True
    return any(NOTES_CLASS.match(name) for name in markup.classes(tag))
