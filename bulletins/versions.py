"""What became of a row: its versions as its history keeps them, told in plain words."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext

from bulletins.word_changes import Run, compare, shortened

# What no person reads: keys, marks of the machine, and what follows from other fields
SILENT = frozenset(
    ("id", "edited_fields", "text", "report", "added_at", "changed_at", "first", "last")
)
ADDED, CHANGED, REMOVED = "+", "~", "-"  # as simple_history has it


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changed, word by word."""

    field: str
    label: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a row: who made it when and why, and what it changed of the one before."""

    key: int
    row: int
    name: str
    at: datetime
    by: str
    kind: str
    reason: str
    changes: tuple[Change, ...]

    @property
    def is_first(self) -> bool:
        """Whether the row was new."""
        return self.kind == ADDED

    @property
    def is_removal(self) -> bool:
        """Whether the row went."""
        return self.kind == REMOVED

    @property
    def labels(self) -> str:
        """The names of the fields that changed: "title, body"."""
        return ", ".join(change.label for change in self.changes)


def records_of(model: type[models.Model], **which: Any) -> models.QuerySet[Any]:
    """The records of rows, the newest first, with who made them; to be `filled`."""
    history: Any = model.history  # type: ignore[attr-defined]
    rows = history.filter(**which).select_related("history_user")
    found: models.QuerySet[Any] = rows._select_related_history_tracked_objs()
    return found


def filled(records: Iterable[Any]) -> list[Any]:
    """Records with the rows of other tables that they had, which `told` reads. A query a relation.

    One that is gone by now is None.
    (Django cannot fetch these beside the records: they hang on a manager.)
    """
    records = list(records)
    for record in records:
        record.had = {field.name: [] for field in record._history_m2m_fields}
    for field in records[0]._history_m2m_fields if records else ():
        kept = getattr(records[0], field.name).model._default_manager
        by_key = {record.history_id: record for record in records}
        for row in kept.filter(history__in=by_key).select_related(target_of(field)):
            by_key[row.history_id].had[field.name].append(getattr(row, target_of(field)))
    return records


def target_of(field: Any) -> str:
    """What a relation's own table calls the rows it leads to."""
    return str(field.remote_field.model._meta.model_name)


def told(record: Any) -> dict[str, str]:
    """What a `filled` record says in each field that a person reads, as words."""
    said = {field.name: _plain(record, field) for field in _fields(record)}
    return said | {name: ", ".join(sorted(map(_named, rows))) for name, rows in record.had.items()}


def changes(old: Any, new: Any) -> tuple[Change, ...]:
    """The fields in which two records differ.

    What a row was given when it was new stands in no record of it, so rows of other tables are not
    compared with that.
    """
    before, after = told(old), told(new)
    if ADDED in (old.history_type, new.history_type):
        for name in new.had:
            after.pop(name)
    return tuple(
        Change(name, _label(new, name), shortened(compare(before[name], after[name])))
        for name in after
        if before[name] != after[name]
    )


def versions(records: Sequence[Any], *, before: Any = None) -> list[Version]:
    """Records of one row, the newest first, as versions; those that change nothing are left out.

    `before` is the record before the last of them, if there is one.
    """
    older = [*records[1:], before][: len(records)]
    read = [(_version(new, old), old) for new, old in zip(records, older, strict=True)]
    return [one for one, old in read if one.changes or one.kind != CHANGED or old is None]


def by_row(records: Iterable[Any]) -> list[Version]:
    """The same of several rows at once."""
    rows: dict[int, list[Any]] = {}
    for record in filled(records):
        rows.setdefault(record.id, []).append(record)
    found = [version for kept in rows.values() for version in versions(kept)]
    return sorted(found, key=lambda version: (version.at, version.key), reverse=True)


def moment(at: datetime) -> str:
    """ "3 June 2016, 14:05", by the clock of the archive."""
    return formatted(timezone.localtime(at), "j F Y, H:i")


def _version(record: Any, before: Any) -> Version:
    who = record.history_user
    return Version(
        record.history_id,
        record.id,
        str(record.instance),
        record.history_date,
        who.get_username() if who else gettext("the machine"),
        record.history_type,
        record.history_change_reason or "",
        changes(before, record) if before and record.history_type == CHANGED else (),
    )


def _fields(record: Any) -> list[Any]:
    return [field for field in type(record).tracked_fields if field.name not in SILENT]


def _label(record: Any, name: str) -> str:
    return str(type(record).instance_type._meta.get_field(name).verbose_name)


def _plain(record: Any, field: Any) -> str:
    value = getattr(record, field.attname)
    if value is None:
        return ""
    if isinstance(field, models.ForeignKey):
        return _named(getattr(record, field.name))
    return _written(dict(field.flatchoices).get(value, value) if field.choices else value)


def _named(row: models.Model | None) -> str:
    return str(row) if row else gettext("one that is gone")


def _written(value: Any) -> str:
    """A value as a person writes it; lists a line each."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return formatted(value, "j F Y")
    if isinstance(value, list):
        return "\n".join(map(_written, value))
    if isinstance(value, dict):
        return json.dumps(value, indent=1, ensure_ascii=False)
    return str(value)
