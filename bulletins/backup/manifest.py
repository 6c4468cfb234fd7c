"""What a backup says of itself: when it was made, of what, and each file it holds."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from bulletins.backup.container import Member
from bulletins.backup.errors import DamagedBackup

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a model, in parts. `digest` is that of `rows.Digest`.

    `last_key` is the highest key that was ever given, None where the database gives none.
    """

    columns: list[str]
    rows: int
    digest: str
    parts: list[str]
    last_key: int | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """`migrations` are those applied, as "app.name"; `tables` by the label of their model.

    `missing` are hashes of originals that the archive itself lacked, or had otherwise.
    """

    made_at: datetime
    database: str
    index: str
    migrations: list[str]
    tables: Mapping[str, Table]
    missing: list[str]
    members: Mapping[str, Member]

    def summary(self) -> str:
        """What it holds, in a few words: "21 issues, 502 items, 60,211 rows"."""
        rows = sum(table.rows for table in self.tables.values())
        issues, items = (self._count(f"bulletins.{name}") for name in ("issue", "item"))
        return f"{issues:,} issues, {items:,} items, {rows:,} rows in all"

    def _count(self, label: str) -> int:
        table = self.tables.get(label)
        return table.rows if table else 0

    def written(self) -> bytes:
        """As it stands in a backup."""
        told = asdict(self) | {"made_at": self.made_at.isoformat()}
        return json.dumps(told, indent=1, sort_keys=True).encode()


def read(content: bytes) -> Manifest:
    """The manifest that was written; raises DamagedBackup."""
    try:
        told: dict[str, Any] = json.loads(content)
        told["made_at"] = datetime.fromisoformat(told["made_at"])
        told["tables"] = {label: _table(table) for label, table in told["tables"].items()}
        told["members"] = {name: Member(**member) for name, member in told["members"].items()}
        return Manifest(**told)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as err:
        raise DamagedBackup("its manifest cannot be read") from err


def _table(told: dict[str, Any]) -> Table:
    table = Table(**told)
    words = [table.digest, *table.columns, *table.parts]
    if not all(isinstance(word, str) for word in words) or not isinstance(table.rows, int):
        raise TypeError("a table is told of in other words")
    return table
