"""Connections to a private PostgreSQL server."""

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import psycopg


def connected(url: str) -> "psycopg.Connection[tuple[Any, ...]]":
    """A connection to the server with this DATABASE_URL, each statement a transaction."""
    socket = PurePosixPath(urlsplit(url).path).parent
    return psycopg.connect(host=str(socket), user="archive", dbname="archive", autocommit=True)
