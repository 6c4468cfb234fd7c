"""The honest last resort: a document without structure is one item, and says so."""

import re
from collections.abc import Sequence
from itertools import takewhile

from bulletins.document import Block, Document
from bulletins.drafts import DraftIssue, DraftItem
from bulletins.layouts import furniture, look, masthead, opening
from bulletins.layouts.base import Cut, drafted

WARNING = "No structure was recognised; the whole document is kept as one item."
# "Name: ......", "Address:" of a form
TO_FILL = re.compile(r"(?:\.{3}|…|_{3}|:)\s*$")
MOST_IN_MASTHEAD = 8  # lines; facts further down are those of a form or a table
MOST_IN_TITLE = 90  # characters of the opening words, where nothing is printed as a title


class WholeLayout:
    """Anything at all."""

    name, version = "whole", 3

    def score(self, document: Document) -> float:
        """Always fits, never well."""
        return 0.01 if document.blocks else 0.0

    def parse(self, document: Document) -> DraftIssue:
        """The masthead is front matter; the rest is one item."""
        blocks, aside = furniture.part(document)
        if not blocks:
            blocks, aside = document.blocks, ()
        start = 0 if document.facts.title else _first_text(blocks)
        title = document.facts.title or masthead.read(blocks[:start]).title
        title = title or opening_words(blocks[start].text)
        item = DraftItem(body=blocks[start:], title=title)
        return drafted(self, document, Cut(blocks[:start], (item,), aside, (WARNING,)))


def _first_text(blocks: Sequence[Block]) -> int:
    """Past the masthead, where text stands below it; numbered lines are a form's or a list's."""
    end = opening.masthead_end(tuple(takewhile(_could_name, blocks[:MOST_IN_MASTHEAD])))
    return end if end < len(blocks) else 0


def _could_name(block: Block) -> bool:
    return not (look.NUMBER.match(block.text) or TO_FILL.search(block.text))


def opening_words(text: str) -> str:
    """The first words of a text, where it has no title of its own."""
    if len(text) <= MOST_IN_TITLE:
        return text
    return text[:MOST_IN_TITLE].rsplit(" ", 1)[0] + "…"
