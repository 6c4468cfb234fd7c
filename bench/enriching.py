"""Measures enrichment beside reading from plain text. `python -m bench.enriching`."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.keeping import add_option, keep
from bench.knowledge import knowledge
from bench.machine import Machine, this_machine
from bench.stories import issues, texts
from bench.table import HEADS, described, row, yes
from bench.timing import forget, seconds
from bulletins.document import Source
from bulletins.drafts import DraftIssue
from bulletins.enrichment.registry import enrich
from bulletins.extraction.registry import extract
from bulletins.layouts.registry import choose

MOST_TIMES_READING = 1.0  # what is promised


@dataclass(frozen=True, slots=True)
class Enriching:
    """Medians of the rounds in seconds: reading is extraction and layout, of the same items."""

    machine: Machine
    items: int
    words: int
    mentions: int
    reading: float
    enriching: float

    @property
    def ratio(self) -> float:
        """How many times as long as reading."""
        return self.enriching / self.reading


def main() -> None:
    """Measure, print one table, and keep the figures where asked to."""
    options = _options().parse_args()
    run = measured(issues(options.texts, count=options.items), rounds=options.rounds)
    sys.stdout.write("\n".join([*described(run.machine), "", *HEADS, _line(run)]) + "\n")
    keep(run, options.save, name="enriching", machine=run.machine)


def measured(sources: Sequence[Source], *, rounds: int) -> Enriching:
    """Read and enrich the same items by turns, in this process."""
    machine = this_machine()
    drafts = _read(sources)
    enriched = _enrich(drafts)
    pairs = []
    for _ in range(rounds):
        forget()
        pairs.append((seconds(lambda: _read(sources)), seconds(lambda: _enrich(drafts))))
    items = [item for draft in enriched for item in draft.items]
    return Enriching(
        machine=machine,
        items=len(items),
        words=sum(len(item.text.split()) for item in items),
        mentions=sum(len(item.mentions) for item in items),
        reading=median(reading for reading, _ in pairs),
        enriching=median(enriching for _, enriching in pairs),
    )


def _read(sources: Sequence[Source]) -> list[DraftIssue]:
    documents = [extract(source) for source in sources]
    return [choose(document).parse(document) for document in documents]


def _enrich(drafts: Sequence[DraftIssue]) -> list[DraftIssue]:
    return [enrich(draft, knowledge()) for draft in drafts]


def _line(run: Enriching) -> str:
    return row(
        f"{run.items} items, {run.words} words, {run.mentions} mentions: reading; enrichment",
        f"{1000 * run.reading:.0f} ms",
        f"{1000 * run.enriching:.0f} ms",
        f"{run.ratio:.2f}",
        f"at most {MOST_TIMES_READING}",
        yes(is_kept=run.ratio <= MOST_TIMES_READING),
    )


def _options() -> ArgumentParser:
    parser = ArgumentParser(prog="bench.enriching", description=__doc__)
    parser.add_argument("--texts", type=Path, nargs="+", default=texts(), help="plain texts")
    parser.add_argument("--items", type=int, default=1000, help="how many are made of them")
    parser.add_argument("--rounds", type=int, default=5, help="of reading and of enrichment")
    add_option(parser)
    return parser


if __name__ == "__main__":
    main()
