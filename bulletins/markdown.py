"""Markdown in and out: from blocks to a body, from a body to safe HTML and to plain text."""

import re
from collections.abc import Iterable
from functools import partial

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from bulletins.document import Block
from bulletins.drafts import are_listed, is_bulleted
from bulletins.marking import Mark, mark
from bulletins.plain import pieces

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
HEADING = re.compile(r"<(?P<end>/?)h(?P<level>[1-6])>")  # in HTML of ours: "<h1>", "</h4>"
NAME = re.compile(r"fact-\d+")  # of a mark, "fact-12": the one id that a body may have
# A link that shows where it leads, in HTML of ours: `<a href="http://a.org">a.org</a>`
BARE = re.compile(
    r'<a (?=href="https?://(?P<target>[^"<>]*)"[^<>]*>(?:<span[^<>]*>)?'
    r"(?:https?://)?(?P=target)(?:</span>)?</a>)"
)
MARKED = re.compile(rf'<span id="(?P<name>{NAME.pattern})">')

_reader = MarkdownIt("commonmark", {"html": False, "linkify": True}).enable("linkify")
_TAGS = {"a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p"}
_TAGS |= {"pre", "span", "strong", "ul"}


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


def to_html(markdown: str, marks: Iterable[Mark] = (), *, top: int = 3) -> SafeString:
    """The body for a page: addresses made live, raw HTML shown as text, tags by allow-list.

    The words of marks, whose places are those in the plain text, have their names as ids. Headings
    are of level `top` or below.
    """
    tokens = _reader.parse(markdown)
    mark(tokens, marks)
    html = str(_reader.renderer.render(tokens, _reader.options, {}))
    html = HEADING.sub(partial(_lowered, top=top), html)  # a page has its own title and headings
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}, "span": {"id"}},
        attribute_filter=_known_id,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener",
    )
    shown = BARE.sub('<a class="bare" ', clean)
    return mark_safe(shown)  # nosec B308 B703 # sanitised just above


def marked_in(html: str) -> frozenset[str]:
    """The names of the marks that a body of ours has."""
    return frozenset(found["name"] for found in MARKED.finditer(html))


def to_plain(markdown: str) -> str:
    """The body's words alone: paragraphs parted by blank lines, entries bulleted."""
    return "".join(piece.text for piece in pieces(_reader.parse(markdown))).strip()


def _lowered(heading: re.Match[str], *, top: int) -> str:
    level = min(top + max(int(heading["level"]) - 3, 0), 6)
    return f"<{heading['end']}h{level}>"


def _known_id(_tag: str, attribute: str, value: str) -> str | None:
    return value if attribute != "id" or NAME.fullmatch(value) else None


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
        label = _escape(block.text[link.start : link.end])  # no link can stand in a link
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
