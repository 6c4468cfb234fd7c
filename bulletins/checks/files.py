"""Whether the files are there that the database names, byte for byte."""

import stat
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bulletins import intake, intake_files, originals
from bulletins.checks.fault import Fault, Folders
from bulletins.models import Intake, Source

ROWS = 500  # loaded at once
A_DAY = 24 * 60 * 60.0  # seconds; a younger file may be of a document that is being kept
AGAIN = "take it from a backup, or run manage.py ingest on the same file again, which puts it back."


def kept_files(folders: Folders) -> Iterator[Fault]:
    """A source's bytes are kept as they were received, and others may not write them."""
    for source in Source.objects.order_by("pk").iterator(chunk_size=ROWS):
        path = originals.path_of(folders.sources, source.sha256)
        if not path.is_file():
            said = f"{source.filename}: its file {path} is missing; {AGAIN}"
            yield Fault(said, put_back, source.pk)
        elif _is_open_wrong(path):
            said = f"{source.filename}: the rights of its file {path} are wrong."
            yield Fault(said, set_rights, source.pk)
        elif not originals.is_whole(folders.sources, source.sha256):
            said = f"{source.filename}: its file {path} is not what was received; {AGAIN}"
            yield Fault(said, put_back, source.pk)


def stray_files(folders: Folders) -> Iterator[Fault]:
    """What lies among the originals and is none: left by a program that was ended."""
    for shard in sorted(folders.sources.iterdir()) if folders.sources.is_dir() else ():
        known = set(Source.objects.filter(sha256__startswith=shard.name).values_list("sha256"))
        paths = sorted(shard.iterdir()) if shard.is_dir() else [shard]
        for path in paths:
            if (path.name,) not in known and _is_old(path):
                yield _stray(path)


def given_files(folders: Folders) -> Iterator[Fault]:
    """A document that was given and waits is there, as it was given."""
    waiting = Intake.objects.unsettled() | Intake.objects.exclude(stored_as="")
    for given in waiting.order_by("pk").iterator(chunk_size=ROWS):
        path = folders.intake / (given.stored_as or "-")
        if not path.is_file():
            said = f"{given.filename}: it was given, and its file {path} is missing."
            yield Fault(said, refuse, given.pk)
        elif not originals.has_bytes(path, given.sha256):
            said = f"{given.filename}: its file {path} is not what was given."
            yield Fault(said, refuse, given.pk)


def put_back(folders: Folders, keys: Sequence[int]) -> Iterator[str]:
    """Put originals back from what was given and still lies there."""
    for source in Source.objects.filter(pk__in=keys):
        given = Intake.objects.filter(sha256=source.sha256).exclude(stored_as="")
        copies = (folders.intake / each.stored_as for each in given)
        found = next((path for path in copies if originals.has_bytes(path, source.sha256)), None)
        if found is None:
            yield f"{source.filename}: no whole copy of it is here; {AGAIN}"
        else:
            originals.keep(folders.sources, source.sha256, found.read_bytes())
            yield f"{source.filename}: its file was put back from what was given."


def set_rights(folders: Folders, keys: Sequence[int]) -> Iterator[str]:
    """Let the archive read its files, and nobody else write them."""
    for source in Source.objects.filter(pk__in=keys):
        path = originals.path_of(folders.sources, source.sha256)
        path.chmod(stat.S_IRUSR | path.stat().st_mode & ~stat.S_IWOTH)
        yield f"{source.filename}: the rights of its file were set."


def remove(folders: Folders, keys: Sequence[Path]) -> Iterator[str]:
    """Remove what was never a whole file: nothing that is kept was ever named so."""
    for path in keys:
        path.unlink(missing_ok=True)
        yield f"{path} was removed."


def refuse(folders: Folders, keys: Sequence[int]) -> Iterator[str]:
    """Say of documents whose bytes are gone that they are to be given again."""
    for given in Intake.objects.filter(pk__in=keys):
        path = folders.intake / (given.stored_as or "-")
        with intake_files.held(path) as is_mine:
            if path.exists() and not is_mine:
                yield f"{given.filename}: it is being read; run this again when that is done."
            elif not originals.has_bytes(path, given.sha256) and intake.lose(given):
                yield f"{given.filename}: it has to be given again, as the desk says now."


def _stray(path: Path) -> Fault:
    if path.name.startswith(originals.UNFINISHED):
        said = f"{path} was never finished: what wrote it was ended. It does no harm."
        return Fault(said, remove, path, is_harmless=True)
    return Fault(
        f"{path} is of no document that is kept. It does no harm: run manage.py ingest on it to "
        "take it in, or delete it if you know that no backup of the database needs it.",
        is_harmless=True,
    )


def _is_open_wrong(path: Path) -> bool:
    mode = path.stat().st_mode
    return not mode & stat.S_IRUSR or bool(mode & stat.S_IWOTH)


def _is_old(path: Path) -> bool:
    return time.time() - path.lstat().st_mtime > A_DAY
