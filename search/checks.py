"""What the archive promises, checked one by one: what it keeps, alerts, and the index."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bulletins.checks import database, every
from bulletins.checks.fault import Check, Fault, Folders
from bulletins.checks.running import found_by
from search import told
from search.errors import SearchUnavailable, Unanswerable
from search.models import Alert, IndexChange
from search.saved import query_of
from search.sync import LONGEST, catch_up, differences, note_differences, rebuild

ROWS = 500  # loaded at once
DESK = "an administrator can delete it at the desk."


def faults(folders: Folders, names: Iterable[str] | None = None) -> Iterator[Fault]:
    """Every broken promise of an archive whose files lie in these folders.

    The checks are done as their names are drawn; all of them where none are named. Of a database
    that is damaged or not of today's layout nothing else is told.
    """
    broken = found_by(database.faults, folders)
    yield from broken
    for name in () if broken else (CHECKS if names is None else names):
        yield from found_by(CHECKS[name], folders)


def bring_in(folders: Folders, keys: Sequence[int | None]) -> Iterator[str]:
    """Bring what differs into the index, or build it anew where it cannot be read."""
    try:
        catch_up(timeout=LONGEST)
        note_differences()
        catch_up(timeout=LONGEST)
        yield "The search index was brought up to the database."
    except SearchUnavailable:
        yield from _built_anew()


def _built_anew() -> Iterator[str]:
    try:
        rebuild(timeout=LONGEST)
        yield "The search index was built anew."
    except SearchUnavailable as fault:
        yield f"The search index could not be mended: {fault}"


def _alerts(folders: Folders) -> Iterator[Fault]:
    """An alert knows what it asks for, and what it told."""
    for alert in Alert.objects.order_by("pk").iterator(chunk_size=ROWS):
        try:
            query_of(alert.query)
        except Unanswerable as fault:
            said = f"{alert} is not sent any more: {fault} If that stays so, {DESK}"
            yield Fault(said, is_harmless=True)
        try:
            told.read(alert.told)
        except ValueError:
            yield Fault(f"{alert}: what it told cannot be read, so nothing is sent; {DESK}")


def _index(folders: Folders) -> Iterator[Fault]:
    """The index has what the database has, and no change waits to be brought in."""
    waiting = set(IndexChange.objects.values_list("item_id", flat=True))
    if waiting:
        said = f"{len(waiting)} changes wait for the search index; run manage.py sync_index."
        yield Fault(said, bring_in)
    try:
        for item_id in sorted(differences() - waiting):
            said = f"Item {item_id}: the search index is out of date; run manage.py sync_index."
            yield Fault(said, bring_in, item_id)
    except SearchUnavailable as fault:
        yield Fault(str(fault), bring_in)


CHECKS: Mapping[str, Check] = {**every.CHECKS, "alerts": _alerts, "search index": _index}
