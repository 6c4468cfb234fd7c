"""Runs a search; nobody else sees how."""

from collections.abc import Iterator
from dataclasses import dataclass

from bulletins.privacy import Veil
from search.facets import LABELS, Facet, facets
from search.forms import KINDS
from search.hits import Hit, Names, hits, names
from search.lexer import QUOTES
from search.lexicon import Meant
from search.parser import parse
from search.query import SearchQuery
from search.ranking import Listed, Ranked, Window, ranked
from search.respelling import as_typed, is_wholly_other
from search.syntax import Node

PAGE_SIZE = 20
BATCH = 200  # items loaded at once for what has no pages


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what a search found. Pages count from 1; notes say what was not understood.

    Hits with all the words come first, `strict` of `count` in all. `suggestion` is another `q`,
    where words were misspelt and something is found by it; where that was searched for at once,
    `instead` is the `q` that asks for the words as they were typed. `meant` are abbreviations
    looked for under their other name too. `outcome` says all of this in sentences.
    """

    query: SearchQuery
    hits: tuple[Hit, ...]
    count: int
    page: int
    pages: int
    facets: tuple[Facet, ...]
    notes: tuple[str, ...] = ()
    strict: int = 0
    suggestion: str | None = None
    instead: str | None = None
    meant: tuple[Meant, ...] = ()
    outcome: tuple[str, ...] = ()

    @property
    def sought(self) -> str:
        """The words that were searched for: those typed, or what was put right in them."""
        return (self.suggestion if self.instead else None) or self.query.q

    @property
    def is_nothing_instead(self) -> bool:
        """Whether nothing is found by the words as they were typed, for none of them occurs."""
        tree = parse(self.query.q).tree
        return bool(self.instead and tree and is_wholly_other(tree, self.suggestion or ""))

    @property
    def unquoted(self) -> str | None:
        """The words without their quotation marks, within which nothing is put right."""
        words = self.query.q.translate(QUOTES)
        return " ".join(words.replace('"', " ").split()) if '"' in words else None

    @property
    def with_all(self) -> tuple[Hit, ...]:
        """The hits on this page that have all the words."""
        return tuple(hit for hit in self.hits if not hit.is_partial)

    @property
    def with_some(self) -> tuple[Hit, ...]:
        """The hits on this page that have some of the words."""
        return tuple(hit for hit in self.hits if hit.is_partial)


@dataclass(frozen=True, slots=True)
class Listing:
    """What a search found in the order of the pages, any part of it, not loaded yet."""

    query: SearchQuery
    listed: tuple[Listed, ...]
    count: int
    notes: tuple[str, ...] = ()

    def batches(self) -> Iterator[tuple[Listed, ...]]:
        """What is listed, as many at once as are loaded at once."""
        for start in range(0, len(self.listed), BATCH):
            yield self.listed[start : start + BATCH]


def run(query: SearchQuery, veiled: Veil, *, with_originals: bool = False) -> Results:
    """Ask the engine, and load what it names: six queries at most, however much is found.

    `veiled` covers what the reader is not shown; `with_originals` as for `hits`.
    SearchUnavailable where there is no index that can be read.
    """
    reading = parse(query.q)
    start = (query.page - 1) * PAGE_SIZE
    found = ranked(query, Window(start, start + PAGE_SIZE, facets=LABELS))
    named = names()
    return Results(
        query=query,
        hits=hits(found.listed, veiled, named=named, with_originals=with_originals),
        count=found.total,
        page=query.page,
        pages=max(1, -(-found.total // PAGE_SIZE)),
        facets=facets(query, found.facets, names=_labels(named)),
        notes=query.notes + reading.notes,
        strict=found.strict,
        suggestion=found.suggestion,
        instead=_instead(found, reading.tree),
        meant=found.meant,
        outcome=found.notes,
    )


def listing(query: SearchQuery, *, start: int = 0, end: int | None = None) -> Listing:
    """What was found from `start` up to `end`, None for all of it, whatever the query's page.

    SearchUnavailable as with `run`; a listing that is there can be walked over to its end.
    """
    found = ranked(query, Window(start, end))
    notes = query.notes + parse(query.q).notes + found.notes
    return Listing(query, found.listed, found.total, notes)


def walk(found: Listing, veiled: Veil) -> Iterator[tuple[Hit, ...]]:
    """The hits of a listing, loaded batch by batch: two queries for each, after those for names."""
    named = names()
    for batch in found.batches():
        yield hits(batch, veiled, named=named, with_originals=True)


def _instead(found: Ranked, tree: Node | None) -> str | None:
    if not (found.is_corrected and found.suggestion and tree):
        return None
    return as_typed(tree, found.suggestion)


def _labels(named: Names) -> dict[str, dict[str, str]]:
    """What to call the values of the facets."""
    return {
        "topic": {topic.slug: topic.name for topic in named.topics.values()},
        "bulletin": {bulletin.slug: bulletin.name for bulletin in named.bulletins.values()},
        "kind": {value: str(label) for value, label in KINDS.items()},
    }
