"""Topics, organisations and series as the fixtures folder has them, and how they come into use."""

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from bulletins.enrichment.knowledge import Knowledge
from bulletins.enrichment.organisation_names import read_names
from bulletins.enrichment.topics import TopicMatch, explain, read_rules
from bulletins.models import Bulletin, Edited, Item, Organisation, Topic

TOPIC_FIELDS = ("name", "covers", "rules", "position")
ORGANISATION_FIELDS = ("name", "abbreviations", "aliases", "is_common")
BULLETIN_FIELDS = ("name", "aliases", "description", "publisher", "attribution")


def fixture_knowledge(folder: Path) -> Knowledge:
    """What the vocabulary files say, for reading without a database."""
    return Knowledge(
        read_rules(_entries(folder / "topics.json")),
        read_names(_entries(folder / "organisations.json")),
    )


def kept_knowledge() -> Knowledge:
    """What the archive goes by now. Two queries."""
    names = read_names(Organisation.objects.name_entries())
    return Knowledge(read_rules(Topic.objects.rule_entries()), names)


def explain_topics(item: Item) -> tuple[TopicMatch, ...]:
    """The topics that today's rules see in a kept item's words, best first. Two queries."""
    return explain(item, kept_knowledge().topics)


@transaction.atomic
def load(folder: Path) -> int:
    """Bring topics, organisations and series in from the fixtures; what a person changed stays.

    Gives how many were added or changed.
    """
    changed = 0
    for position, entry in enumerate(_entries(folder / "topics.json"), start=1):
        changed += _load(Topic, {**entry, "position": position}, fields=TOPIC_FIELDS)
    for entry in _entries(folder / "organisations.json"):
        values = {**entry, "is_common": entry.get("common", False)}
        changed += _load(Organisation, values, fields=ORGANISATION_FIELDS)
    for entry in _entries(folder / "series.json"):
        changed += _load(Bulletin, entry, fields=BULLETIN_FIELDS)
    return changed


def _load(
    model: type[Topic] | type[Organisation] | type[Bulletin],
    entry: dict[str, Any],
    *,
    fields: tuple[str, ...],
) -> bool:
    """Add or update one; gives whether anything was written."""
    values = {field: entry[field] for field in fields if field in entry}
    kept: Edited | None = model.objects.filter(slug=entry["slug"]).first()
    if kept is None and model.history.filter(slug=entry["slug"], history_type="-").exists():
        return False  # a person deleted it
    if model.objects.filter(name=entry["name"]).exclude(slug=entry["slug"]).exists():
        return False  # a person gave its name to another
    if kept is None:
        model.objects.create(slug=entry["slug"], **values)
        return True
    stale = [f for f in values if not kept.is_edited(f) and getattr(kept, f) != values[f]]
    for field in stale:
        setattr(kept, field, values[field])
    if stale:
        kept.save(update_fields=stale)
    return bool(stale)


def _entries(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return entries
