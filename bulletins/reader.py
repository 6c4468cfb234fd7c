"""From a file to a draft: everything before it is kept, with no Django, clock or network."""

from collections.abc import Sequence

from bulletins.document import Source
from bulletins.drafts import DraftIssue
from bulletins.enrichment.registry import enrich
from bulletins.enrichment.topics import TopicRule
from bulletins.extraction.registry import extract
from bulletins.layouts.registry import choose


def read(source: Source, rules: Sequence[TopicRule]) -> DraftIssue:
    """What the archive understands of a file; raises IngestError's kinds."""
    document = extract(source)
    return enrich(choose(document).parse(document), rules)
