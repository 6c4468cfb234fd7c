"""What was read of a file, as the JSON that `parse` prints and other programs rely on."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from bulletins.document import Block, PartialDate, Source
from bulletins.drafts import DraftIssue, DraftItem, Mention


def as_json(source: Source, draft: DraftIssue) -> dict[str, Any]:
    """The answer of `manage.py parse --json`, as design.md section 6 has it."""
    return {
        "source": {
            "path": source.filename,
            "sha256": source.sha256,
            "media_type": source.media_type,
            "pages": draft.pages,
        },
        "layout": draft.layout.split()[0],
        "language": draft.language,
        "bulletin": draft.bulletin,
        "issue": _issue(draft),
        "front": [{"text": block.text, **_where(block)} for block in draft.front],
        "items": [_item(item, position) for position, item in enumerate(draft.items, start=1)],
        "furniture": [
            {"text": piece.block.text, "why": piece.why, **_where(piece.block)}
            for piece in draft.furniture
        ],
        "warnings": list(draft.warnings),
    }


def reading_report(draft: DraftIssue) -> dict[str, Any]:
    """What reading a document came to, for editors: layout and how sure, and how many of what."""
    blocks = [block for item in draft.items for block in item.blocks]
    blocks += [*draft.front, *(piece.block for piece in draft.furniture)]
    return {
        "layout": draft.layout,
        "sureness": draft.sureness,
        "pages": draft.pages,
        "items": len(draft.items),
        "front": len(draft.front),
        "blocks": dict(Counter(block.kind for block in blocks)),
        "put aside": dict(Counter(piece.why for piece in draft.furniture)),
    }


def _issue(draft: DraftIssue) -> dict[str, Any]:
    withdrawn = draft.withdrawn
    return {
        "title": draft.title,
        "number": draft.number,
        "volume": draft.volume,
        "published": _date(draft.published),
        "precision": draft.published and draft.published.precision,
        "updated": _date(draft.updated),
        "withdrawn": withdrawn
        and {
            "at": withdrawn.at and withdrawn.at.isoformat(),
            "notice": withdrawn.notice,
        },
    }


def _item(item: DraftItem, position: int) -> dict[str, Any]:
    return {
        "position": position,
        "number": item.number,
        "section": item.section,
        "title": item.title,
        "summary": item.summary,
        "kind": item.kind,
        "text": item.text,
        "blocks": [_place(block) for block in item.blocks],
        "emails": _values(item.mentions, "email"),
        "urls": _values(item.mentions, "url"),
        "topics": list(item.topics),
        "mentions": [
            {
                "kind": mention.kind,
                "text": mention.text,
                "value": mention.value,
                "start": mention.start,
                "end": mention.end,
                "role": mention.role or None,
            }
            for mention in item.mentions
        ],
    }


def _values(mentions: Sequence[Mention], kind: str) -> list[str]:
    """Each value once, in the order of the text."""
    return list(dict.fromkeys(m.value for m in mentions if m.kind == kind))


def _date(when: PartialDate | None) -> str | None:
    return None if when is None else str(when)


def _where(block: Block) -> dict[str, int | None]:
    return {"line": block.line} if block.page is None else {"page": block.page}


def _place(block: Block) -> dict[str, Any]:
    if block.page is None:
        return {"line": block.line}
    return {"page": block.page, "box": block.box}
