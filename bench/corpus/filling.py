"""An archive made ready and filled, in whatever database the settings name."""

import io

from django.conf import settings
from django.core.management import call_command

from bench.corpus.issues import papers
from bench.corpus.rows import ids, write
from bench.corpus.vocabulary import known
from bulletins.models import Item

ISSUES_ITEMS = 20  # an issue's, on average
FEWEST_SERIES, ISSUES_OF_SERIES = 8, 150


def prepare() -> None:
    """Tables and vocabulary; what is there already stays."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_vocabulary", stdout=io.StringIO())


def fill(items: int) -> int:
    """Write so many items, and none where there are some; gives how many it wrote."""
    if Item.objects.exists():
        return 0
    series = FEWEST_SERIES + items // ISSUES_ITEMS // ISSUES_OF_SERIES
    return write(papers(known(), items=items, series=series), ids(series), settings.SOURCES_ROOT)
