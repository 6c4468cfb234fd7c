"""All that a search found as one JSON document, written as it is loaded."""

import json
from collections.abc import Iterator

from bulletins.privacy import Veil
from search.answer import result, understanding
from search.results import Listing, walk


def pieces(found: Listing, veiled: Veil, *, address: str) -> Iterator[str]:
    """The document in pieces: the search at `address`, its count, then the API's results."""
    head = {
        "search": address,
        "query": understanding(found).model_dump(),
        "count": found.count,
    }
    yield f'{json.dumps(head)[:-1]}, "results": ['
    opening = "\n"
    for batch in walk(found, veiled):
        rows = [result(hit).model_dump_json() for hit in batch]
        if rows:
            yield opening + ",\n".join(rows)
            opening = ",\n"
    yield "\n]}\n"
