"""The plain text that Markdown reads as, piece by piece with the token each piece is of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from bulletins.drafts import BULLET

BREAKS = {"softbreak": " ", "hardbreak": "\n"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some plain text; `token` is the one it is the words of, None for bullets and gaps."""

    text: str
    token: Token | None = None


def pieces(tokens: Iterable[Token]) -> Iterator[Piece]:
    """The text in order: paragraphs parted by blank lines, entries bulleted."""
    joint = ""  # what stands between the words so far and the next ones
    for token in tokens:
        if token.type == "list_item_open":
            yield Piece(joint + (f"{token.info}. " if token.info else BULLET))
            joint = ""
        elif token.type == "list_item_close":
            joint = "\n"
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            joint = "\n\n"
        elif token.type in ("inline", "fence", "code_block"):
            yield Piece(joint)
            yield Piece(_words(token), token)
            joint = "\n\n"


def words_of(child: Token) -> str:
    """What one part of a line reads as."""
    return BREAKS.get(child.type, child.content)


def _words(token: Token) -> str:
    if not token.children:
        return token.content.strip()
    return "".join(map(words_of, token.children))
