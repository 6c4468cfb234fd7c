"""Newsletters: section banners in capitals, article titles, standfirsts and sidebars."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bulletins.document import Block, Document
from bulletins.drafts import DraftIssue, DraftItem, ItemKind
from bulletins.layouts import closing, contents, look, masthead, opening, outline
from bulletins.layouts.base import Cut, drafted
from bulletins.layouts.paragraphs import LINKING, is_open

LEAST = 2  # banners with an article title below
MOST_IN_STANDFIRST = 45  # words
LEAST_IN_HEADLINE, MOST_IN_HEADLINE = 3, 14  # words
CAPITALISED = 0.6  # of a headline's words
# "What is participatory budgeting?" is a box that explains; a story has a title of another kind
BOX = re.compile(
    r"^(?:what (?:is|are|was)|who (?:is|are)|how (?:do|can)|find out)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Start:
    """Where an article starts: its banners, then its title, then its text from `body` on."""

    at: int
    body: int
    section: str | None
    title: str
    kind: ItemKind | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a whole document says of its banners, told once.

    `counts` is how often each text stands in it, `first_prose` the index of its first prose.
    """

    counts: Mapping[str, int]
    first_prose: int


class BannerLayout:
    """Newsletters whose articles stand under banners in capitals."""

    name, version = "banner", 3

    def score(self, document: Document) -> float:
        """Sure from two banners with titles on."""
        blocks, _ = contents.part(document)
        starts = _banner_starts(blocks)
        articles = [start for start in starts if not closing.kind_of(start.title)]
        score = 0.85 if len(articles) >= LEAST else 0.0
        return outline.trusted(score, blocks, [at for s in starts for at in range(s.at, s.body)])

    def parse(self, document: Document) -> DraftIssue:
        """Cut at each banner, and at titles below a banner that heads several articles."""
        blocks, aside = contents.part(document)
        starts = _starts(blocks)
        front, welcome = opening.part(blocks[: starts[0].at if starts else len(blocks)])
        last = closing.begins(blocks, starts[-1].body) if starts else len(blocks)
        ends = [*(start.at for start in starts[1:]), last]
        articles = tuple(
            _article(blocks, start, end)
            for start, end in zip(starts, ends, strict=False)  # no starts, no items
        )
        items = welcome + articles + closing.items(blocks[last:])
        return drafted(self, document, Cut(front, items, aside))


def _starts(blocks: Sequence[Block]) -> list[Start]:
    starts = _banner_starts(blocks)
    if not starts:
        return []
    repeats = Counter(start.section for start in starts if start.section)
    if any(number > 1 for number in repeats.values()):
        return starts  # each article has its own banner
    ends = [*(start.at for start in starts[1:]), len(blocks)]
    return [
        found
        for start, end in zip(starts, ends, strict=True)
        for found in (start, *(() if start.kind else _further(blocks, start, end)))
    ]


def _banner_starts(blocks: Sequence[Block]) -> list[Start]:
    starts, at, amid = [], _first_story(blocks), _surroundings(blocks)
    while at < len(blocks):
        end = _banners_end(blocks, at)
        if end == len(blocks):
            break  # nothing stands below them
        if end > at and (start := _start(blocks, at, end, amid=amid)):
            starts.append(start)
            at = start.body
        else:
            at += 1
    return starts


def _surroundings(blocks: Sequence[Block]) -> Surroundings:
    first = next((at for at, block in enumerate(blocks) if look.is_prose(block)), len(blocks))
    return Surroundings(Counter(block.text for block in blocks), first)


def _banners_end(blocks: Sequence[Block], at: int) -> int:
    while at < len(blocks) and look.is_banner(blocks[at]):
        at += 1
    return at


def _first_story(blocks: Sequence[Block]) -> int:
    """Past the masthead, whose own lines may be in capitals."""
    at = 0
    while at < len(blocks) and masthead.is_line(blocks[at]):
        if at and look.is_banner(blocks[at]) and _is_below_masthead(blocks, at):
            break
        at += 1
    return at


def _is_below_masthead(blocks: Sequence[Block], at: int) -> bool:
    """Whether a banner says nothing of the issue, or "NEWS FROM X" below both name and number."""
    text = blocks[at].text
    if not masthead.is_fact(text):
        return True
    if masthead.is_issue_line(text) or not masthead.is_issue_line(blocks[at - 1].text):
        return False
    is_last = not any(masthead.is_issue_line(block.text) for block in blocks[at + 1 : at + 2])
    return is_last and any(masthead.SERIES.search(block.text) for block in blocks[: at - 1])


def _start(blocks: Sequence[Block], at: int, end: int, *, amid: Surroundings) -> Start | None:
    """The article that the banners from `at` to `end` open, if they open one."""
    banners = [block.text for block in blocks[at:end]]
    body = _title_end(blocks, end)
    if _closing_kind(blocks[end - 1], amid) and _holds_no_article(blocks, end):
        body = end
    if body > end:
        return Start(at, body, " ".join(banners), " ".join(b.text for b in blocks[end:body]))
    if len(banners) > 1:
        return Start(at, end, " ".join(banners[:-1]), banners[-1])
    return _lone_start(blocks, at, amid)


def _title_end(blocks: Sequence[Block], at: int) -> int:
    """Where a title ends that starts here: past one block, or more where it was broken."""
    block = blocks[at]
    if not look.is_title(block) or look.is_prose(block) or closing.DATED.match(block.text):
        return at
    end = at + 1
    while end < len(blocks) and _title_goes_on(blocks[end - 1].text, blocks[end]):
        end += 1
    return end


def _title_goes_on(before: str, block: Block) -> bool:
    if block.kind == "entry" or look.is_prose(block) or look.ends_sentence(block.text):
        return False
    if look.is_banner(block) or len(look.words(block.text)) > look.MOST_IN_BANNER:
        return False
    return not LINKING.isdisjoint(look.words(before)[-1:]) or not look.starts_high(block.text)


def _lone_start(blocks: Sequence[Block], at: int, amid: Surroundings) -> Start | None:
    """The article of one banner with prose below: a welcome, what closes, or a notice at an end.

    Amid a story capitals head a part of it.
    """
    title = blocks[at].text
    if opening.kind_of(title) == "introduction" or at <= amid.first_prose:
        return Start(at, at + 1, None, title)
    if kind := _closing_kind(blocks[at], amid):
        return Start(at, at + 1, None, title, kind=kind)
    if _closes(blocks[at - 1]) and not BOX.match(title):
        return Start(at, at + 1, None, title, kind="notice")
    return None


def _closing_kind(banner: Block, amid: Surroundings) -> ItemKind | None:
    """What a banner opens that closes an issue; one that comes again belongs to the stories."""
    return closing.kind_of(banner.text) if amid.counts[banner.text] == 1 else None


def _holds_no_article(blocks: Sequence[Block], at: int) -> bool:
    """Whether an address or dates stand below a closing banner, though they look like a title."""
    is_dated = any(closing.DATED.match(block.text) for block in blocks[at : at + 2])
    return is_dated or closing.CONTACT.match(blocks[at - 1].text) is not None


def _further(blocks: Sequence[Block], start: Start, end: int) -> list[Start]:
    """More articles under one banner: headings marked as its first title is, and headlines."""
    title, is_close = blocks[start.body - 1], _stands_close(blocks, start.body)
    return [
        Start(at, at + 1, start.section, blocks[at].text)
        for at in range(start.body + 1, end - 1)
        if _is_marked_alike(blocks[at], title) or _is_further(blocks, at, is_close=is_close)
    ]


def _is_marked_alike(block: Block, title: Block) -> bool:
    return outline.is_known(block) and block.level == title.level


def _is_further(blocks: Sequence[Block], at: int, *, is_close: bool) -> bool:
    """Whether a headline with prose below stands where the story above it has ended."""
    return (
        _is_headline(blocks[at])
        and look.is_prose(blocks[at + 1])
        and look.starts_high(blocks[at + 1].text)
        and (
            _closes(blocks[at - 1])
            or _is_capitalised(blocks[at].text)
            or (is_close and _stands_close(blocks, at + 1))
        )
        and not is_open(blocks[at - 1].text)
    )


def _stands_close(blocks: Sequence[Block], body: int) -> bool:
    """Whether a title is set off above, and its text stands right below with no blank line."""
    return body < len(blocks) and blocks[body - 1].gap > 0 and blocks[body].gap == 0


def _closes(block: Block) -> bool:
    """Whether a block ends an article as most do, with an address to write to."""
    return look.ends_address(block.text.rstrip("."))


def _is_headline(block: Block) -> bool:
    """Whether a block could be a story's title, and not one that heads a part of it."""
    if look.is_banner(block) or BOX.match(block.text) or not look.is_title(block):
        return False
    if closing.DATED.match(block.text):
        return False
    return LEAST_IN_HEADLINE <= len(look.words(block.text)) <= MOST_IN_HEADLINE


def _is_capitalised(text: str) -> bool:
    """Whether most words that count open with a capital, as in "Radio Link Reaches the Hall"."""
    counted = [word for word in look.WORD.findall(text) if word.lower() not in LINKING]
    return sum(not word[0].islower() for word in counted) >= CAPITALISED * len(counted)


def _article(blocks: Sequence[Block], start: Start, end: int) -> DraftItem:
    body = tuple(blocks[start.body : end])
    return DraftItem(
        headings=tuple(blocks[start.at : start.body]),
        body=body,
        title=start.title,
        section=start.section,
        summary=_standfirst(body),
        kind=start.kind or opening.kind_of(start.title),
    )


def _standfirst(body: Sequence[Block]) -> str:
    """The first paragraph, where it is one sentence above a longer one."""
    if len(body) < 2 or body[0].kind != "paragraph":
        return ""
    first, second = body[0].text, body[1].text
    count = len(look.words(first))
    is_short = count <= MOST_IN_STANDFIRST and len(re.findall(r"[.!?](?:\s|$)", first)) <= 1
    return first if is_short and len(look.words(second)) > 1.2 * count else ""
