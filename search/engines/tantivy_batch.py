"""Changes to the tantivy index that are written at once."""

from pathlib import Path
from typing import Any

from tantivy import Document, Index, Query

from search.engines.tantivy_schema import SCHEMA, row, teach
from search.engines.tantivy_snapshot import Snapshot, index_faults

HEAP = 15_000_000  # bytes for some hundred items


class TantivyBatch:
    """Gathers changes to a snapshot; see Batch for what the methods promise."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.rows: dict[int, Document | None] = {}  # None: to be dropped

    def digest(self, item_id: int) -> str | None:
        """The digest of what is indexed of an item, or None where it is not."""
        with index_faults():
            return self.snapshot.digest(item_id)

    def put(self, document: dict[str, Any]) -> None:
        """Index what was prepared of an item, in place of what was there."""
        self.rows[int(document["django_id"])] = row(document)

    def drop(self, item_id: int) -> None:
        """Take an item out."""
        self.rows[item_id] = None

    def write(self, folder: Path) -> None:
        """Delete what is replaced or dropped, add what is put, in a folder with the same files.

        Merges are waited for: a writer that goes before leaves what they wrote, which no later one
        would know, and the small segments they were to replace.
        """
        with index_faults():
            writer = teach(Index.open(str(folder))).writer(HEAP, 1)
            # (delete_documents_by_term takes a number for a signed one, and finds none of ours)
            writer.delete_documents_by_query(Query.term_set_query(SCHEMA, "item", [*self.rows]))
            for document in self.rows.values():
                if document is not None:
                    writer.add_document(document)
            writer.commit()
            writer.garbage_collect_files()
            writer.wait_merging_threads()
