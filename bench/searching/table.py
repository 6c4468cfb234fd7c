"""What one run measured of searching, as tables for people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.machine import Machine
from bench.searching.promises import promised
from bench.searching.race import Standing
from bench.searching.web import Web
from bench.table import HEADS, described, row, yes

# What a web process may hold, in MiB, on which engine and with how many items
MOST_MEMORY, ENGINE, ITEMS = 200, "tantivy", 100_000


@dataclass(frozen=True, slots=True)
class Run:
    """All that one run measured of searching."""

    machine: Machine
    rounds: int
    searches: int
    standings: Sequence[Standing]
    webs: Sequence[Web]


def table(run: Run) -> Iterator[str]:
    """What is promised beside what was measured, then all figures; as Markdown."""
    yield from described(run.machine)
    yield (
        f"{run.searches} searches, 20 results each; medians of {run.rounds} rounds after one that "
        "is not counted."
    )
    yield ""
    yield from HEADS
    yield from promised(run.standings)
    yield from map(_web, run.webs)
    yield ""
    yield from _figures(run.standings)


def _web(web: Web) -> str:
    held = web.memory
    is_bound = (web.engine, web.items) == (ENGINE, ITEMS)
    return row(
        f"A web process on {web.engine} with {web.items:,} items, after {web.pages} pages: "
        "all it holds; of that no file's",
        "",
        f"{held.resident:.0f} MiB; {held.anonymous:.0f} MiB",
        "",
        f"under {MOST_MEMORY} MiB" if is_bound else "",
        yes(is_kept=held.resident < MOST_MEMORY) if is_bound else "",
    )


def _figures(standings: Sequence[Standing]) -> Iterator[str]:
    """One line each: p50 / p95 and the time to index at every size; counts at the last."""
    sizes = sorted({each.items for each in standings})
    heads = [f"{items:,} items, p50 / p95 (ms)" for items in sizes]
    heads += ["Indexed in (s)", "Counts as the others'", "Furthest off"]
    yield f"| | {' | '.join(heads)} |"
    yield f"|---|{'--:|' * len(heads)}"
    for name in dict.fromkeys(each.name for each in standings):
        own = {each.items: each for each in standings if each.name == name}
        times = [_times(own.get(items)) for items in sizes]
        yield f"| {' | '.join([name, *times, *_rest(list(own.values()))])} |"


def _times(standing: Standing | None) -> str:
    return f"{standing.p50:.1f} / {standing.p95:.1f}" if standing else ""


def _rest(own: Sequence[Standing]) -> list[str]:
    last = own[-1]
    return [
        " / ".join(f"{each.build:.1f}" for each in own),
        f"{last.agreement.alike} of {last.agreement.answered}",
        f"{last.agreement.furthest:.0%}",
    ]
