"""Chosen items as a file to keep: a table for spreadsheets, or JSON."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.http import StreamingHttpResponse
from django.urls import reverse

from bulletins.cells import BOM, lines
from bulletins.desk.lists import with_keys
from bulletins.models import Item

ROWS = 500  # items loaded at once
FILE = "items"
COLUMNS = (
    "id",
    "number",
    "title",
    "section",
    "kind",
    "bulletin",
    "issue",
    "issue_number",
    "published",
    "status",
    "hidden",
    "topics",
    "mended",
    "summary",
    "text",
    "address",
)
Absolute = Callable[[str], str]  # the full address of a path
LISTS = ("topics", "mended")  # lists of words; a cell has them behind one another


def as_csv(keys: Sequence[int], absolute: Absolute) -> StreamingHttpResponse:
    """The items of these keys as a table, sent as it is made."""

    def pieces() -> Iterator[str]:
        yield BOM + lines([COLUMNS])
        for batch in _rows(keys, absolute):
            yield lines([_cells(row) for row in batch])

    return _file(pieces(), "text/csv; charset=utf-8; header=present", ending="csv")


def as_json(keys: Sequence[int], absolute: Absolute) -> StreamingHttpResponse:
    """The items of these keys as one list, sent as it is made."""

    def pieces() -> Iterator[str]:
        opening = "[\n"
        for batch in _rows(keys, absolute):
            yield opening + ",\n".join(json.dumps(row, ensure_ascii=False) for row in batch)
            opening = ",\n"
        yield "[]\n" if opening == "[\n" else "\n]\n"

    return _file(pieces(), "application/json", ending="json")


def _rows(keys: Sequence[int], absolute: Absolute) -> Iterator[list[dict[str, Any]]]:
    """Two queries for each 500 items."""
    for start in range(0, len(keys), ROWS):
        items = with_keys(Item.everything.all(), keys[start : start + ROWS])
        kept = items.select_related("issue__bulletin").prefetch_related("topics")
        found = {item.pk: item for item in kept.order_by()}
        ordered = (found[key] for key in keys[start : start + ROWS] if key in found)
        yield [_row(item, absolute) for item in ordered]


def _row(item: Item, absolute: Absolute) -> dict[str, Any]:
    issue = item.issue
    values = (
        item.pk,
        item.number,
        item.title,
        item.section,
        item.kind,
        issue.bulletin.name,
        issue.title,
        issue.number,
        issue.published.isoformat() if issue.published else None,
        issue.status,
        item.hidden_at is not None,
        [topic.slug for topic in item.topics.all()],
        item.edited_fields,
        item.summary,
        item.text,
        absolute(reverse("bulletins:permalink", args=[item.pk])),
    )
    return dict(zip(COLUMNS, values, strict=True))


def _cells(row: dict[str, Any]) -> list[object]:
    """What a table shows of it: nothing where nothing is known, "yes" or nothing for a claim."""
    shown = {**row, **{name: "; ".join(row[name]) for name in LISTS}}
    shown["hidden"] = "yes" if row["hidden"] else ""
    return ["" if value is None else value for value in shown.values()]


def _file(pieces: Iterator[str], media_type: str, *, ending: str) -> StreamingHttpResponse:
    named = {"Content-Disposition": f'attachment; filename="{FILE}.{ending}"'}
    return StreamingHttpResponse(pieces, content_type=media_type, headers=named)
