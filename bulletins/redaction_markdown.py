"""Words taken out of a body in Markdown, however its marks and escapes break them."""

import re
from html import unescape
from urllib.parse import unquote

from bulletins.document import Block
from bulletins.drafts import BULLET, LABEL
from bulletins.markdown import from_blocks, to_html, to_plain
from bulletins.redaction import MARK, Cover

GAP = re.compile(r"(\n[ \t]*\n)")  # what parts two paragraphs, kept by a split
TARGET = re.compile(r'href="(?P<target>[^"]*)"')  # of a link on a page: href="mailto:a@b.example"


def without(body: str, covered: Cover) -> str:
    """The body with a mark in place of the words.

    A paragraph that would still show them, as "**Jo** Finch" does, or lead to them, is the plain
    words of it from here on; so is the whole body where no paragraph does by itself.
    """
    body = covered.markdown(body)
    if not _shows(body, covered):
        return body
    parts = (_plain(part, covered) if _shows(part, covered) else part for part in GAP.split(body))
    body = "".join(parts)
    return _plain(body, covered) if _shows(body, covered) else body


def _shows(markdown: str, covered: Cover) -> bool:
    targets = TARGET.finditer(to_html(markdown))
    led_to = (unquote(unescape(found["target"])) for found in targets)
    return any(map(covered.stands_in, (to_plain(markdown), *led_to)))


def _plain(markdown: str, covered: Cover) -> str:
    lines = covered.text(to_plain(markdown)).splitlines()
    blocks = [_block(line) for line in lines if line.strip()]
    return from_blocks(blocks).replace(re.sub(r"([\[\]])", r"\\\1", MARK), MARK)


def _block(line: str) -> Block:
    is_entry = line.startswith(BULLET) or LABEL.match(line) is not None
    return Block(line.removeprefix(BULLET), kind="entry" if is_entry else "paragraph")
