"""Markdown in and out: from blocks to a body, from a body to safe HTML and to plain text."""

import re
from collections.abc import Iterable, Iterator

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bulletins.document import Block
from bulletins.drafts import BULLET, are_listed, is_bulleted

# Everything that Markdown could take for a mark: * _ ` [ ] < > \ # | ~ &
MARKS = re.compile(r"([\\`*_\[\]<>#|~&])")
# A line that Markdown could take for a list or a rule: "1. ", "2) ", "- ", "+ ", "---", "==="
LINE_OPENING = re.compile(r"^(?P<before>\d{1,9})?(?P<mark>[.)+=-])(?=\s|$|[=-])", re.MULTILINE)
# An address is kept whole, its own marks unescaped: "https://example.org/a_b", "a_b@example.org"
ADDRESS = re.compile(
    r"(?P<full>https?://[^\s<>]*[\w/]|[\w.+'-]+@[\w-]+(?:\.[\w-]+)+)|www\.[^\s<>]*[\w/]"
)
SAFE_TARGET = re.compile(r"https?://|mailto:", re.IGNORECASE)
UNSAFE_IN_TARGET = re.compile(r"[<>\s]")

_reader = MarkdownIt("commonmark", {"html": False, "linkify": True}).enable("linkify")
_TAGS = {"a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p"}
_TAGS |= {"pre", "strong", "ul"}


def from_blocks(blocks: Iterable[Block]) -> str:
    """A body in Markdown that reads as the blocks do: nothing in their text is markup."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        text = _escaped(block)
        if block.continues and before is not None:
            parts.append(f" {text}")
        elif is_bulleted(block):
            parts.append(f"{_gap(before, block)}- {text}")
        else:
            parts.append(f"{_gap(before, block)}{text}")
        before = block
    return "".join(parts)


def to_html(markdown: str) -> SafeString:
    """The body for a page: addresses made live, raw HTML shown as text, tags by allow-list."""
    html = _reader.render(markdown)
    html = re.sub(r"<(/?)h[12]>", r"<\1h3>", html)  # a page has its own title and headings
    return mark_safe(  # noqa: S308 - sanitised on the same line
        nh3.clean(
            html,
            tags=_TAGS,
            attributes={"a": {"href"}, "ol": {"start"}},
            url_schemes={"http", "https", "mailto"},
            link_rel="nofollow noopener",
        )
    )


def to_plain(markdown: str) -> str:
    """The body's words alone: paragraphs parted by blank lines, entries bulleted."""
    return "".join(_plain_pieces(_reader.parse(markdown))).strip()


def _gap(before: Block | None, block: Block) -> str:
    if before is None:
        return ""
    if not are_listed(before, block):
        return "\n\n"
    return "\n" if is_bulleted(block) else "\\\n"  # numbered entries are lines of a paragraph


def _escaped(block: Block) -> str:
    pieces, end = [], 0
    for link in block.links:
        if not SAFE_TARGET.match(link.target):
            continue
        pieces.append(_escape_text(block.text[end : link.start]))
        label = _escape_text(block.text[link.start : link.end])
        pieces.append(f"[{label}](<{UNSAFE_IN_TARGET.sub('', link.target)}>)")
        end = link.end
    pieces.append(_escape_text(block.text[end:]))
    return LINE_OPENING.sub(r"\g<before>\\\g<mark>", "".join(pieces))


def _escape_text(text: str) -> str:
    pieces, end = [], 0
    for address in ADDRESS.finditer(text):
        pieces += [_escape(text[end : address.start()]), _address(address)]
        end = address.end()
    return "".join([*pieces, _escape(text[end:])])


def _address(found: re.Match[str]) -> str:
    if found["full"]:
        return f"<{found['full']}>"
    return f"[{_escape(found[0])}](<http://{found[0]}>)"


def _escape(text: str) -> str:
    return MARKS.sub(r"\\\1", text)


def _plain_pieces(tokens: list[Token]) -> Iterator[str]:
    joint = ""  # what stands between the words so far and the next ones
    for token in tokens:
        if token.type == "list_item_open":
            yield joint + (f"{token.info}. " if token.info else BULLET)
            joint = ""
        elif token.type == "list_item_close":
            joint = "\n"
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            joint = "\n\n"
        elif token.type in ("inline", "fence", "code_block"):
            yield joint + _inline(token)
            joint = "\n\n"


def _inline(token: Token) -> str:
    if not token.children:
        return token.content.strip()
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(breaks.get(child.type, child.content) for child in token.children)
