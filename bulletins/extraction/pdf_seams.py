"""Pieces painted apart on one line: whole again, but where a narrow gutter parts two columns."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bulletins.extraction.pdf_page import around
from bulletins.extraction.pdf_pieces import PIECE_GAP, Piece, is_alike

MANY_ROWS = 6  # whose text starts again at one place: no accident
LEAST_LETTERS = 14  # on both sides, on average; list marks, numbers and cells have fewer
ALIKE = 4.0  # points


@dataclass(frozen=True, slots=True)
class _Seam:
    """Where a piece follows another, with so many letters before it and after on its line."""

    piece: Piece
    before: int
    after: int
    is_wide: bool


def whole(found: Sequence[Piece]) -> list[Piece]:
    """The same pieces, those joined that follow each other closely on their line."""
    chains = list(_chains(found))
    gutters = _gutters([chain for chain in chains if len(chain) > 1])
    result: list[Piece] = []
    for chain in chains:
        last = chain[0]
        for piece in chain[1:]:
            if id(piece) in gutters or _gap(last, piece) > PIECE_GAP * piece.size:
                result.append(last)
                last = piece
            else:
                last = _joined(last, piece)
        result.append(last)
    return result


def _chains(found: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces that follow each other on a line."""
    chain: list[Piece] = []
    for piece in found:
        if chain and not _follows(chain[-1], piece):
            yield chain
            chain = []
        chain.append(piece)
    if chain:
        yield chain


def _follows(last: Piece, piece: Piece) -> bool:
    if piece.turn != last.turn or piece.is_hidden != last.is_hidden:
        return False
    if abs(piece.base - last.base) > 0.1 * last.size or abs(piece.size - last.size) > 0.6:
        return False
    if not is_alike(piece.colour, last.colour):
        return False
    return _gap(last, piece) > 0


def _gap(last: Piece, piece: Piece) -> float:
    return piece.box[0] - last.box[2]


def _gutters(chains: Sequence[Sequence[Piece]]) -> set[int]:
    """The pieces, by identity, before which a gutter runs down through many lines."""
    starts: defaultdict[tuple[float, int], list[_Seam]] = defaultdict(list)
    for chain in chains:
        for seam in _seams(chain):
            for shift in (0.0, 0.5):  # a place near the edge of one step is amid another
                starts[shift, int(seam.piece.box[0] / ALIKE + shift)].append(seam)
    return {id(seam.piece) for seams in starts.values() if _is_gutter(seams) for seam in seams}


def _seams(chain: Sequence[Piece]) -> Iterator[_Seam]:
    letters = sum(piece.length for piece in chain)
    before = 0
    for last, piece in pairwise(chain):
        before += last.length
        is_wide = _gap(last, piece) > PIECE_GAP * piece.size
        yield _Seam(piece, before, letters - before, is_wide)


def _is_gutter(seams: Sequence[_Seam]) -> bool:
    """Whether text runs on both sides of these, or most of them are wide as between cells."""
    if len(seams) < MANY_ROWS:
        return False
    least = LEAST_LETTERS * len(seams)
    if 2 * sum(seam.is_wide for seam in seams) > len(seams):
        return True
    return min(sum(seam.before for seam in seams), sum(seam.after for seam in seams)) >= least


def _joined(one: Piece, other: Piece) -> Piece:
    return replace(
        one,
        text=f"{one.text} {other.text}",
        box=around([one.box, other.box]),
        size=max(one.size, other.size),
        length=one.length + other.length,
        bold=one.bold + other.bold,
        ends_spaced=other.ends_spaced,
    )
