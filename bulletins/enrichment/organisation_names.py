"""The vocabulary of organisations: their names, aliases and abbreviations."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bulletins.enrichment.body_words import SMALL_ENDINGS
from bulletins.enrichment.names import Run, Word, words

FIELDS = frozenset(("slug", "name", "abbreviations", "aliases", "common"))


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a body, by word: the form compared, and whether it must be a capital.

    A `common` one is also an everyday word ("Mind").
    """

    full: str
    keys: tuple[str, ...]
    capitals: tuple[bool, ...]
    common: bool = False


@dataclass(frozen=True, slots=True)
class OrganisationNames:
    """What bodies are called: names by their first two words, the longest first; abbreviations.

    An abbreviation gives the body's name. An alias is a name of its own: it is how the body was
    called then, or there.
    """

    names: Mapping[tuple[str, ...], Sequence[Name]]
    abbreviations: Mapping[str, str]

    def starting_at(self, run: Run, at: int) -> Iterator[Name]:
        """The names that may begin at this place of a run, the longest first."""
        first = run[at]
        if at + 1 < len(run):
            yield from self._opened_by(run[at + 1], first.key)
        yield from self._opened_by(first)

    def _opened_by(self, last: Word, *before: str) -> Iterator[Name]:
        """The names whose first words are these, the last of them as printed or without its "s"."""
        yield from self.names.get((*before, last.key), ())
        if last.is_owner:
            yield from self.names.get((*before, last.bare.key), ())


def read_names(entries: Iterable[Mapping[str, object]]) -> OrganisationNames:
    """The names in the vocabulary's JSON form; raises ValueError naming the body and the fault.

    Of two bodies of one name, or one abbreviation, the first counts: see `clashes`.
    """
    names: defaultdict[tuple[str, ...], list[Name]] = defaultdict(list)
    abbreviations: dict[str, str] = {}
    for entry in entries:
        body = _read_body(entry)
        for full in (body, *_read_list(entry, "aliases")):
            name = _name(full, common=entry.get("common") is True)
            if all(other.keys != name.keys for other in names[name.keys[:2]]):
                names[name.keys[:2]].append(name)
        for short in _read_list(entry, "abbreviations"):
            abbreviations.setdefault(short, body)
    for same in names.values():
        same.sort(key=lambda name: -len(name.keys))
    return OrganisationNames(dict(names), abbreviations)


def clashes(entries: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """In a sentence each, the names and abbreviations that stand for more than one body."""
    bodies: dict[str, str] = {}
    for entry in entries:
        body = _read_body(entry)
        for name in (body, *_read_list(entry, "aliases")):
            yield from _clash(bodies, " ".join(word.key for word in words(name)), name, body)
        for short in _read_list(entry, "abbreviations"):
            yield from _clash(bodies, f"({short})", short, body)


def _clash(bodies: dict[str, str], key: str, printed: str, body: str) -> Iterator[str]:
    if bodies.setdefault(key, body) != body:
        yield f"{body}: {printed!r} also stands for {bodies[key]}."


def _read_body(entry: Mapping[str, object]) -> str:
    slug, name = entry.get("slug"), entry.get("name")
    if not isinstance(slug, str) or not slug:
        raise ValueError(f"An organisation has no slug: {str(dict(entry))[:80]}.")
    if not isinstance(name, str) or not words(name):
        raise ValueError(f"Organisation {slug}: its name must have a word in it.")
    if unknown := sorted(set(entry) - FIELDS):
        raise ValueError(f"Organisation {slug}: unknown field {unknown[0]!r}.")
    return name


def _read_list(entry: Mapping[str, object], field: str) -> tuple[str, ...]:
    values = entry.get(field, [])
    if not isinstance(values, list):
        raise ValueError(f"Organisation {entry['slug']}: {field!r} must be a list of names.")
    for value in values:
        if not isinstance(value, str) or not words(value):
            raise ValueError(f"Organisation {entry['slug']}: {field!r} holds {value!r}, no name.")
        if field == "abbreviations" and (value.islower() or len(words(value)) > 1):
            raise ValueError(f"Organisation {entry['slug']}: {value!r} is no abbreviation.")
    return tuple(values)


def _name(full: str, *, common: bool) -> Name:
    parts = words(full)
    capitals = [word.is_capital for word in parts]
    if len(parts) > 1 and parts[-1].key in SMALL_ENDINGS:
        capitals[-1] = False
    return Name(full, tuple(word.key for word in parts), tuple(capitals), common)
