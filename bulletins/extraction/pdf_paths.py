"""Paths that a PDF paints or clips by, as the boxes round them; corners as PDF has them."""

from collections.abc import Sequence

from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt

from bulletins.document import Box

EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)


def parts(path: Sequence[PathSegment]) -> list[list[PathSegment]]:
    """A path's pieces, each from where the pen was set down."""
    found: list[list[PathSegment]] = []
    for segment in path:
        if segment[0] == "m" or not found:
            found.append([])
        found[-1].append(segment)
    return [part for part in found if len(part) > 1]


def path_box(path: Sequence[PathSegment], matrix: Matrix) -> Box:
    """The box round a path's points."""
    points = [
        apply_matrix_pt(matrix, (segment[at], segment[at + 1]))  # type: ignore[arg-type]
        for segment in path
        for at in range(1, len(segment) - 1, 2)
    ]
    if not points:
        return 0.0, 0.0, 0.0, 0.0
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def cut(box: Box, clip: Box) -> Box:
    """What of a box lies in another; a box without area where nothing does."""
    left, bottom = max(box[0], clip[0]), max(box[1], clip[1])
    return left, bottom, max(left, min(box[2], clip[2])), max(bottom, min(box[3], clip[3]))
