"""What would serve an archive of this size better."""

from bulletins.models import Item
from search.engine import backend


def advice() -> str | None:
    """A sentence on what to do, or None where all is well. One query at most."""
    most = backend().most_items
    if most is None or (count := Item.objects.count()) < most:
        return None
    return (
        f"The archive holds {count:,} items, and its search engine serves up to {most:,} well: "
        "set SEARCH_ENGINE=tantivy and run manage.py sync_index --rebuild."
    )
