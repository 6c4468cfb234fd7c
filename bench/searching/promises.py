"""What is promised of searching, and whether one run kept it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.searching.contenders import HAYSTACK, TANTIVY, WHOOSH, ours
from bench.searching.race import Standing
from bench.table import row, yes

LEAST_ALIKE = 0.9  # of the searches have the others' count, or a ratio says nothing
OUR_WHOOSH, OUR_TANTIVY = ours("whoosh").name, ours("tantivy").name


@dataclass(frozen=True, slots=True)
class Promise:
    """One figure of two standings, told by name and size, and how they may stand to each other.

    `own` is at most `most` times `beside`, or `beside` at least `least` times `own`.
    """

    what: str
    figure: str
    beside: tuple[str, int]
    own: tuple[str, int]
    most: float = 0
    least: float = 0


PROMISES = (
    Promise(
        "10,000 items, p50: Haystack's own backend; ours on Whoosh",
        "p50",
        beside=(HAYSTACK.name, 10_000),
        own=(OUR_WHOOSH, 10_000),
        least=6,
    ),
    Promise(
        "10,000 items, p95: Whoosh called directly; ours on it",
        "p95",
        beside=(WHOOSH.name, 10_000),
        own=(OUR_WHOOSH, 10_000),
        most=1.3,
    ),
    Promise(
        "100,000 items, p95: tantivy called directly; ours on it",
        "p95",
        beside=(TANTIVY.name, 100_000),
        own=(OUR_TANTIVY, 100_000),
        most=3,
    ),
    Promise(
        "100,000 items indexed: tantivy called directly; ours on it",
        "build",
        beside=(TANTIVY.name, 100_000),
        own=(OUR_TANTIVY, 100_000),
        most=4,
    ),
    Promise(
        "Growth of ours on tantivy, p95: 1,000 items; 100,000 items",
        "p95",
        beside=(OUR_TANTIVY, 1_000),
        own=(OUR_TANTIVY, 100_000),
        most=4,
    ),
)


def promised(standings: Sequence[Standing]) -> Iterator[str]:
    """A row of the table for each promise both of whose sides took part."""
    by_place = {(each.name, each.items): each for each in standings}
    for promise in PROMISES:
        beside, own = by_place.get(promise.beside), by_place.get(promise.own)
        if beside and own:
            yield _row(promise, beside, own)


def _row(promise: Promise, beside: Standing, own: Standing) -> str:
    first, second = getattr(beside, promise.figure), getattr(own, promise.figure)
    unit = "s" if promise.figure == "build" else "ms"
    if promise.least:
        ratio, bound = first / second, f"at least {promise.least:g}"
        is_kept = ratio >= promise.least
    else:
        ratio, bound = second / first, f"at most {promise.most:g}"
        is_kept = ratio <= promise.most
    kept = yes(is_kept=is_kept) if _are_alike(beside, own) else "counts differ"
    return row(
        promise.what, f"{first:.1f} {unit}", f"{second:.1f} {unit}", f"{ratio:.2f}", bound, kept
    )


def _are_alike(*standings: Standing) -> bool:
    """Whether they found the same, so that their times can be compared."""
    agreements = (each.agreement for each in standings)
    return all(each.alike >= LEAST_ALIKE * each.answered for each in agreements)
