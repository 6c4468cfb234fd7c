"""The files of a Whoosh index, of which those that are there already are read from copies."""
# mypy: allow-untyped-calls

from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

from search.engines.copies import Copies


class CopiedStorage(FileStorage):
    """A folder to write into; what is copied is read from its copy, as it was verified."""

    def __init__(self, folder: Path, copies: Copies) -> None:
        super().__init__(str(folder))
        self.copies = copies

    def open_file(self, name: str, **kwargs: Any) -> StructFile:
        """A file by its name."""
        path = self.copies.path(name) if name in self.copies.files else Path(self.folder, name)
        return StructFile(path.open("rb"), name=name, **kwargs)
