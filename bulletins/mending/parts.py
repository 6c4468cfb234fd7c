"""An item's body with the blocks that its parts are of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bulletins.document import Block as Paragraph
from bulletins.drafts import BULLET
from bulletins.markdown import from_blocks, to_plain
from bulletins.mending.pieces import Piece, body_of, pieces_of, with_one, without
from bulletins.models import Block, Item


@dataclass(frozen=True, slots=True)
class Parts:
    """The blocks of an item's text in the order of its body, and beside each its piece of that.

    `body` is the whole; it has no pieces where the item has no such blocks.
    """

    body: str
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...]

    def index(self, block: Block) -> int:
        """Where a block stands among them, from 0."""
        return [each.pk for each in self.blocks].index(block.pk)

    def until(self, index: int) -> str:
        """The body up to this part; all of it where it has none."""
        return body_of(self.pieces[:index]) if self.pieces else self.body

    def since(self, index: int) -> str:
        """The body from this part on."""
        return body_of(self.pieces[index:])

    def place(self, index: int) -> int:
        """Where in the plain text this part begins."""
        before = to_plain(self.until(index))
        return len(before) + len("\n\n") if before else 0

    def is_as_printed(self, index: int) -> bool:
        """Whether a part says what its block does, or nothing any more."""
        words = to_plain(self.pieces[index].words).removeprefix(BULLET).split()
        return words in ([], self.blocks[index].text.split())

    def without(self, index: int) -> str:
        """The body but for this part."""
        return body_of(without(self.pieces, index))

    def place_for(self, block: Block) -> int:
        """At which index a block is to come that stood at its position in the document."""
        before = [at for at, each in enumerate(self.blocks) if each.position < block.position]
        return max(before, default=-1) + 1

    def with_one(self, index: int, words: str) -> str:
        """The body with a new part of these words."""
        if not self.pieces:
            return "\n\n".join(filter(None, (self.body, words)))
        return body_of(with_one(self.pieces, index, Piece(-1, words)))


def parts_of(item: Item) -> Parts:
    """The parts of an item's body. One query."""
    blocks = list(item.blocks.filter(role=Block.Role.BODY).order_by("position"))
    pieces = pieces_of(item.body, [block.text for block in blocks])
    ordered = tuple(blocks[piece.block] for piece in pieces)
    return Parts(item.body, ordered, pieces)


def written(blocks: Iterable[Block]) -> str:
    """Blocks as Markdown, where nothing is left but their words."""
    return from_blocks(Paragraph(block.text) for block in blocks)


def heads(item: Item) -> Sequence[Block]:
    """The blocks that an item's section and title were read from. One query."""
    return list(item.blocks.filter(role=Block.Role.HEADING).order_by("position"))
