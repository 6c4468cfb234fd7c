"""A rival in a process of its own: what one keeps in memory slows no other."""

import gc
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.searching.archives import Archive, documents, read_once
from bench.searching.contenders import Contender
from bench.searching.rival import Reply, Rival
from search.query import SearchQuery

BUILD, CLOSE = "build", "close"  # what it is told, beside searches


@dataclass(frozen=True, slots=True)
class Answered:
    """How long an answer took, and how much it said; counts are of all values of a facet."""

    seconds: float
    count: int
    shown: int
    facets: Mapping[str, int]


class Child:
    """The other end of the pipe. Leaving its block ends it."""

    def __init__(self, contender: Contender, archive: Archive, folder: Path) -> None:
        self.contender = contender
        self.pipe, other = get_context("spawn").Pipe()
        self.process = get_context("spawn").Process(
            target=_serve, args=(other, contender, archive, folder), daemon=False
        )
        self.process.start()
        other.close()

    def build(self) -> float:
        """Index everything; gives the seconds that it took."""
        seconds: float = self._told(BUILD)
        return seconds

    def ask(self, queries: Sequence[SearchQuery]) -> list[Answered | None]:
        """Answer these, one after another."""
        answered: list[Answered | None] = self._told(queries)
        return answered

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *fault: object) -> None:
        with suppress(OSError):  # it has ended by itself
            self.pipe.send(CLOSE)
        self.process.join()

    def _told(self, task: object) -> Any:
        try:
            self.pipe.send(task)
            return self.pipe.recv()
        except (EOFError, ConnectionError) as fault:
            name = self.contender.name
            raise SystemExit(f"{name} could not be set up or failed; see above.") from fault


def _serve(pipe: Connection, contender: Contender, archive: Archive, folder: Path) -> None:
    """Do what comes through the pipe until it closes."""
    os.environ |= archive.environment(contender.engine)
    if contender.is_django:
        import_module("bench.ready")
    rival: Rival = getattr(import_module(contender.module), contender.rival)(folder)
    try:
        while (task := pipe.recv()) != CLOSE:
            pipe.send(_done(task, rival, contender, archive))
    except EOFError:  # who asked has ended
        pass
    finally:
        rival.close()


def _done(task: Any, rival: Rival, contender: Contender, archive: Archive) -> Any:
    if task == BUILD:
        read = documents(archive) if contender.reads else read_once(archive)
        gc.collect()
        start = perf_counter()
        rival.build(read)
        return perf_counter() - start
    return [_answered(rival, query) for query in task]


def _answered(rival: Rival, query: SearchQuery) -> Answered | None:
    start = perf_counter()
    reply = rival.ask(query)
    seconds = perf_counter() - start
    return None if reply is None else _told(reply, seconds)


def _told(reply: Reply, seconds: float) -> Answered:
    facets = {name: sum(counts.values()) for name, counts in reply.facets.items()}
    return Answered(seconds, reply.count, len(reply.snippets), facets)
