"""Changes to the Whoosh index that are written at once."""
# mypy: allow-untyped-calls

from typing import Any

from haystack.constants import ID
from haystack.utils import get_model_ct

from bulletins.models import Item
from search.engines.whoosh_codec import PackedCodec
from search.engines.whoosh_schema import row
from search.engines.whoosh_shelf import index_faults
from search.engines.whoosh_snapshot import Snapshot


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

    def write(self) -> None:
        """Delete what is replaced or dropped, add what is put; no changes, no new generation."""
        if not self.rows:
            return
        with index_faults(), self.snapshot.index.writer(codec=PackedCodec()) as writer:
            for identifier, values in self.rows.items():
                writer.delete_by_term(ID, identifier)
                if values is not None:
                    writer.add_document(**values)
