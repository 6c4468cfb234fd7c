"""What a web page has about its text: navigation, banners, dates, feedback."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bs4.element import Tag

from bulletins.document import Block, Furniture
from bulletins.extraction import html_blocks, html_contents, html_parts, markup

# Landmarks that hold the main text, the surest first
MAINS = ("main", "[role=main]", "article", "#content", "#contents", "#main-content", "#main")
AROUND = frozenset(["nav", "header", "footer", "aside", "form", "dialog", "menu"])
ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog"]
)
# "gem-c-contents-list", "govuk-breadcrumbs", "cookie-banner", "related-links", "site-footer"
AROUND_CLASS = re.compile(
    r"(?:^|[-_])(?:contents-list|breadcrumbs?|cookies?|related|sidebar|share|social|feedback"
    r"|pagination|pager|skip(?:-?link)?|print-link|toc|table-of-contents|back-to-top|back-link"
    r"|phase-banner|translation-nav|navigation|navbar|menu|footer|subscription-links"
    r"|single-page-notification-button|survey|emergency-banner|user-satisfaction)"
    r"(?:$|[-_](?:links?|list|banner|bar|buttons?|nav|wrapper|container|navigation|content|consent"
    r"|message|notice))",
    re.IGNORECASE,
)
# id="nav", id="site-footer", id="cookie-notice", where a page has no landmarks
AROUND_ID = re.compile(
    r"^(?:site|page|main|global|top|left|right)?[-_]?(?:nav|navigation|navbar|menu|header|footer"
    r"|breadcrumbs?|cookies?(?:[-_]\w+)*|sidebar|masthead-nav)$",
    re.IGNORECASE,
)
# What such an element is, by its name, role, classes or identity; the first that fits
REASONS = (
    (re.compile(r"cookie|consent", re.IGNORECASE), "cookie banner"),
    (re.compile(r"share|social", re.IGNORECASE), "sharing"),
    (re.compile(r"feedback|survey|satisfaction", re.IGNORECASE), "feedback"),
    (re.compile(r"contents-list|\btoc\b|table-of-contents", re.IGNORECASE), "contents"),
    (re.compile(r"footer|contentinfo", re.IGNORECASE), "page foot"),
    (re.compile(r"nav|menu|breadcrumb|skip|pag(?:er|ination)|back-", re.IGNORECASE), "navigation"),
)
WITHDRAWN = re.compile(
    r"\b(?:this|the) [\w ]{2,60} (?:was|has been|is) withdrawn\b|^withdrawn\b|^\[withdrawn\]", re.I
)
# "Published 8 March 2017", "Last updated: 2 May 2018", "From: HM Treasury"
FACT = re.compile(
    r"^(?:(?:first )?published|(?:last )?updated|from|applies to|history|documents?)\b[^.]{0,80}$"
    r"|\bpublished under the .{3,80} government\b",
    re.IGNORECASE,
)
LONGEST_FACT = 300  # characters


def main_of(page: Tag) -> Tag:
    """The element that holds the main text: the surest landmark, else the page."""
    for selector in MAINS:
        found = [tag for tag in page.select(selector) if _has_words(tag)]
        if selector == "article" and len(found) > 1:
            continue  # a list of stories: the text is what holds them all
        if found:
            return found[0]
    body = page.find("body")
    return body if isinstance(body, Tag) else page


@dataclass(frozen=True, slots=True)
class Apart:
    """What stands about a page's text: its head and foot, and what was put aside."""

    above: tuple[Block, ...]
    below: tuple[Block, ...]
    aside: tuple[Furniture, ...]


def set_apart(main: Tag, bodies: Sequence[Tag], *, base: str) -> Apart:
    """Take all that is not the text out of the tree.

    Where the page marks its bodies, what stands before those is its head and what follows its
    foot, but for headings and texts between two, and a heading that names what the first is of.
    """
    aside = (*_beside(main, base),)
    most = len(main.get_text()) / 2
    own = {id(body) for body in bodies}
    path = {id(parent) for body in bodies for parent in body.parents}
    for tag in main.find_all(_is_around):
        is_text = id(tag) in path or _is_within(tag, own)
        if not (tag.decomposed or is_text or len(tag.get_text()) > most):
            aside += _furniture(tag, base)
            tag.decompose()
    if not bodies:
        return Apart(_banners(main, base), (), aside + _contents(main, base))
    heading = html_parts.over(bodies[0], main)
    above, below = _about(main, bodies)
    if heading is not None and html_parts.heads_part(heading, main, bodies):
        above = [tag for tag in above if html_parts.heading_of(tag) is not heading]
    return Apart(_taken(above, base), _taken(below, base), aside)


def _beside(main: Tag, base: str) -> Iterator[Furniture]:
    """What a page holds outside its main text, but the banners that say something of the page."""
    for within in (main, *main.parents):
        if within.name in ("body", "html", "[document]"):
            return
        for tag in (*within.find_previous_siblings()[::-1], *within.find_next_siblings()):
            if not (html_parts.is_notice(tag) or markup.is_hidden(tag)):
                yield from _furniture(tag, base)


def _furniture(tag: Tag, base: str) -> tuple[Furniture, ...]:
    told = " ".join((tag.name, markup.attribute(tag, "role"), *_names(tag)))
    why = next((why for pattern, why in REASONS if pattern.search(told)), "page")
    if markup.is_hidden(tag):
        return ()
    return tuple(Furniture(block, why) for block in html_blocks.blocks_of(tag, base=base))


def _contents(main: Tag, base: str) -> tuple[Furniture, ...]:
    lists = list(html_contents.lists_of(main, base=base))
    blocks = _taken([tag for pieces in lists for tag in pieces], base)
    return tuple(Furniture(block, "contents") for block in blocks)


def _names(tag: Tag) -> list[str]:
    return [*markup.classes(tag), markup.attribute(tag, "id")]


def _about(main: Tag, bodies: Sequence[Tag]) -> tuple[list[Tag], list[Tag]]:
    """The elements that stand before the first of these bodies, and past the last."""
    path = {id(parent) for body in bodies for parent in body.parents}
    own = {id(body) for body in bodies}
    before: list[Tag] = []
    after: list[Tag] | None = None
    waiting = [main]
    while waiting:
        tag = waiting.pop()
        if id(tag) in own:
            after = []
        elif id(tag) in path:
            waiting += [child for child in reversed(tag.contents) if isinstance(child, Tag)]
        else:
            (before if after is None else after).append(tag)
    return before, after or []


def is_fact(block: Block) -> bool:
    """Whether a block says when and by whom a page was published, or that it was withdrawn."""
    if len(block.text) > LONGEST_FACT:
        return False
    if WITHDRAWN.search(block.text):
        return True
    return not block.level and FACT.search(block.text) is not None


def _has_words(tag: Tag) -> bool:
    return not markup.is_hidden(tag) and bool(tag.get_text(strip=True))


def _is_around(tag: Tag) -> bool:
    if tag.name in AROUND or markup.attribute(tag, "role") in ROLES:
        return tag.name != "header" or tag.find("h1") is None
    if tag.name in ("body", "html", "main", "article"):
        return False
    if AROUND_ID.match(markup.attribute(tag, "id")) and tag.find("h1") is None:
        return True
    return any(AROUND_CLASS.search(name) for name in markup.classes(tag))


def _is_within(tag: Tag, known: set[int]) -> bool:
    """Whether an element is one of those known by identity, or stands in one."""
    return id(tag) in known or any(id(parent) in known for parent in tag.parents)


def _banners(main: Tag, base: str) -> tuple[Block, ...]:
    """Notices that say a page was withdrawn, or whose government published it."""
    found = [
        tag
        for tag in main.find_all(html_parts.is_notice)
        if (words := tag.get_text(" ", strip=True))
        and len(words) <= 4 * LONGEST_FACT
        and (WITHDRAWN.search(words) or FACT.search(words))
    ]
    known = {id(tag) for tag in found}
    return _taken([t for t in found if not any(id(p) in known for p in t.parents)], base)


def _taken(tags: list[Tag], base: str) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for tag in tags:
        if not markup.is_hidden(tag):
            blocks += html_blocks.blocks_of(tag, base=base)
        tag.extract()
    return tuple(blocks)
