"""How tests tell a page that was kept from one that is made."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

KEPT = 1  # query, for what the database says of writes


def page(client, address):
    """The page, as a reader without cookies is given it."""
    response = client.get(address)
    client.cookies.clear()
    assert response.status_code == 200
    return response


def queries(client, address):
    """How many queries that takes."""
    with CaptureQueriesContext(connection) as captured:
        page(client, address)
    return len(captured)


def is_kept(client, address):
    """Whether it is answered with a page that was kept.

    At the first try on SQLite. PostgreSQL tells of writes to any of its databases, so others that
    are tested meanwhile end what is kept of this one, and it is asked again.
    """
    tries = 50 if connection.vendor == "postgresql" else 1
    return any(queries(client, address) == KEPT for _ in range(tries))
