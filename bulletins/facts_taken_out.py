"""Which facts would tell, by what the archive knows, words that were taken out of a document."""

from collections import defaultdict
from collections.abc import Sequence

from bulletins import organisation_store
from bulletins.models import Mention, Redaction
from bulletins.redaction import Cover, cover


def not_taken_out(rows: Sequence[Mention]) -> list[Mention]:
    """Those that tell nothing that a redaction took out; not saved yet, each with its item."""
    sources = {row.item.issue.source_id for row in rows}
    words: defaultdict[int, list[str]] = defaultdict(list)
    for redaction in Redaction.objects.filter(source__in=sources):
        words[redaction.source_id].append(redaction.words)
    covers = {source: cover(each) for source, each in words.items()}
    return [row for row in rows if not _tells(row, covers.get(row.item.issue.source_id))]


def _tells(row: Mention, covered: Cover | None) -> bool:
    if covered is None:
        return False
    is_of_body = row.organisation and organisation_store.is_named(row.organisation, covered)
    return bool(is_of_body) or any(map(covered.stands_in, (row.value, row.place)))
