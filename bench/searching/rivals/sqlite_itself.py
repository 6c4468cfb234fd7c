"""SQLite's own full-text index (FTS5), its snippets, and counts by group."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.searching.fts5 import INDEXING, TABLES, match
from bench.searching.rival import COUNTED, FIELDS, PAGE, Document, Reply, offset
from search.query import SearchQuery

WEIGHTS = ", ".join(map(str, FIELDS.values()))
FOUND = "CREATE TEMP TABLE found AS SELECT items.id, items.bulletin, items.year, items.starts,"
COUNTS = {
    "topic": "SELECT topic, count(*) FROM found JOIN tags ON item = id GROUP BY topic",
    "bulletin": "SELECT bulletin, count(*) FROM found GROUP BY bulletin",
    "year": "SELECT year, count(*) FROM found WHERE year IS NOT NULL GROUP BY year",
}
SNIPPETS = (
    "SELECT rowid, snippet(items_fts, 2, '<mark>', '</mark>', '…', 30) FROM items_fts "
    "WHERE items_fts MATCH ? AND rowid IN ({marks})"
)
OPENINGS = "SELECT id, substr(text, 1, 240) FROM items WHERE id IN ({marks})"


class SqliteItself:
    """One file, one connection."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "sqlite-itself.db"

    def build(self, documents: Sequence[Document]) -> None:
        """Fill the tables, then index them at once."""
        self.connection = sqlite3.connect(self.path)
        write(self.connection, documents)
        self.connection.execute("PRAGMA temp_store = MEMORY")

    def ask(self, query: SearchQuery) -> Reply:
        """Keep what is found in a table of its own, to count it and to cut the page out."""
        ask = self.connection.execute
        words = match(query.q)
        conditions, values = conditioned(query)
        if words:
            score, source = (
                f"bm25(items_fts, {WEIGHTS})",
                "items_fts JOIN items ON id = items_fts.rowid",
            )
            conditions, values = ["items_fts MATCH ?", *conditions], [words, *values]
        else:
            score, source = "0.0", "items"
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        ask("DROP TABLE IF EXISTS found")
        ask(f"{FOUND} {score} AS score FROM {source} {where}", values)
        order = "starts DESC" if query.sort == "newest" else "score, starts DESC"
        shown = f"SELECT id FROM found ORDER BY {order} LIMIT {PAGE} OFFSET {offset(query)}"
        return Reply(
            count=ask("SELECT count(*) FROM found").fetchone()[0],
            snippets=self._snippets([row[0] for row in ask(shown)], words),
            facets={name: dict(ask(COUNTS[name])) for name in COUNTED},
        )

    def close(self) -> None:
        """Let the file go."""
        self.connection.close()

    def _snippets(self, shown: Sequence[int], words: str | None) -> list[str]:
        marks = ", ".join("?" * len(shown))
        if words:
            rows = self.connection.execute(SNIPPETS.format(marks=marks), [words, *shown])
        else:
            rows = self.connection.execute(OPENINGS.format(marks=marks), shown)
        texts = dict(rows.fetchall())
        return [texts[each] for each in shown]


def write(connection: sqlite3.Connection, documents: Sequence[Document]) -> None:
    """The documents as rows, and the index of their words."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(TABLES)
    places = ", ".join("?" * 9)
    with connection:
        connection.executemany(f"INSERT INTO items VALUES ({places})", map(_row, documents))
        connection.executemany("INSERT INTO tags VALUES (?, ?)", _tags(documents))
        connection.execute(INDEXING)
    connection.execute("ANALYZE")


def conditioned(query: SearchQuery) -> tuple[list[str], list[object]]:
    """What the filters ask, with the values for it."""
    wanted: list[tuple[str, object]] = []
    wanted += [("id IN (SELECT item FROM tags WHERE topic = ?)", slug) for slug in query.topics]
    wanted += [("bulletin = ?", slug) for slug in query.bulletins]
    wanted += [("year = ?", year) for year in query.years]
    if query.from_:
        wanted.append(("ends >= ?", query.from_.first.toordinal()))
    if query.to:
        wanted.append(("starts <= ?", query.to.last.toordinal()))
    return [condition for condition, _ in wanted], [value for _, value in wanted]


def _row(document: Document) -> tuple[object, ...]:
    starts, ends = document["starts"], document["ends"]
    return (
        int(document["django_id"]),
        *(document[name] for name in FIELDS),
        json.dumps(document["topics"]),
        document["bulletin"],
        document["year"],
        starts and starts.toordinal(),
        ends and ends.toordinal(),
    )


def _tags(documents: Sequence[Document]) -> Iterator[tuple[int, str]]:
    for document in documents:
        yield from ((int(document["django_id"]), topic) for topic in document["topics"])
