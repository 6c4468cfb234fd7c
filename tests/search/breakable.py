"""A small archive to break: an issue, its file, facts, and documents that wait."""

import hashlib
import os
import time

from bulletins import fact_store, intake
from bulletins.checks.fault import Folders
from bulletins.checks.running import mend
from bulletins.models import (
    Block,
    Bulletin,
    FormerAddress,
    Intake,
    Issue,
    Item,
    Listed,
    Mention,
    Organisation,
    Source,
    Tally,
    Term,
    Topic,
)
from search.checks import faults
from search.sync import drain
from tests.bulletins.mended import TEXT, keep

DERIVED = (Mention, Tally, Listed, Term)  # rows of these may be made again
KEPT = (Source, Issue, Item, Block, FormerAddress, Intake, Topic, Bulletin, Organisation)
MOMENTS = {"changed_at", "ended_at"}


class Archive:
    """An issue of three items with a person's fact, given twice, and a document that waits."""

    def __init__(self, home):
        self.folders = Folders(sources=home / "sources", intake=home / "intake")
        self.issue = keep(self.folders.sources)
        fact_store.confirm(self.item(3).mentions.filter(kind="date"))
        given = intake.Given("waits.txt", [b"Wait."])
        self.given = intake.receive(given, self.folders.intake, most=99).intake
        write(self.copy, TEXT.encode())
        told = {"sha256": self.sha256, "stored_as": "copy", "reason": "No.", "size": 5}
        Intake.objects.create(filename="again.txt", state="refused", **told)
        self.source = self.folders.sources / self.sha256[:2] / self.sha256
        drain()

    @property
    def sha256(self):
        return hashlib.sha256(TEXT.encode()).hexdigest()

    @property
    def waiting(self):
        return self.folders.intake / self.given.stored_as

    @property
    def copy(self):
        return self.folders.intake / "copy"

    def item(self, place):
        return Item.everything.get(place=place)

    def faults(self):
        return [fault.said for fault in faults(self.folders)]

    def mend(self):
        return list(mend(faults(self.folders), self.folders))

    def snapshot(self):
        """All rows but for their moments, and all files."""
        rows = {
            model: sorted(
                repr([(name, value) for name, value in row.items() if name not in _moments(model)])
                for row in model._base_manager.values()
            )
            for model in (*KEPT, *DERIVED)
        }
        files = [path for path in self.folders.sources.parent.rglob("*") if path.is_file()]
        return rows, {p: p.read_bytes() for p in files if "index" not in p.parts}


def _moments(model):
    return {*MOMENTS, "id"} if model in DERIVED else MOMENTS


def write(path, content, *, age=0):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (time.time() - age, time.time() - age))
