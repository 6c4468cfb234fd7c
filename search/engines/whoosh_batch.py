"""Changes to the Whoosh index that are written at once."""
# mypy: allow-untyped-calls

from pathlib import Path
from typing import Any

from haystack.constants import ID
from haystack.utils import get_model_ct
from whoosh.index import FileIndex

from bulletins.models import Item
from search.engines.whoosh_codec import PackedCodec
from search.engines.whoosh_faults import index_faults
from search.engines.whoosh_schema import INDEX_NAME, row, schema
from search.engines.whoosh_snapshot import Snapshot
from search.engines.whoosh_storage import CopiedStorage


class WhooshBatch:
    """Gathers changes to a snapshot; see Batch for what the methods promise."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.rows: dict[str, dict[str, Any] | None] = {}  # None: to be dropped

    def digest(self, item_id: int) -> str | None:
        """The digest of what is indexed of an item, or None where it is not."""
        with index_faults():
            document = self.snapshot.document(item_id)
            return None if document is None else self.snapshot.digest(document)

    def put(self, document: dict[str, Any]) -> None:
        """Index what was prepared of an item, in place of what was there."""
        self.rows[document[ID]] = row(document)

    def drop(self, item_id: int) -> None:
        """Take an item out."""
        self.rows[f"{get_model_ct(Item)}.{item_id}"] = None

    def write(self, folder: Path) -> None:
        """Delete what is replaced or dropped, add what is put, in a folder with the same files."""
        storage = CopiedStorage(folder, self.snapshot.copies)
        index = FileIndex(storage, schema=schema(), indexname=INDEX_NAME)
        with index_faults(), index.writer(codec=PackedCodec()) as writer:
            for identifier, values in self.rows.items():
                writer.delete_by_term(ID, identifier)
                if values is not None:
                    writer.add_document(**values)
