"""Web pages: the main text of a saved GOV.UK page, or of any page with HTML5's landmarks."""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bs4.element import Tag

from bulletins.document import Block, Document, Facts, Furniture, PartialDate, Withdrawal
from bulletins.errors import NoTextFound
from bulletins.extraction import (
    chrome,
    dating,
    html_blocks,
    html_looks,
    html_parts,
    markup,
    notes,
    prompts,
)
from bulletins.extraction.decoding import decode

# <meta charset="utf-8">, <meta http-equiv=… content="text/html; charset=iso-8859-1">
CHARSET = re.compile(rb"<meta[^<>]{1,200}?charset=[\"']?\s*(?P<name>[\w-]{1,30})", re.IGNORECASE)
HEAD = 4096  # bytes in which a page says its encoding
LATIN = {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"}  # read as Windows-1252, as ever
SITE = re.compile(r"\s+[-–|]\s+GOV\.UK$")
PUBLISHED = ("govuk:first-published-at", "article:published_time", "DC.date.issued")
UPDATED = ("govuk:public-updated-at", "govuk:updated-at", "article:modified_time")


def extract(content: bytes) -> Document:
    """Read a web page. Raises NoTextFound and UnreadableFile."""
    page = markup.parsed(decode(content, declared=_declared(content)))
    main = chrome.main_of(page)
    base = _base(page)
    bodies = html_parts.bodies_of(main)
    facts = _facts(page, main, bodies)
    apart = chrome.set_apart(main, bodies, base=base)
    if bodies:
        for body in bodies:
            html_looks.mark(page, body)
        html_parts.place_under_headings(bodies, main)
    elif html_looks.mark(page, main):
        facts = replace(facts, title=_title(page, main))
    read = notes.parted(main, base=base)
    text, asked = (read.blocks, ()) if bodies else prompts.parted(read.blocks)
    front, blocks = _without_title(text, facts.title, is_written=bool(bodies))
    if not any(block.kind != "heading" for block in blocks):
        raise NoTextFound(
            "The page holds no text of its own; open it in a browser, save it whole and try again."
        )
    return Document(
        blocks,
        language=_language(page, main),
        facts=facts if facts.withdrawn else replace(facts, withdrawn=_said((*apart.above, *front))),
        front=(*apart.above, *front),
        furniture=(
            *read.footnotes,
            *asked,
            *apart.aside,
            *(Furniture(block, "page") for block in apart.below),
        ),
        is_flowed=True,
    )


def _declared(content: bytes) -> str:
    """The encoding that a page says it has, empty where it says none that is known."""
    found = CHARSET.search(content[:HEAD])
    name = found["name"].decode("ascii", "ignore").lower() if found else ""
    try:
        return codecs.lookup("windows-1252" if name in LATIN else name).name if name else ""
    except LookupError:
        return ""


def _base(page: Tag) -> str:
    """Where links of the page start from."""
    for name, field, value in (
        ("base", "href", None),
        ("link", "href", "canonical"),
        ("meta", "content", "og:url"),
    ):
        for tag in page.find_all(name):
            if value in (None, markup.attribute(tag, "rel"), markup.attribute(tag, "property")):
                return markup.attribute(tag, field)
    return ""


def _language(page: Tag, main: Tag) -> str:
    """The language of the text, from the nearest element that says it."""
    body = main.find(html_parts.is_body)
    inner = [body] if isinstance(body, Tag) else []
    tags = [*inner, main, *main.parents, *page.find_all("html", limit=1)]
    named = (markup.attribute(tag, "lang") or markup.attribute(tag, "xml:lang") for tag in tags)
    return next((name.strip() for name in named if name.strip()), "en")


def _facts(page: Tag, main: Tag, bodies: Sequence[Tag]) -> Facts:
    published = _stamp(page, PUBLISHED)
    return Facts(
        title=_title(page, main),
        published=published,
        updated=dating.later(_stamp(page, UPDATED), published),
        withdrawn=_withdrawal(page, bodies),
        organisations=tuple(dict.fromkeys(_organisations(page))),
    )


def _stamp(page: Tag, names: Sequence[str]) -> PartialDate | None:
    fields = {
        markup.attribute(tag, "name") or markup.attribute(tag, "property"): markup.attribute(
            tag, "content"
        )
        for tag in page.find_all("meta")
    }
    return dating.first_stamp(fields, *names)


def _title(page: Tag, main: Tag) -> str:
    """The heading of level 1; the page's own title where there is none, or several unlike it."""
    named = next((SITE.sub("", _words(tag)) for tag in page.find_all("title", limit=1)), "")
    heads = [_words(tag) for tag in main.find_all("h1") if not markup.is_hidden(tag)]
    heads = heads or [_words(tag) for tag in page.find_all("h1", limit=1)]
    if not heads or (len(heads) > 1 and named and heads[0] not in named):
        return named
    return heads[0]


def _withdrawal(page: Tag, bodies: Sequence[Tag]) -> Withdrawal | None:
    for tag in html_parts.notices_of(page, bodies):
        text = _words(tag)
        if chrome.WITHDRAWN.search(text):
            times = (dating.day_of(markup.attribute(t, "datetime")) for t in tag.find_all("time"))
            at = next((day for day in times if day), None) or dating.printed_day(text)
            return Withdrawal(at, text)
    return None


def _said(front: Sequence[Block]) -> Withdrawal | None:
    """What a line above the text says of a withdrawal, where no banner does."""
    lines = (block.text for block in front if chrome.WITHDRAWN.search(block.text))
    return next((Withdrawal(dating.printed_day(line), line) for line in lines), None)


def _organisations(page: Tag) -> Iterator[str]:
    """Those whom the page's metadata names after "From:"."""
    for term in page.find_all("dt"):
        if _words(term).rstrip(":").casefold() in ("from", "o", "oddi wrth"):
            said = term.find_next_sibling("dd")
            links = said.find_all("a") if isinstance(said, Tag) else []
            yield from (name for link in links if (name := _words(link)) and name != "others")


def _without_title(
    blocks: tuple[Block, ...], title: str, *, is_written: bool
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What heads the text, up to the title and the lines of facts below it; and the text.

    Where no title heads it, a text that the page marks as written opens with no facts.
    """
    at = next((n for n, b in enumerate(blocks) if b.level == 1 and b.text == title), -1) + 1
    if any(block.level > 1 or len(block.text) > chrome.LONGEST_FACT for block in blocks[:at]):
        at = 0
    if is_written and not at:
        return (), blocks
    while at < len(blocks) and chrome.is_fact(blocks[at]):
        at += 1
    return blocks[:at], blocks[at:]


def _words(tag: Tag) -> str:
    return " ".join(block.text for block in html_blocks.blocks_of(tag))
