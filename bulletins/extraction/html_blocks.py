"""From a tree of markup to blocks: headings with levels, paragraphs, list entries, table rows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from bulletins.document import Block, BlockKind
from bulletins.extraction import html_lists, markup
from bulletins.extraction.runs import Run

DEEPEST = 150  # levels of nesting; deeper ones are read as plain text
PARAGRAPHS = ["p", "ul", "ol", "blockquote"]
MOST_IN_CELL = 2  # paragraphs and lists; fuller cells are columns of a page, not of a table
ADDRESS_CLASS = re.compile(r"^(?:address|adr|vcard|contact(?:-inner)?)$")
REFERENCE = re.compile(r"^\[?(?P<number>\d{1,3})\]?$")
GOES_ON = re.compile(r"^[a-z(]")
ENDS = ("", *".!?:;")  # what a text that a line break cuts off does not end with
DEFINED = re.compile(r"[:?.]$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the walk stands: the kind and level that text has here, and how lines part in it.

    `line` is the source's line that counts for all blocks; None takes each tag's own. `labels`
    are the numbers of entries by the identity of their elements, `label` the one to print next.
    """

    holders: frozenset[int]
    labels: Mapping[int, str]
    base: str = ""
    line: int | None = None
    kind: BlockKind = "paragraph"
    level: int = 0
    label: str = ""
    depth: int = 0
    breaks: str = "\n"  # what a line break is: a new paragraph, a blank, or ", " in an address


def blocks_of(root: Tag, *, base: str = "", line: int | None = None) -> tuple[Block, ...]:
    """The blocks of a piece of a page in reading order; links are resolved against `base`."""
    place = Place(markup.holders(root), html_lists.labels(root), base, line)
    return tuple(_blocks(root, place))


def _blocks(tag: Tag, place: Place) -> Iterator[Block]:
    """The blocks of one element: text between its inner blocks is a block of its own."""
    here, run = _entered(tag, place), Run()
    for child in tag.children:
        if not _is_block(child, here):
            yield from _inline(child, run, here, tag)
            continue
        done = list(_closed(run, here, tag))
        yield from done
        here = _after(here) if done else here
        assert isinstance(child, Tag)  # nosec B101 # narrows a type
        if not markup.is_hidden(child):
            within = list(_inner(child, here))
            yield from within
            here = _after(here) if within else here
    yield from _closed(run, here, tag)


def _inner(tag: Tag, place: Place) -> Iterator[Block]:
    if tag.name == "table" and not _is_for_looks(tag):
        return _rows(tag, place)
    if tag.name == "dl":
        return _definitions(tag, place)
    return _blocks(tag, place)


def _entered(tag: Tag, place: Place) -> Place:
    """The place inside an element."""
    inside = replace(place, depth=place.depth + 1)
    if tag.name in markup.LEVELS:
        return replace(inside, kind="heading", level=markup.LEVELS[tag.name], breaks=" ")
    if tag.name == "li":
        label = place.labels.get(id(tag), "")
        return replace(inside, kind="entry", breaks=" ", label=label)
    if tag.name in ("td", "th"):
        return replace(inside, breaks=" ")
    if tag.name == "address" or any(map(ADDRESS_CLASS.match, markup.classes(tag))):
        return replace(inside, breaks=", ")
    return inside


def _after(place: Place) -> Place:
    """The place past the first block of a list entry: what follows is a paragraph of it."""
    if place.kind == "entry" or place.label:
        kind: BlockKind = "paragraph" if place.kind == "entry" else place.kind
        return replace(place, kind=kind, label="")
    return place


def _is_block(node: PageElement, place: Place) -> bool:
    if not isinstance(node, Tag) or place.depth > DEEPEST:
        return False
    return node.name in markup.BLOCKS or id(node) in place.holders


def _inline(node: PageElement, run: Run, place: Place, owner: Tag) -> Iterator[Block]:
    """Put text into the run; a line break that parts paragraphs closes it."""
    if isinstance(node, Tag) and node.name == "br" and place.breaks == "\n":
        following = node.next_sibling
        text = following.get_text().strip() if following is not None else ""
        if run.last not in ENDS and GOES_ON.match(text):
            run.join("")
        else:
            yield from _closed(run, place, owner)
        return
    _write(node, run, place, depth=place.depth)


def _write(node: PageElement, run: Run, place: Place, *, depth: int) -> None:
    if isinstance(node, NavigableString):
        if not isinstance(node, PreformattedString):  # a comment or the like
            run.add(node)
    elif not isinstance(node, Tag) or markup.is_hidden(node):
        return
    elif node.name == "br":
        run.join(place.breaks)
    elif node.name == "img":
        run.add(_picture(node))
    elif depth > DEEPEST:
        run.add(node.get_text(" "))
    else:
        _write_element(node, run, place, depth=depth)


def _write_element(tag: Tag, run: Run, place: Place, *, depth: int) -> None:
    start = run.length
    if number := _reference(tag):
        run.join("")
        run.add(f"[footnote {number}]")
        return
    for child in tag.children:
        _write(child, run, place, depth=depth + 1)
    target = markup.attribute(tag, "href").strip() if tag.name == "a" else ""
    if target and not target.startswith("#"):
        run.link(start, _resolved(place.base, target))


def _reference(tag: Tag) -> str:
    """The number of a footnote that this link leads to, where only the number is printed."""
    if tag.name != "a" or not markup.attribute(tag, "href").startswith("#fn"):
        return ""
    found = REFERENCE.match(tag.get_text().strip())
    return found["number"] if found else ""


def _resolved(base: str, target: str) -> str:
    try:
        return urljoin(base, target)
    except ValueError:  # "http://[broken"
        return ""


def _picture(tag: Tag) -> str:
    """What a picture in a line of text stands for, as a fraction does."""
    alone = any(parent.name in ("figure", "picture") for parent in tag.parents)
    return "" if alone else f" {markup.attribute(tag, 'alt')} "


def _closed(run: Run, place: Place, owner: Tag) -> Iterator[Block]:
    text, links = run.taken()
    if not any(letter.isalnum() for letter in text):
        return
    line, shift = place.line or _line(owner), len(place.label)
    text = place.label + text
    links = tuple(replace(k, start=k.start + shift, end=k.end + shift) for k in links)
    yield Block(text, place.kind, line=line, level=place.level, links=links)


def _line(tag: Tag) -> int:
    """The line on which an element opens, or the nearest one around it that has a line."""
    return next((t.sourceline for t in (tag, *tag.parents) if t.sourceline), 1)


def _is_for_looks(table: Tag) -> bool:
    """Whether a table only arranges a page: it says so, or holds more than a table's cells do.

    That is headings, tables, or in one cell, where no cell heads a column, several paragraphs.
    """
    if markup.attribute(table, "role") in ("presentation", "none"):
        return True
    if table.find(["table", *markup.LEVELS]) is not None:
        return True
    cells = table.find_all(["td", "th"])
    if len(cells) < 2 or table.find(["th", "caption"]) is not None:
        return len(cells) < 2
    return any(
        len(cell.find_all(PARAGRAPHS, limit=MOST_IN_CELL + 1)) > MOST_IN_CELL for cell in cells
    )


def _rows(table: Tag, place: Place) -> Iterator[Block]:
    """A block for each row, its cells parted by bars, and one for the caption."""
    for row in table.find_all(["caption", "tr"]):
        run = Run()
        cells = [row] if row.name == "caption" else row.find_all(["td", "th"])
        for cell in cells:
            if not markup.is_hidden(cell):
                _write_cell(cell, run, replace(place, breaks=" "))
        yield from _closed(run, replace(place, kind="paragraph", level=0, label=""), row)


def _write_cell(cell: Tag, run: Run, place: Place) -> None:
    mark = " | " if run.length else ""
    for block in _blocks(cell, replace(place, kind="paragraph", level=0, label="")):
        run.append(mark, ())
        run.append(block.text, block.links)
        mark = " "


def _definitions(tag: Tag, place: Place) -> Iterator[Block]:
    """A term and what is said of it as one line where both are short: "Published: 8 March"."""
    terms = {" ".join(term.get_text().split()) for term in tag.find_all("dt")}
    term: Block | None = None
    for block in _blocks(tag, replace(place, kind="paragraph")):
        if term is not None and block.kind == "paragraph" and len(term.text) <= 60:
            mark = " " if DEFINED.search(term.text) else ": "
            shift = len(term.text) + len(mark)
            moved = tuple(replace(k, start=k.start + shift, end=k.end + shift) for k in block.links)
            text = f"{term.text}{mark}{block.text}"
            yield replace(term, text=text, links=term.links + moved)
            term = None
        elif term is None and block.text in terms:
            term = block
        else:
            yield from (b for b in (term, block) if b is not None)
            term = None
    if term is not None:
        yield term
