"""Measures pages beside their floor, on the archive there is. `python -m bench.pages`."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Count
from django.urls import reverse

import bench.ready  # noqa: F401  # before what knows the models
from bench.machine import Machine, this_machine
from bench.pages_rendered import PageTiming, rendered, timed
from bench.reading import RESULTS
from bench.table import HEADS, described, row, yes
from bulletins.models import Bulletin, Issue, Item, Organisation, Topic

MOST_TIMES_FLOOR = 1.5  # what is promised
LISTS = ("home", "bulletin-list", "topic-list", "organisation-list", "dates", "glossary")


@dataclass(frozen=True, slots=True)
class Pages:
    """All that one run measured, of an archive of so many items in this database."""

    machine: Machine
    database: str
    items: int
    timings: tuple[PageTiming, ...]


def main() -> None:
    """Measure, print one table, and keep the figures where asked to."""
    options = _options().parse_args()
    run = measured(rounds=options.rounds)
    sys.stdout.write("\n".join([*described(run.machine), "", *HEADS, *lines(run)]) + "\n")
    if options.save:
        options.save.mkdir(parents=True, exist_ok=True)
        kept = options.save / f"pages-{run.database}-{run.items}-{run.machine.date}.json"
        kept.write_text(json.dumps(asdict(run), indent=2) + "\n", encoding="utf-8")


def measured(*, rounds: int) -> Pages:
    """Every kind of page for browsing, so many times."""
    return Pages(
        machine=this_machine(),
        database=connection.vendor,
        items=Item.objects.count(),
        timings=tuple(timed(rendered(list(_addresses())), rounds=rounds)),
    )


def lines(run: Pages) -> Iterator[str]:
    """The rows of the table."""
    for timing in run.timings:
        yield row(
            f"Page, {run.items} items, {run.database}, {timing.name}, {timing.queries} queries",
            f"{1000 * timing.floor:.1f} ms",
            f"{1000 * timing.request:.1f} ms; first after a write {1000 * timing.first:.1f} ms",
            f"{timing.ratio:.2f}; {timing.first_ratio:.2f}",
            f"at most {MOST_TIMES_FLOOR}",
            yes(is_kept=timing.ratio <= MOST_TIMES_FLOOR),
        )


def _addresses() -> Iterator[tuple[str, str]]:
    """The lists, and of each kind of page the one with most on it; of items one in the middle."""
    for name in LISTS:
        yield name, reverse(f"bulletins:{name}")
    yield "bulletin", _fullest(Bulletin.objects.all(), "issues").get_absolute_url()
    yield "topic", _fullest(Topic.objects.all(), "items").get_absolute_url()
    named = Organisation.objects.filter(is_ignored=False)
    yield "organisation", _fullest(named, "mentions").get_absolute_url()
    texts = Issue.objects.published().filter(source__media_type="text/plain")  # shown by lines
    issues = texts.select_related("bulletin")
    issue = issues.order_by("pk")[issues.count() // 2]
    item = issue.items.select_related("issue__bulletin")[issue.items.count() // 2]
    yield "issue", issue.get_absolute_url()
    yield "item", item.get_absolute_url()
    yield "passage", reverse("bulletins:passage", args=[item.pk])


def _fullest(rows: Any, held: str) -> Any:
    return rows.annotate(held=Count(held)).order_by("-held", "pk")[0]


def _options() -> ArgumentParser:
    parser = ArgumentParser(prog="bench.pages", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="of each page and its floor")
    parser.add_argument(
        "--save", type=Path, nargs="?", const=RESULTS, help="keep the figures, in bench/results"
    )
    return parser


if __name__ == "__main__":
    main()
