"""Runs checks of the archive, and mends what they find."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import DatabaseError

from bulletins.checks.fault import Check, Fault, Folders, Mend
from bulletins.signals import one_run

BATCH = 100  # keys that are mended by what is read once for all of them
# What ends a check, or a mending, half way; ValueError where a column holds what it cannot
STOPPED = (DatabaseError, OSError, ValueError)


def found_by(check: Check, folders: Folders) -> list[Fault]:
    """The faults that a check finds twice: what is just being written looks like one once."""
    found = _run(check, folders)
    again = {fault.mark for fault in _run(check, folders)} if found else set()
    return [fault for fault in found if fault.mark in again]


def mend(faults: Iterable[Fault], folders: Folders) -> Iterator[str]:
    """Mend what can be, in the order of the checks; tells what was done and what could not be."""
    keys: dict[Mend, dict[Any, None]] = {}
    for fault in faults:
        if fault.mend is not None:
            keys.setdefault(fault.mend, {})[fault.key] = None
    with one_run():
        for each, named in keys.items():
            for batch in _batches(list(named)):
                yield from _mended(each, batch, folders)


def _run(check: Check, folders: Folders) -> list[Fault]:
    found: list[Fault] = []
    try:
        found.extend(check(folders))
    except STOPPED as err:
        said = f"The archive cannot be read: {err}; if that stays so, bring a backup back."
        found.append(Fault(said))
    return found


def _mended(each: Mend, keys: Sequence[Any], folders: Folders) -> Iterator[str]:
    try:
        yield from each(folders, keys)
    except STOPPED as err:
        yield f"Mending stopped: {err}; what was mended before stays so. Run it again."


def _batches(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
