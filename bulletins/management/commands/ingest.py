"""Files and folders into the archive."""

import json
import logging
import os
import signal
from argparse import ArgumentParser, ArgumentTypeError
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from bulletins.folder_intake import Told, take
from bulletins.ingest import Ingested, ingest_files
from bulletins.interrupts import is_interrupt
from bulletins.layouts.registry import LAYOUTS
from bulletins.models import Bulletin
from bulletins.reread import How, reread_issues
from bulletins.reread_told import UNKNOWN, as_json, in_words, kept_issues, unknown_as_json
from bulletins.store import Options
from bulletins.tasks import FAULTS
from bulletins.vocabulary import kept_knowledge
from bulletins.watching import Watched

GOES_ON = "What was taken in is kept; the same command goes on from there."
PAUSE = 2.0  # seconds between two looks at a watched folder
log = logging.getLogger(__name__)


class Command(BaseCommand):
    """`manage.py ingest PATH... [--bulletin SLUG] [--draft] [--jobs N] [--json] [--watch]`.

    With `--reread [--layout NAME] [--apply]` it reads again what is kept: that of the files, or of
    the series, or all.
    """

    help = "Take documents in: files, or folders with all that is in them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
        parser.add_argument("--bulletin", metavar="SLUG", help="the series they all belong to")
        parser.add_argument("--draft", action="store_true", help="for staff alone until published")
        parser.add_argument(
            "--jobs",
            type=_count,
            default=os.cpu_count() or 1,
            metavar="N",
            help="read N at once; as many as the machine has processors",
        )
        parser.add_argument("--json", action="store_true", help="print one object a document")
        parser.add_argument(
            "--watch",
            action="store_true",
            help="take in what is put into these folders, one by one, until it is stopped",
        )
        parser.add_argument(
            "--reread",
            action="store_true",
            help="read what is kept again, and say what would change",
        )
        parser.add_argument("--layout", metavar="NAME", help="read again by this layout")
        parser.add_argument("--apply", action="store_true", help="change what reading again tells")

    def handle(self, *args: Any, paths: list[Path], **options: Any) -> None:
        _check(paths, options)
        if options["watch"]:
            self._watch(paths, options)
            return
        files = list(_files(paths))
        if options["reread"]:
            self._reread(files, options)
            return
        kept = Options(
            originals=settings.SOURCES_ROOT,
            bulletin=_bulletin(options["bulletin"]),
            is_draft=options["draft"],
        )
        outcomes = ingest_files(
            files, kept_knowledge(), kept, bounds=settings.READ_BOUNDS, jobs=options["jobs"]
        )
        try:
            self._tell(outcomes, total=len(files), is_json=options["json"])
        except (KeyboardInterrupt, *FAULTS) as fault:
            if is_interrupt(fault):
                raise CommandError(f"Stopped. {GOES_ON}", returncode=130) from fault
            raise CommandError(f"Stopped by a fault of the machine ({fault}). {GOES_ON}") from fault

    def _reread(self, files: list[Path], options: dict[str, Any]) -> None:
        """Say of each kept document what reading it again changes; exit 1 where any was refused."""
        how = How(settings.SOURCES_ROOT, options["layout"] or "", is_applied=options["apply"])
        issues = kept_issues(files, _bulletin(options["bulletin"]), bounds=settings.READ_BOUNDS)
        outcomes = reread_issues(
            issues.found,
            kept_knowledge(),
            how,
            bounds=settings.READ_BOUNDS,
            jobs=options["jobs"],
        )
        refused = len(issues.unknown)
        for path in issues.unknown:
            self.stderr.write(f"{_shown(path)}: {UNKNOWN}")
            if options["json"]:
                self.stdout.write(json.dumps(unknown_as_json(_shown(path))))
        for outcome in outcomes:
            refused += outcome.status == "refused"
            told = json.dumps(as_json(outcome), ensure_ascii=False) if options["json"] else ""
            self.stdout.write(told or in_words(outcome))
            if outcome.status == "refused":
                self.stderr.write(f"{outcome.issue.source}: {outcome.reason}")
        if refused:
            raise SystemExit(1)

    def _watch(self, folders: list[Path], options: dict[str, Any]) -> None:
        """Take each file in once it stopped growing; a signal ends it after the one it reads."""
        told = Told(
            folder=settings.INTAKE_ROOT,
            most=settings.READ_BOUNDS.size,
            bulletin=_bulletin(options["bulletin"]),
            is_draft=options["draft"],
        )
        for folder in folders:
            if not folder.is_dir():
                raise CommandError(f"{folder}: there is no such folder to watch.", returncode=2)
        ended = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: ended.set())
        watched = Watched()
        while not ended.is_set():
            for path in watched.settled(_files([each for each in folders if each.is_dir()])):
                outcome = _taken(path, told)
                if outcome is None:
                    watched.forget(path)
                else:
                    self._say(outcome, is_json=options["json"])
                if ended.is_set():
                    break
            ended.wait(PAUSE)

    def _say(self, outcome: Ingested, *, is_json: bool) -> None:
        """What became of a file: as JSON where that is asked for, a refusal as a line of error."""
        if is_json:
            self.stdout.write(json.dumps(_as_json(outcome), ensure_ascii=False))
            self.stdout.flush()
        elif outcome.status == "updated":
            self.stdout.write(f"{_shown(outcome.path)}: {outcome.reason}")
        if outcome.status == "refused":
            self.stderr.write(f"{_shown(outcome.path)}: {outcome.reason}")

    def _tell(self, outcomes: Iterator[Ingested], *, total: int, is_json: bool) -> None:
        """Say what becomes of each file as it does; exit 1 where any was refused."""
        counts = Counter({"added": 0, "unchanged": 0, "refused": 0})
        for outcome in _with_progress(outcomes, total):
            counts[outcome.status] += 1
            self._say(outcome, is_json=is_json)
        if not is_json:
            self.stdout.write(", ".join(f"{number} {name}" for name, number in counts.items()))
        if counts["refused"]:
            raise SystemExit(1)


def _taken(path: Path, told: Told) -> Ingested | None:
    """What becomes of a file of a watched folder; None where it is to be tried again."""
    try:
        return take(path, told)
    except FAULTS:
        log.exception("%s could not be taken in; it is tried again.", _shown(path))
        return None


def _with_progress(outcomes: Iterator[Ingested], total: int) -> Iterator[Ingested]:
    """The same outcomes; a bar on a terminal tells documents and pages a second."""
    pages, began = 0, monotonic()
    with tqdm(total=total, unit=" documents", disable=None) as bar:  # None: on a terminal alone
        for outcome in outcomes:
            pages += outcome.pages
            if pages:
                speed = pages / (monotonic() - began)
                bar.set_postfix_str(f"{speed:.1f} pages/s", refresh=False)
            bar.update()
            yield outcome


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 4 * (os.cpu_count() or 1):
        raise ArgumentTypeError(f"{text!r} is not a number of processes this machine can use")
    return int(text)


def _check(paths: list[Path], options: dict[str, Any]) -> None:
    """Raises CommandError for wrong use."""
    if not paths and not options["reread"]:
        raise CommandError("Name files or folders to take in.", returncode=2)
    if not options["reread"] and (options["layout"] or options["apply"]):
        raise CommandError("--layout and --apply go with --reread.", returncode=2)
    for name in ("draft", "watch"):
        if options["reread"] and options[name]:
            raise CommandError(f"--{name} does not go with --reread.", returncode=2)
    layouts = [layout.name for layout in LAYOUTS]
    if options["layout"] and options["layout"] not in layouts:
        said = f"There is no layout “{options['layout']}”; known are: {', '.join(layouts)}."
        raise CommandError(said, returncode=2)


def _files(paths: list[Path]) -> Iterator[Path]:
    """The files named, and those in the folders named, hidden ones left out, in order."""
    for path in paths:
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.is_file())
            yield from sorted(p for p in inside if not _is_hidden(p.relative_to(path)))
        elif path.exists():
            yield path
        else:
            raise CommandError(f"{path}: there is no such file or folder.", returncode=2)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _bulletin(slug: str | None) -> Bulletin | None:
    if slug is None:
        return None
    found: Bulletin | None = Bulletin.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Bulletin.objects.values_list("slug", flat=True))
        raise CommandError(f"There is no series “{slug}”; known are: {known}.", returncode=2)
    return found


def _shown(path: Path) -> str:
    """The path as it can be printed; what in it is no UTF-8 is replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


def _as_json(outcome: Ingested) -> dict[str, Any]:
    issue = outcome.issue
    return {
        "path": _shown(outcome.path),
        "status": outcome.status,
        "issue": issue and issue.get_absolute_url(),
        "items": issue.items.count() if issue else 0,
        "reason": outcome.reason or None,
    }
