"""A set of item ids as a short text: many alerts know most of the archive."""

from collections.abc import Iterable


def written(ids: Iterable[int]) -> str:
    """The ids in runs, "1-5000 5003"."""
    runs: list[list[int]] = []
    for number in sorted(set(ids)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return " ".join(f"{first}-{last}" if last > first else f"{first}" for first, last in runs)


def read(text: str) -> set[int]:
    """What `written` wrote."""
    found: set[int] = set()
    for run in text.split():
        first, _, last = run.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return found
