"""The database that an address names, with what the archive asks of each kind."""

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

from config.environment import number, value_of

SCHEMES = ("sqlite", "postgres", "postgresql")
KEPT = 600  # seconds that a thread keeps its connection to a file
WRITER_WAIT = 20  # seconds that a writer waits for another
CONNECT_WAIT = 5  # seconds that a server may take to answer


def database(name: str, *, default: str) -> dict[str, Any]:
    """A database by its address: "sqlite:///path" or "postgres://user:password@host/name"."""
    return database_at(name, value_of(name) or default)


def database_at(name: str, url: str) -> dict[str, Any]:
    """The database at this address; `name` is what a refusal calls it."""
    scheme = url.partition(":")[0]
    if scheme not in SCHEMES:
        raise ImproperlyConfigured(
            f"{name} opens with {scheme!r}; it must be one of: {', '.join(SCHEMES)}."
        )
    config: dict[str, Any] = environ.Env.db_url_config(url)
    kind = _sqlite() if scheme == "sqlite" else _postgres()
    options = {**kind.pop("OPTIONS"), **config.get("OPTIONS", {})}
    return {**config, **kind, "OPTIONS": options}


def _sqlite() -> dict[str, Any]:
    """Readers beside one writer; what was committed outlives a loss of power too (FULL)."""
    return {
        "CONN_MAX_AGE": KEPT,
        "OPTIONS": {
            "timeout": WRITER_WAIT,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            ),
        },
    }


def _postgres() -> dict[str, Any]:
    """A pool for each process, whose connections are tried before they are lent.

    A server that is away is told of within seconds, so that no reader waits for it. The pool gives
    up as soon, so that the next who asks has it try at once, and a server that is back is found.
    """
    most = number("DATABASE_POOL", default=10)
    return {
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": CONNECT_WAIT,
            "pool": {
                "min_size": 1,
                "max_size": most,
                "timeout": CONNECT_WAIT,
                "reconnect_timeout": CONNECT_WAIT,
            },
        },
    }
