"""From a file to a draft: everything before it is kept, with no Django, clock or network."""

from dataclasses import replace

from bulletins.document import Source
from bulletins.drafts import DraftIssue
from bulletins.enrichment.knowledge import Knowledge
from bulletins.enrichment.registry import enrich
from bulletins.errors import UnreadableFile
from bulletins.extraction.registry import extract
from bulletins.layouts.registry import choose, named
from bulletins.printable import on_one_line

# What a fault of ours, or of a library, looks like on a document nobody thought of
FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def read(
    source: Source, known: Knowledge, *, most_pages: int | None = None, layout: str = ""
) -> DraftIssue:
    """What the archive understands of a file; raises IngestError's kinds and nothing else.

    `layout` names the one to read it by, instead of that which fits best.
    """
    try:
        document = extract(source, most_pages=most_pages)
        cut = named(layout) if layout else choose(document)
        draft = replace(cut.parse(document), sureness=cut.score(document))
        return enrich(draft, known)
    except FAULTS as err:
        said = on_one_line(str(err))  # it may quote the document
        raise UnreadableFile(
            f"Reading it failed ({type(err).__name__}: {said}); please report it with the document."
        ) from err
