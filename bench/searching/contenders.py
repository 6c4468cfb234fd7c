"""Who takes part, under what name, and how each is set up."""

from collections.abc import Sequence
from dataclasses import dataclass

RIVALS = "bench.searching.rivals"
BUILDS = {"tantivy": 3}  # of the engine whose time to index is promised beside the rival's


@dataclass(frozen=True, slots=True)
class Contender:
    """A rival by its module and class; `engine` is ours, where it is the archive itself.

    `most` is the largest number of items it is asked to index, `builds` how often it indexes them.
    `is_django` says that it needs the settings, `reads` that it indexes documents from memory.
    """

    name: str
    module: str
    rival: str
    engine: str = ""
    is_django: bool = False
    reads: bool = True
    most: int = 100_000
    builds: int = 1


def ours(engine: str) -> Contender:
    """The whole search on this engine."""
    return Contender(
        f"ours on {engine}",
        f"{RIVALS}.ours",
        "OurSearch",
        engine,
        is_django=True,
        reads=False,
        builds=BUILDS.get(engine, 1),
    )


def engine_alone(engine: str) -> Contender:
    """The engine's part of it, reading the index that the whole has built."""
    name = f"ours on {engine}, engine alone"
    return Contender(name, f"{RIVALS}.ours", "OurEngine", engine, is_django=True, reads=False)


WHOOSH = Contender("Whoosh", f"{RIVALS}.whoosh_itself", "WhooshItself")
TANTIVY = Contender(
    "tantivy", f"{RIVALS}.tantivy_itself", "TantivyItself", builds=BUILDS["tantivy"]
)
SQLITE = Contender("SQLite FTS5", f"{RIVALS}.sqlite_itself", "SqliteItself")
POSTGRES = Contender("PostgreSQL", f"{RIVALS}.postgres_itself", "PostgresItself")
DATASETTE = Contender("Datasette", f"{RIVALS}.datasette_served", "DatasetteServed")
HAYSTACK = Contender(
    "Haystack's own backend",
    f"{RIVALS}.haystack_itself",
    "HaystackItself",
    is_django=True,
    most=10_000,  # it takes eleven minutes and a gigabyte for 100,000
)
OTHERS = (WHOOSH, TANTIVY, SQLITE, POSTGRES, DATASETTE, HAYSTACK)


def contenders(engines: Sequence[str], *, beside: Sequence[str], items: int) -> list[Contender]:
    """Ours on each engine, and those named that go to this size; builders before readers."""
    own = [ours(engine) for engine in engines]
    alone = [engine_alone(engine) for engine in engines]
    others = [other for other in OTHERS if other.name in beside and items <= other.most]
    return [*own, *alone, *others]
