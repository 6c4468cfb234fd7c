"""Words of a Markdown text marked by their place in its plain text."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from bulletins.plain import pieces, words_of


@dataclass(frozen=True, slots=True)
class Mark:
    """A name for the words at `start` to `end` of a plain text; "fact-12"."""

    name: str
    start: int
    end: int


def mark(tokens: Sequence[Token], marks: Iterable[Mark]) -> None:
    """Put each mark's words into an element of that name, in these tokens themselves.

    Where a link, bold type or another mark begins or ends amid the words, the mark ends there.
    What stands in code is not marked.
    """
    wanted = sorted(marks, key=lambda each: (each.start, -each.end))
    starts = [each.start for each in wanted]
    at = _first(tokens)
    for piece in pieces(tokens):
        here = wanted[bisect_left(starts, at) : bisect_left(starts, at + len(piece.text))]
        if here and piece.token is not None and piece.token.children:
            piece.token.children = list(_children(piece.token.children, here, at))
        at += len(piece.text)


def _first(tokens: Sequence[Token]) -> int:
    """Where the first piece begins, before 0 by the white space that plain text opens without."""
    text = "".join(piece.text for piece in pieces(tokens))
    return len(text.lstrip()) - len(text)


def _children(children: Iterable[Token], marks: Sequence[Mark], at: int) -> Iterator[Token]:
    for child in children:
        end = at + len(words_of(child))
        here = [each for each in marks if at <= each.start < end]
        if child.type == "text" and here:
            yield from _marked(child.content, here, at)
        else:
            yield child
        at = end


def _marked(text: str, marks: Iterable[Mark], at: int) -> Iterator[Token]:
    """The text as tokens; marks that begin first stand outside, and none crosses another."""
    done, ends = at, [at + len(text)]  # the ends of what is open, the innermost last
    for each in marks:
        while len(ends) > 1 and ends[-1] <= each.start:
            yield from (_text(text[done - at : ends[-1] - at]), _markup("</span>"))
            done = ends.pop()
        yield from (_text(text[done - at : each.start - at]), _markup(f'<span id="{each.name}">'))
        done = each.start
        ends.append(min(each.end, ends[-1]))
    while len(ends) > 1:
        yield from (_text(text[done - at : ends[-1] - at]), _markup("</span>"))
        done = ends.pop()
    yield _text(text[done - at :])


def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)


def _markup(tag: str) -> Token:
    return Token("html_inline", "", 0, content=tag)
