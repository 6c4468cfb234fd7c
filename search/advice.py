"""What would serve an archive of this size better."""

from django.utils.formats import number_format
from django.utils.translation import gettext

from bulletins.models import Item
from search.engine import backend


def advice() -> str | None:
    """A sentence on what to do, or None where all is well. One query at most."""
    most = backend().most_items
    if most is None or (count := Item.objects.count()) < most:
        return None
    said = gettext(
        "The archive holds %(count)s items, and its search engine serves up to %(most)s well: "
        "set SEARCH_ENGINE=tantivy and run manage.py sync_index --rebuild."
    )
    return said % {"count": _written(count), "most": _written(most)}


def _written(number: int) -> str:
    return str(number_format(number, decimal_pos=0, force_grouping=True))
