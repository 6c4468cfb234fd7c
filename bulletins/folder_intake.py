"""Documents taken in from a watched folder: as if given at the desk, and read at once."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from django.conf import settings
from django.utils.translation import gettext as _

from bulletins import intake, originals, tasks
from bulletins.ingest import Ingested
from bulletins.models import Bulletin, Intake, Issue

PIECE = 2**20  # bytes
State = Intake.State


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of all documents of a folder: their series, and whether they are drafts.

    Each waits to be read in the intake `folder`, and has no more than `most` bytes.
    """

    folder: Path
    most: int
    bulletin: Bulletin | None = None
    is_draft: bool = False


def take(path: Path, told: Told) -> Ingested | None:
    """Take a file in; None where another program reads the same bytes now.

    What the archive has is not noted again. Raises what tasks.FAULTS names.
    """
    try:
        file = path.open("rb")
    except OSError as err:
        said = _("The file cannot be opened: %s.") % err.strerror
        return Ingested(path, "refused", reason=said)
    with file:
        if issue := _kept(file):
            return Ingested(path, "unchanged", issue)
        name = os.fsencode(path.name).decode("utf-8", "replace")
        given = intake.Given(name, _pieces(file), bulletin=told.bulletin, is_draft=told.is_draft)
        found = intake.receive(given, told.folder, most=told.most).intake
    if found.state == State.WAITING:
        tasks.read_now(found.pk)
        found.refresh_from_db()
    return _outcome(path, found)


def _outcome(path: Path, found: Intake) -> Ingested | None:
    if found.state == State.ADDED:
        return Ingested(path, "added", found.issue)
    if found.state == State.UNCHANGED:
        status: Literal["updated", "unchanged"] = "updated" if found.reason else "unchanged"
        return Ingested(path, status, found.issue, found.reason)
    if found.state == State.EDITION:
        said = _("It may be another edition of “%s”; say at the desk what it is.")
        return Ingested(path, "refused", reason=said % found.issue)
    return Ingested(path, "refused", reason=found.reason) if found.reason else None


def _kept(file: BinaryIO) -> Issue | None:
    """The issue that was read from these bytes, where its original is whole; the file is at its
    beginning again.
    """
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    file.seek(0)
    if not originals.is_whole(settings.SOURCES_ROOT, digest):
        return None
    issue: Issue | None = Issue.objects.with_content(digest).select_related("bulletin").first()
    return issue


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece
