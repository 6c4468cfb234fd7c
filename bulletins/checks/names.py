"""Whether the names and rules that documents are read by can be read themselves."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from bulletins import addresses
from bulletins.checks.fault import Fault, Folders
from bulletins.enrichment.organisation_names import read_names
from bulletins.enrichment.topics import read_rules
from bulletins.models import Bulletin, Organisation, Topic

DESK = "an editor can mend it at the desk."


def rules(folders: Folders) -> Iterator[Fault]:
    """A topic's rules and an organisation's names stop no document from being read."""
    yield from _unread(Topic.objects.rule_entries(), lambda entry: read_rules([entry]))
    yield from _unread(Organisation.objects.name_entries(), lambda entry: read_names([entry]))


def series(folders: Folders) -> Iterator[Fault]:
    """A name or alias that documents print is of one series."""
    bearers: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for bulletin in Bulletin.objects.order_by("pk"):
        for name in (bulletin.name, *bulletin.aliases):
            bearers[addresses.key(name)].setdefault(bulletin.slug, name)
    for bore in bearers.values():
        if len(bore) > 1:
            name, slugs = next(iter(bore.values())), ", ".join(bore)
            yield Fault(f"“{name}” is the name of more than one series ({slugs}); {DESK}")


def _unread(entries: list[dict[str, Any]], read: Callable[[Any], object]) -> Iterator[Fault]:
    for entry in entries:
        try:
            read(entry)
        except ValueError as err:
            yield Fault(f"{entry['slug']}: {err} No document can be read until {DESK}")
