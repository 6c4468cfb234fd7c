"""Rows of a page, and the white that runs down between what stands in them."""

from collections.abc import Sequence

from bulletins.extraction.pdf_boxes import Part, is_box, span

MANY_ROWS = 6  # with text on both sides
MOST_ALIKE = 0.75  # of those rows start at the gutter's edge
NEAR = 2.0  # points

Row = list[Part]
White = tuple[float, float]


def rows_of(parts: Sequence[Part]) -> list[Row]:
    """Parts that share a height, with white right across the page between the rows."""
    rows: list[Row] = []
    bottom = float("-inf")
    for part in sorted(parts, key=lambda part: span(part)[0]):
        top, low = span(part)
        if rows and top < bottom:
            rows[-1].append(part)
        else:
            rows.append([part])
        bottom = max(bottom, low) if rows and len(rows[-1]) > 1 else low
    return rows


def whites_of(row: Row, edges: White) -> list[White]:
    """The stretches of a row in which nothing stands."""
    found, reached = [], edges[0] - 1.0
    for part in sorted(row, key=lambda part: part.box[0]):
        if part.box[0] > reached:
            found.append((reached, part.box[0]))
        reached = max(reached, part.box[2])
    return [*found, (reached, edges[1] + 1.0)]


def shared(some: Sequence[White], others: Sequence[White], least: float) -> list[White]:
    """The stretches white in both, those that are wide enough."""
    pairs = ((max(a[0], b[0]), min(a[1], b[1])) for a in some for b in others)
    return [(left, right) for left, right in pairs if right - left >= least]


def inner_whites(rows: Sequence[Row], whites: Sequence[White]) -> tuple[White, ...]:
    """The stretches with text on both sides, of one row and another or of a box."""
    parts = [part for row in rows for part in row]
    first = min((part.box[0] for part in parts), default=0.0)
    last = max((part.box[2] for part in parts), default=0.0)
    between = [(left, right) for left, right in sorted(whites) if first < left and right < last]
    return tuple(white for white in between if _is_inner(rows, white))


def _is_inner(rows: Sequence[Row], white: White) -> bool:
    lefts = rights = 0
    for row in rows:
        left = sum(_weight(part) for part in row if part.box[2] <= white[0] + 1)
        right = sum(_weight(part) for part in row if part.box[0] >= white[1] - 1)
        if left and right:
            lefts, rights = lefts + left, rights + right
            if min(lefts, rights) >= 2:
                return True
    return False


def starts_alike(rows: Sequence[Row], edge: float) -> bool:
    """Whether in most of the rows with text left of this edge the text right of it starts there."""
    both = [row for row in rows if min(part.box[0] for part in row) < edge - 1]
    starts = [min((p.box[0] for p in row if p.box[0] > edge - 1), default=None) for row in both]
    found = [start for start in starts if start is not None]
    alike = sum(start < edge + NEAR for start in found)
    return alike >= max(MANY_ROWS, MOST_ALIKE * len(found))


def _weight(part: Part) -> int:
    return 2 if is_box(part) else 1


def row_gap(above: Row, below: Row) -> float:
    """The white between two rows, in points."""
    return min(span(part)[0] for part in below) - max(span(part)[1] for part in above)
