"""What the archive goes by, as its vocabulary files have it."""

import json
from functools import cache

from bench.documents import ROOT
from bulletins.enrichment.knowledge import Knowledge
from bulletins.enrichment.organisation_names import read_names
from bulletins.enrichment.topics import read_rules


@cache
def knowledge() -> Knowledge:
    """The topics and organisations of the fixtures folder."""
    names = read_names(_entries("organisations.json"))
    return Knowledge(read_rules(_entries("topics.json")), names)


def _entries(name: str) -> list[dict[str, object]]:
    entries: list[dict[str, object]] = json.loads((ROOT / "fixtures" / name).read_text("utf-8"))
    return entries
