"""Draws a plan from the archive that the environment names, as JSON on the standard output."""

import json
import sys
from dataclasses import asdict
from typing import Any

import bench.ready  # noqa: F401  # before what knows the models
from bench.load.plan import Plan, ranked, spread
from bulletins.models import Bulletin, Issue, Item, Topic
from search.engine import backend

PAGES, SAVED, NARROWED = 300, 40, 12  # addresses of a kind, items that are saved, filters of a kind


def main() -> None:
    """Write it."""
    issues = Issue.objects.published().select_related("bulletin").order_by("pk")
    items = Item.objects.filter(issue__in=issues).select_related("issue__bulletin").order_by("pk")
    years = issues.exclude(published=None).values_list("published__year", flat=True)
    plan = Plan(
        words=ranked(backend().words()),
        topics=tuple(spread(_slugs(Topic.objects.filter(items__isnull=False)), count=NARROWED)),
        series=tuple(spread(_slugs(Bulletin.objects.filter(issues__in=issues)), count=NARROWED)),
        years=tuple(spread(sorted(set(years)), count=NARROWED)),
        issues=tuple(each.get_absolute_url() for each in spread(list(issues), count=PAGES)),
        items=tuple(each.get_absolute_url() for each in spread(list(items), count=PAGES)),
        saved=tuple(spread(list(items.values_list("pk", flat=True)), count=SAVED)),
    )
    sys.stdout.write(json.dumps(asdict(plan)))


def _slugs(rows: Any) -> list[str]:
    return list(rows.order_by("slug").values_list("slug", flat=True).distinct())


if __name__ == "__main__":
    main()
