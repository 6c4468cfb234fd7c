"""GOV.UK content items: the JSON that the public content API answers with."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeGuard
from urllib.parse import urljoin

from markdown_it import MarkdownIt

from bulletins.document import Block, Document, Facts, Link, Withdrawal
from bulletins.errors import NoTextFound, UnreadableFile
from bulletins.extraction import dating, html_blocks, html_looks, html_parts, markup, notes
from bulletins.extraction.decoding import decode

SITE = "https://www.gov.uk"
OPENING = ("headline", "summary", "introduction", "introductory_paragraph", "body", "description")
# Types that stand for a page that is no more
MOVED = {"gone": "was taken down", "redirect": "has moved", "vanish": "was taken down"}
MARKUP = re.compile(r"<[a-zA-Z][^<>]*>")
JSON_FAULTS = (ValueError, RecursionError)

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the text: the markup, the field that held it, and a heading of its own, if any."""

    content: str
    field: str
    heading: str = ""


def extract(content: bytes) -> Document:
    """Read a content item. Raises NoTextFound for one without text, UnreadableFile for others."""
    text = decode(content)
    item = _item(text)
    details = _record(item.get("details"))
    _refuse_if_moved(item, details)
    base = urljoin(SITE, _string(item.get("base_path")))
    read = [_read(part, text, base) for part in _parts(details)]
    blocks = tuple(chain.from_iterable(piece.blocks for piece in read))
    if not any(block.kind != "heading" for block in blocks):
        raise NoTextFound(_without_text(item))
    return Document(
        blocks,
        language=_string(item.get("locale")) or "en",
        facts=_facts(item, details),
        front=_front(item, text),
        attached=_attached(details, base, _line(text, "attachments")),
        furniture=tuple(chain.from_iterable(piece.footnotes for piece in read)),
        is_flowed=True,
    )


def _is_item(found: object) -> TypeGuard[dict[str, Any]]:
    names = {"schema_name", "document_type", "base_path", "details", "content_id"}
    return isinstance(found, dict) and len(names & found.keys()) >= 3


def _item(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as err:
        raise UnreadableFile(
            f"The JSON breaks off or is damaged at line {err.lineno}; fetch the content item again."
        ) from err
    except RecursionError as err:
        raise UnreadableFile("The JSON is nested too deep to be a content item.") from err
    if not _is_item(found):
        raise UnreadableFile(
            "This JSON is no GOV.UK content item; send what www.gov.uk/api/content answers."
        )
    return found


def _refuse_if_moved(item: Mapping[str, Any], details: Mapping[str, Any]) -> None:
    kind = next((k for k in MOVED if k in (item.get("schema_name"), item.get("document_type"))), "")
    if not kind:
        return
    said = _plain(details.get("explanation"))
    target = _string(details.get("alternative_path")) or _destination(item, details)
    pieces = [f"The page {_string(item.get('base_path')) or 'of this item'} {MOVED[kind]} ({kind})"]
    pieces += [f": “{said}”"] if said else []
    pieces += [f"; fetch {urljoin(SITE, target)} instead."] if target else ["; there is no text."]
    raise NoTextFound("".join(pieces))


def _destination(item: Mapping[str, Any], details: Mapping[str, Any]) -> str:
    redirects = item.get("redirects") or details.get("redirects")
    records = redirects if isinstance(redirects, list) else []
    return next((_string(_record(record).get("destination")) for record in records), "")


def _without_text(item: Mapping[str, Any]) -> str:
    name = _string(item.get("title")) or _string(item.get("base_path")) or "This content item"
    kind = _string(item.get("document_type")) or "content item"
    return f"“{name}” ({kind}) has no text of its own; fetch the pages that it lists instead."


def _parts(details: Mapping[str, Any]) -> Iterator[Part]:
    """The pieces of text in the order of the page."""
    for field in OPENING:
        yield Part(_content(details.get(field)), field)
    yield from _listed(details.get("parts"), "parts")
    yield from _listed(details.get("collection_groups"), "collection_groups")
    for field, heading in html_parts.FURTHER:
        yield Part(_content(details.get(field)), field, heading)


def _listed(value: object, field: str) -> Iterator[Part]:
    """Chapters of a guide and the like: each with a title and a body."""
    for record in map(_record, value if isinstance(value, list) else []):
        content = _content(record.get("body")) or _content(record.get("content"))
        yield Part(content, field, _string(record.get("title")))


def _content(value: object) -> str:
    """A field's markup: a string, or the HTML form of several."""
    if not isinstance(value, list):
        return _string(value)
    forms = {_string(f.get("content_type")): _string(f.get("content")) for f in map(_record, value)}
    return forms.get("text/html") or next((form for form in forms.values() if form), "")


def _read(part: Part, text: str, base: str) -> notes.Parted:
    if not part.content.strip():
        return notes.Parted((), ())
    line = _line(text, part.field)
    tree = markup.parsed(_markup(part))
    html_looks.mark(tree, tree)
    if part.heading:
        html_parts.deepen(tree, below=html_parts.PART_LEVEL)
    read = notes.parted(tree, base=base, line=line)
    if not part.heading or not read.blocks:
        return read
    heading = Block(part.heading, "heading", line=line, level=html_parts.PART_LEVEL)
    return notes.Parted((heading, *read.blocks), read.footnotes)


def _markup(part: Part) -> str:
    """A piece's HTML, made of its Markdown where it is that."""
    return part.content if MARKUP.search(part.content) else _markdown.render(part.content)


def _facts(item: Mapping[str, Any], details: Mapping[str, Any]) -> Facts:
    published = dating.first_stamp({**details, **item}, "first_published_at", "first_public_at")
    updated = dating.first_stamp(item, "public_updated_at")
    return Facts(
        title=_plain(item.get("title")),
        published=published,
        updated=dating.later(updated, published),
        withdrawn=_withdrawal(item, details),
        organisations=_organisations(item),
    )


def _withdrawal(item: Mapping[str, Any], details: Mapping[str, Any]) -> Withdrawal | None:
    notice = _record(item.get("withdrawn_notice")) or _record(details.get("withdrawn_notice"))
    if not notice:
        return None
    return Withdrawal(dating.day_of(notice.get("withdrawn_at")), _plain(notice.get("explanation")))


def _organisations(item: Mapping[str, Any]) -> tuple[str, ...]:
    links = _record(item.get("links"))
    listed = links.get("organisations") or _record(item.get("details")).get("organisations")
    names = (_plain(_record(r).get("title")) for r in (listed if isinstance(listed, list) else []))
    return tuple(name for name in names if name)


def _front(item: Mapping[str, Any], text: str) -> tuple[Block, ...]:
    """Title, summary and publishers, as the head of the page prints them."""
    names = _organisations(item)
    head = (
        (_plain(item.get("title")), "title", 1),
        (_plain(_content(item.get("description"))), "description", 0),
        (f"From: {', '.join(names)}" if names else "", "organisations", 0),
    )
    return tuple(
        Block(words, "heading" if level else "paragraph", line=_line(text, field), level=level)
        for words, field, level in head
        if words
    )


def _attached(details: Mapping[str, Any], base: str, line: int) -> tuple[Block, ...]:
    """The files that go with a page, each with its address; empty where there are none."""
    listed = details.get("attachments")
    files = [
        _attachment(_plain(record.get("title")), urljoin(base, url), line)
        for record in map(_record, listed if isinstance(listed, list) else [])
        if (url := _string(record.get("url")))
    ]
    return (Block("Attachments", "heading", line=line, level=2), *files) if files else ()


def _attachment(title: str, url: str, line: int) -> Block:
    name = title or url.rpartition("/")[2]
    text = f"{name} ({url})"
    return Block(text, "entry", line=line, links=(Link(0, len(name), url),))


def _line(text: str, field: str) -> int:
    """The line of the JSON, from 1, on which a field is; 1 where it has no line of its own."""
    at = text.find(f'"{field}"')
    return text.count("\n", 0, max(at, 0)) + 1


def _plain(value: object) -> str:
    """A field's words without its markup."""
    text = _string(value)
    if MARKUP.search(text) or "&" in text:
        text = " ".join(b.text for b in html_blocks.blocks_of(markup.parsed(text)))
    return " ".join(text.split())


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _record(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
