"""Topics, organisations and series as the fixtures folder has them, and how they come into use."""

import json
from pathlib import Path
from typing import Any

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from bulletins.enrichment.knowledge import Knowledge
from bulletins.enrichment.organisation_names import read_names
from bulletins.enrichment.topics import TopicMatch, explain, read_rules
from bulletins.models import Bulletin, Edited, Item, Organisation, Topic
from bulletins.signals import names_written

Named = Topic | Organisation | Bulletin
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

    Gives how many were added or changed. Sends `names_written` where any were added.
    """
    topics = [
        {**entry, "position": position}
        for position, entry in enumerate(_entries(folder / "topics.json"), start=1)
    ]
    bodies = [
        {**entry, "is_common": entry.get("common", False)}
        for entry in _entries(folder / "organisations.json")
    ]
    return (
        _load(Topic, topics, fields=TOPIC_FIELDS)
        + _load(Organisation, bodies, fields=ORGANISATION_FIELDS)
        + _load(Bulletin, _entries(folder / "series.json"), fields=BULLETIN_FIELDS)
    )


def _load(model: type[Named], entries: list[dict[str, Any]], *, fields: tuple[str, ...]) -> int:
    """Add or update all; gives how many were written. Five queries, and two for each update."""
    slugs = [entry["slug"] for entry in entries]
    kept = model.objects.in_bulk(slugs, field_name="slug")
    old = model.history.filter(history_type="-", slug__in=slugs)
    deleted = {slug for slug in old.values_list("slug", flat=True) if slug not in kept}
    names = [entry["name"] for entry in entries]
    bearers = dict(model.objects.filter(name__in=names).values_list("name", "slug"))
    added, changed = [], 0
    for entry in entries:
        slug = entry["slug"]
        if slug in deleted or bearers.setdefault(entry["name"], slug) != slug:
            continue  # a person deleted it, or gave its name to another
        values = {field: entry[field] for field in fields if field in entry}
        if slug in kept:
            name = kept[slug].name
            changed += _update(kept[slug], values)
            if kept[slug].name != name:  # which another entry may bear now
                bearers.pop(name, None)
        else:
            added.append(model(slug=slug, **values))
    if added:
        bulk_create_with_history(added, model)
        names_written.send(sender=model)
    return len(added) + changed


def _update(kept: Edited, values: dict[str, Any]) -> bool:
    """Write what is no longer as it was, but what a person changed; gives whether any was."""
    stale = [f for f in values if not kept.is_edited(f) and getattr(kept, f) != values[f]]
    for field in stale:
        setattr(kept, field, values[field])
    if stale:
        kept.save(update_fields=stale)
    return bool(stale)


def _entries(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return entries
