"""Datasette serving the same items over HTTP, with its full-text search and facets.

It has no snippets, so that it gives the texts whole, and orders by relevance in no table; a page
far down it reaches from the one before alone, so that it is not asked for one.
"""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.searching.fts5 import match
from bench.searching.loopback import connected, fetched, free_port
from bench.searching.rival import PAGE, Document, Reply
from bench.searching.rivals.sqlite_itself import write
from search.query import SearchQuery

SETTINGS = {
    "sql_time_limit_ms": 60_000,  # or counts would be left out
    "facet_time_limit_ms": 60_000,
    "default_facet_size": 100,
    "max_returned_rows": 100,
    "suggest_facets": "off",
}
FACETS = {"topic": "topics", "bulletin": "bulletin", "year": "year"}  # its columns


class DatasetteServed:
    """One server, one connection that is kept."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "bench.db"
        self.server: subprocess.Popen[bytes] | None = None

    def build(self, documents: Sequence[Document]) -> None:
        """Make its file, and serve it."""
        with closing(sqlite3.connect(self.path)) as file:
            write(file, documents)
        port = free_port()
        log = self.path.with_suffix(".log")
        with log.open("wb") as out:
            self.server = subprocess.Popen(_command(self.path, port), stdout=out, stderr=out)
        connection = connected(port, self.server)
        if connection is None:
            raise SystemExit(f"Datasette did not start: {log.read_text()[-500:]}")
        self.connection = connection

    def ask(self, query: SearchQuery) -> Reply | None:
        """One request for the page and its facets."""
        if query.page > 1:
            return None
        parameters = urlencode(list(_parameters(query)))
        answer = json.loads(fetched(self.connection, f"/bench/items.json?{parameters}"))
        return Reply(
            count=answer["filtered_table_rows_count"],
            snippets=[row["text"] for row in answer["rows"]],
            facets={name: _counts(answer, column) for name, column in FACETS.items()},
        )

    def close(self) -> None:
        """Stop the server."""
        if self.server:
            self.server.terminate()
            self.server.wait()


def _parameters(query: SearchQuery) -> Iterator[tuple[str, object]]:
    yield from (("_size", PAGE), ("_shape", "objects"), ("_facet_array", "topics"))
    yield from (("_facet", "bulletin"), ("_facet", "year"))
    if words := match(query.q):
        yield from (("_search", words), ("_searchmode", "raw"))
    yield from (("topics__arraycontains", slug) for slug in query.topics)
    yield from (("bulletin__exact", slug) for slug in query.bulletins)
    yield from (("year__exact", year) for year in query.years)
    if query.from_:
        yield "ends__gte", query.from_.first.toordinal()
    if query.to:
        yield "starts__lte", query.to.last.toordinal()
    if query.sort == "newest":
        yield "_sort_desc", "starts"


def _counts(answer: dict[str, Any], column: str) -> dict[str, int]:
    found = answer["facet_results"].get(column, {"results": []})["results"]
    return {str(value["value"]): value["count"] for value in found}


def _command(path: Path, port: int) -> list[str]:
    settings = [
        part for name, value in SETTINGS.items() for part in ("--setting", name, str(value))
    ]
    own = ["-m", "datasette", "serve", str(path), "--host", "127.0.0.1", "--port", str(port)]
    return [sys.executable, *own, *settings]
