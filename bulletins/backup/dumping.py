"""The rows of an archive into a backup."""

from collections.abc import Callable, Mapping

from bulletins.backup import keys, rows
from bulletins.backup.container import Writer
from bulletins.backup.manifest import Table


def dump(
    models: Mapping[str, rows.Model], writer: Writer, *, tell: Callable[[str], None]
) -> dict[str, Table]:
    """Write every row of these models, a part at a time; `tell` hears which model comes next."""
    tables = {}
    for label, model in sorted(models.items()):
        tell(label)
        tables[label] = _table(label, model, writer)
    return tables


def _table(label: str, model: rows.Model, writer: Writer) -> Table:
    digest, names = rows.Digest(), []
    for number, part in enumerate(rows.parts(rows.lines(model), digest), start=1):
        names.append(f"rows/{label}/{number:06}.jsonl.gz")
        writer.add(names[-1], part)
    columns = rows.columns(model)
    return Table(columns, digest.rows, digest.hexdigest(), names, keys.last_key(model))
