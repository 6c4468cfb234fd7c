"""From a file to a draft: everything before it is kept, with no Django, clock or network."""

from collections.abc import Sequence
from dataclasses import replace

from bulletins.document import Source
from bulletins.drafts import DraftIssue
from bulletins.enrichment.registry import enrich
from bulletins.enrichment.topics import TopicRule
from bulletins.errors import UnreadableFile
from bulletins.extraction.registry import extract
from bulletins.layouts.registry import choose

# What a fault of ours, or of a library, looks like on a document nobody thought of
FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def read(
    source: Source, rules: Sequence[TopicRule], *, most_pages: int | None = None
) -> DraftIssue:
    """What the archive understands of a file; raises IngestError's kinds and nothing else."""
    try:
        document = extract(source, most_pages=most_pages)
        layout = choose(document)
        draft = replace(layout.parse(document), sureness=layout.score(document))
        return enrich(draft, rules)
    except FAULTS as err:
        raise UnreadableFile(
            f"Reading it failed ({type(err).__name__}: {err}); please report it with the document."
        ) from err
