"""One run: one reader alone, then many, an editor and an ingest, then what has become of it all."""

import json
import subprocess
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from bench.documents import ROOT
from bench.load.answers import DESK, Answer
from bench.load.driver import Crowd, Driver, Editing, lines
from bench.load.feeding import Feeding, feeding
from bench.load.holding import Watch, growth, site_processes, watching
from bench.load.homes import Site, copied, editor, said, serving
from bench.load.news import News, news
from bench.load.table import Conditions, Run, all_faults, by_kind
from bench.machine import Machine
from bench.pages.homes import database, engine_for
from bench.searching.archives import Archive

MINUTE = 60  # seconds
WARM = Crowd("warm", readers=4, seconds=30, pause=(0, 0))  # before anything counts
LOOKS = 100  # at the memory
LOOK_EVERY = 5.0  # seconds, at the most


@dataclass(frozen=True, slots=True)
class Told:
    """All that was answered, saved and told, while the site ran."""

    alone: Sequence[Answer]
    loaded: Sequence[Answer]
    saved: Sequence[Mapping[str, Any]]
    given: Sequence[News]
    taken: Sequence[Mapping[str, Any]]
    watch: Watch
    errors: str


def measured(options: Namespace, machine: Machine, archive: Archive, place: Path) -> Run:
    """Everything, on a copy of the archive in this folder."""
    with database(options.database, archive, copied(archive, place)) as own:
        known = _named(own)
        told = _told(options, own, place)
        said(own, "sync_index")
        lost, unsound = _lost(own, told), sorted(_named(own) - known)
    if told.errors:
        sys.stderr.write(f"The site and the ingest wrote:\n{told.errors}\n")
    search, kinds = by_kind(told.alone, told.loaded)
    readers = [each for each in told.loaded if not each.kind.startswith(DESK)]
    return Run(
        machine=machine,
        conditions=_conditions(options),
        search=search,
        kinds=kinds,
        rate=len(readers) / (options.minutes * MINUTE),
        saved=len(told.saved),
        taken=len(told.given),
        faults=[*all_faults(told.alone, told.loaded), *_refused(told)],
        lost=lost,
        unsound=unsound,
        memory=[growth(name, looks) for name, looks in told.watch.looks.items()],
        looks=told.watch.looks,
    )


def _told(options: Namespace, own: Mapping[str, str], place: Path) -> Told:
    seconds = options.minutes * MINUTE
    documents = list(news(int(seconds / options.documents) + 1))
    editing = Editing(editor(own), options.saving)
    crowd = Crowd("loaded", options.readers, seconds, tuple(options.pause))
    with serving(own, place / "site.err") as site:
        driver = Driver(site.address, _plan(own, place), place)
        driver.answers(WARM)
        alone = driver.answers(Crowd("alone", readers=1, seconds=options.alone, pause=(0, 0)))
        with feeding(own, documents, place, every=options.documents) as feed:
            every = min(LOOK_EVERY, seconds / LOOKS)
            with watching(_processes(site, feed), every=every) as watch:
                loaded = driver.answers(crowd, editing)
    saved = lines(driver.journal)
    errors = site.errors.read_text("utf-8") + feed.errors.read_text("utf-8")
    return Told(alone, loaded, saved, feed.given, feed.told(), watch, errors)


def _processes(site: Site, feed: Feeding) -> dict[str, psutil.Process]:
    return site_processes(site.process) | {"the ingest": psutil.Process(feed.process)}


def _plan(own: Mapping[str, str], place: Path) -> Path:
    command = [sys.executable, "-m", "bench.load.planning"]
    drawn = subprocess.run(command, cwd=ROOT, env=dict(own), stdout=subprocess.PIPE, check=True)
    (plan := place / "plan.json").write_bytes(drawn.stdout)
    return plan


def _lost(own: Mapping[str, str], told: Told) -> list[str]:
    """What was told as taken and is not there, or not found."""
    taken = [{"name": each.name, "word": each.word, "items": each.items} for each in told.given]
    asked = json.dumps({"saved": list(told.saved), "taken": taken})
    command = [sys.executable, "-m", "bench.load.kept"]
    ended = subprocess.run(
        command, cwd=ROOT, env=dict(own), input=asked, text=True, stdout=subprocess.PIPE, check=True
    )
    lost: list[str] = json.loads(ended.stdout)
    return lost


def _refused(told: Told) -> list[str]:
    """Documents that were not taken in or not told of, and processes that ended."""
    became = {Path(str(each["path"])).name: each for each in told.taken}
    refused = [
        f"{each.name}: {became[each.name]['reason'] if each.name in became else 'not told of'}"
        for each in told.given
        if became.get(each.name, {}).get("status") != "added"
    ]
    return [*refused, *(f"{name} ended meanwhile" for name in sorted(told.watch.ended))]


def _named(own: Mapping[str, str]) -> set[str]:
    """What check_archive names."""
    return set(said(own, "check_archive").stderr.splitlines())


def _conditions(options: Namespace) -> Conditions:
    return Conditions(
        items=options.items,
        database=options.database,
        engine=engine_for(options.items),
        readers=options.readers,
        minutes=options.minutes,
        pause=tuple(options.pause),
        saving=options.saving,
        documents=options.documents,
    )
