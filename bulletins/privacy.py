"""What readers who are not staff are not shown: addresses with a person's name before the @."""

import re
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

from bulletins import originals
from bulletins.covers import Covers
from bulletins.document import Block as Paragraph
from bulletins.document import Box
from bulletins.enrichment.mailboxes import is_personal
from bulletins.enrichment.spellings import holds_personal, may_hold, personal
from bulletins.markdown import from_blocks, to_html, to_plain
from bulletins.models import Block, Bulletin, Issue, Item, Mention, Source
from bulletins.redaction import Cover, cover

# "[Write to her](<mailto:a%2Efinch@example.org>)", "[x](https://example.org/?to=a.finch%40b.org)"
LINK = re.compile(r"\[(?P<words>[^\[\]]*)\]\(\s*(?:<(?P<target>[^<>]*)>|(?P<bare>[^\s<>()]*))\s*\)")
TARGET = re.compile(r'href="(?P<target>[^"]*)"')  # in HTML of ours
DEAD = re.compile(r"mailto:\S*redacted|%5Bredacted%5D")  # a target of which nothing is left


@dataclass(frozen=True, slots=True)
class Veil:
    """Covers personal addresses in what was loaded and is not saved again; or nothing."""

    hides: bool

    def items(self, items: Iterable[Item]) -> list[Item]:
        """The same items and their issues, without such addresses."""
        loaded = list(items)
        for item in loaded if self.hides else ():
            self.item(item)
        return loaded

    def item(self, item: Item) -> Item:
        """The same item and its issue, without such addresses."""
        if self.hides:
            _cover_texts(item, ("section", "title", "summary", "text"))
            if "body" not in item.get_deferred_fields():
                item.body = _without_addresses(item.body)
            self.issue(item.issue)
        return item

    def issue(self, issue: Issue) -> Issue:
        """The same issue and the name of its file, without such addresses."""
        if self.hides:
            _cover_texts(issue, ("title", "withdrawn_notice"))
            if Issue.bulletin.is_cached(issue):
                issue.bulletin = self.bulletin(issue.bulletin)
            if Issue.source.is_cached(issue):
                self.source(issue.source)
            if Issue.superseded_by.is_cached(issue) and issue.superseded_by:
                self.issue(issue.superseded_by)
        return issue

    def bulletin(self, bulletin: Bulletin) -> Bulletin:
        """The bulletin without such addresses: a copy, for many issues may share it."""
        if not self.hides:
            return bulletin
        shown, deferred = copy(bulletin), bulletin.get_deferred_fields()
        _cover_texts(shown, ("name", "description", "publisher", "attribution"))
        if "aliases" not in deferred:
            shown.aliases = [self.text(alias) for alias in bulletin.aliases]
        return shown

    def bulletins(self, bulletins: Iterable[Bulletin]) -> list[Bulletin]:
        """The same bulletins, without such addresses."""
        return [self.bulletin(bulletin) for bulletin in bulletins]

    def source(self, source: Source) -> Source:
        """The same file under a name without such addresses."""
        if self.hides:
            _cover_texts(source, ("filename",))
        return source

    def issues(self, issues: Iterable[Issue]) -> list[Issue]:
        """The same issues, without such addresses."""
        return [self.issue(issue) for issue in issues]

    def blocks(self, blocks: Iterable[Block]) -> list[Block]:
        """The same blocks, without such addresses."""
        loaded = list(blocks)
        for block in loaded if self.hides else ():
            _cover_texts(block, ("text",))
        return loaded

    def mentions(self, mentions: Iterable[Mention]) -> list[Mention]:
        """The mentions that are no such address, their places without one."""
        return [self.mention(one) for one in mentions if not (self.hides and is_hidden(one))]

    def facts(self, mentions: Iterable[Mention], *, shown: str) -> list[Mention]:
        """The mentions of a text whose words stand in it as it is shown."""
        return [one for one in self.mentions(mentions) if self.shows(one.text, shown)]

    def shows(self, words: str, shown: str) -> bool:
        """Whether words stand in a text as it is shown; all do where nothing is covered."""
        return not self.hides or words in shown

    def mention(self, mention: Mention) -> Mention:
        """The same mention, its place without such addresses."""
        if self.hides:
            _cover_texts(mention, ("place",))
        return mention

    def hides_value(self, kind: str, value: str) -> bool:
        """Whether a fact of this kind and value is not shown."""
        return self.hides and _is_hidden(kind, value)

    def text(self, text: str) -> str:
        """The same text, without such addresses."""
        return _cover_of(text).text(text) if self.hides else text

    def words(self, blocks: Iterable[Block]) -> tuple[str, ...]:
        """The addresses in these blocks that are not to be seen."""
        texts = (block.text for block in blocks) if self.hides else ()
        return tuple(sorted({word for text in texts for word in personal(text)}))


def veil(request: HttpRequest) -> Veil:
    """What covers addresses from whoever asks."""
    return Veil(hides=settings.HIDE_PERSONAL_ADDRESSES and not request.user.is_staff)


def index_veil() -> Veil:
    """What covers addresses from searches, whoever asks."""
    return Veil(hides=settings.HIDE_PERSONAL_ADDRESSES)


def is_hidden(mention: Mention) -> bool:
    """Whether a mention is a personal address, or a link with one in it."""
    return _is_hidden(mention.kind, mention.value)


def _is_hidden(kind: str, value: str) -> bool:
    if kind == Mention.Kind.URL:
        return holds_personal(value)
    return kind == Mention.Kind.EMAIL and is_personal(value)


def is_withheld(source: Source, veiled: Veil, *, folder: Path) -> bool:
    """Whether staff alone may have an original, for it holds what is hidden. A few queries."""
    if source.redactions.exists():
        return True
    if not veiled.hides:
        return False
    blocks = Block.objects.filter(issue__source=source)
    bodies = Item.everything.filter(issue__source=source).values_list("body", flat=True)
    return bool(
        personal(source.filename)
        or veiled.words(blocks)
        or any(_without_addresses(body) != body for body in bodies)
        or _says_one(source, folder)
    )


def covers(source: Source, page: int, veiled: Veil) -> Covers:
    """What is painted out of the picture of a page. Two queries at most."""
    redactions = list(source.redactions.all())
    blocks = list(Block.objects.filter(issue__source=source, page=page)) if veiled.hides else []
    boxes = [_box(p["box"]) for r in redactions for p in r.places if p["page"] == page and p["box"]]
    boxes += [_box(block.box) for block in blocks if block.box and personal(block.text)]
    words = {redaction.words for redaction in redactions}.union(veiled.words(blocks))
    return Covers(tuple(sorted(words)), tuple(sorted(set(boxes))))


def _box(edges: Sequence[float]) -> Box:
    left, top, right, bottom = edges
    return left, top, right, bottom


def _says_one(source: Source, folder: Path) -> bool:
    """Whether a file of text names one where nothing was read from it."""
    if source.media_type not in ("text/plain", "text/html", "application/json"):
        return False
    try:
        content = originals.path_of(folder, source.sha256).read_bytes()
    except FileNotFoundError:
        return False
    text = content.decode("utf-8", "ignore")
    return bool(personal(text)) or holds_personal(text)


def _cover_texts(
    row: Item | Issue | Bulletin | Block | Source | Mention, fields: Sequence[str]
) -> None:
    deferred = row.get_deferred_fields()
    for field in fields:
        if field not in deferred:
            text = getattr(row, field)
            setattr(row, field, _cover_of(text).text(text))


def _without_addresses(body: str) -> str:
    """The body without them; its covered words alone where markup still shows one."""
    if not may_hold(body):
        return body
    linked = LINK.sub(_unlinked, body)
    covered = _cover_of(linked.replace("\\", "")).markdown(linked)
    return _words_alone(covered) if _shows_one(covered) else covered


def _shows_one(body: str) -> bool:
    targets = [found["target"] for found in TARGET.finditer(to_html(body))]
    return bool(personal(to_plain(body))) or any(
        DEAD.search(t) or holds_personal(t) for t in targets
    )


def _words_alone(body: str) -> str:
    plain = to_plain(body)
    covered = _cover_of(plain).text(plain)
    return from_blocks(Paragraph(line) for line in covered.splitlines() if line.strip())


def _cover_of(text: str) -> Cover:
    return cover(personal(text))


def _unlinked(found: re.Match[str]) -> str:
    return found["words"] if holds_personal(found["target"] or found["bare"] or "") else found[0]
