"""The same issue, which is read again in between: from its file, another edition, by any layout."""

from collections import Counter
from dataclasses import dataclass, field, replace

from bulletins import rereading_settling, rereading_store
from bulletins.document import Furniture
from bulletins.drafts import DraftIssue
from bulletins.enrichment.knowledge import Knowledge
from bulletins.extraction.registry import identify
from bulletins.models import Issue, Item, Unsettled
from bulletins.placed import placed
from bulletins.reader import read
from bulletins.rereading_kept import compare
from tests.bulletins.mended import items
from tests.search import at_length
from tests.search.at_length import Desk

LAYOUTS = ("", "whole", "banner", "headed")
TIDE = "The tide of %s comes in late and goes out early."
CHANGES = ("words", "new", "gone", "order", "join", "cut", "again", "name")
ACTS = (
    *at_length.ACTS,
    *("reread", "edition", "edition", "edition", "earlier", "furniture"),
    *("leave", "take", "settle", "out"),
)


@dataclass(frozen=True)
class Story:
    """A title with its paragraphs, as an edition prints them."""

    title: str
    paragraphs: tuple[str, ...]


FIRST = (
    Story(
        "Harbour opens",
        (
            "The harbour opens on 3 June 2016. Write to harbour.office@example.org for a berth.",
            "Small boats first",
            "Boats of less than six metres come in first. Ask quay.desk@example.org about them.",
        ),
    ),
    Story(
        "Ferry times",
        ("The ferry sails at noon. A grant of £5,000 pays for it.", "It sails again at dusk."),
    ),
    Story("Fish market", ("The market is shut until 9 June 2016.",)),
    Story(
        "Lamps on the pier",
        ("Lamps are lit at dusk on the whole of the long pier.", "Keepers bring their own oil."),
    ),
)


def printed(stories: tuple[Story, ...]) -> str:
    """An edition as a file has it."""
    parts = ["Ports news update: May 2016", "For harbour offices everywhere."]
    for number, story in enumerate(stories, start=1):
        parts += [f"{number}. {story.title}", *story.paragraphs]
    return "\n\n".join(parts) + "\n"


def changed(stories: tuple[Story, ...], what: str, at: int, new: str) -> tuple[Story, ...]:
    """Another edition: one thing of it is other than in this one."""
    index = at % len(stories)
    story, before, after = stories[index], stories[:index], stories[index + 1 :]
    place = at % max(1, len(story.paragraphs))
    head, tail = story.paragraphs[:place], story.paragraphs[place:]
    joined = replace(story, paragraphs=story.paragraphs + (after[0].paragraphs if after else ()))
    made = {
        "words": (*before, replace(story, paragraphs=(*head, *_reworded(tail, at, new))), *after),
        "name": (*before, replace(story, title=f"{story.title} {new}"), *after),
        "new": (*before, Story(f"Tides {new}", (TIDE % new,)), story, *after),
        "gone": (*before, *after) if len(stories) > 2 else stories,
        "order": (*after, story, *before),
        "join": (*before, joined, *after[1:]),
        "cut": (*before, replace(story, paragraphs=head), Story(f"Also {new}", tail), *after),
        "again": (*stories, Story(f"Once more {new}", story.paragraphs[:1])),
    }
    return made[what]


def _reworded(paragraphs: tuple[str, ...], at: int, new: str) -> tuple[str, ...]:
    """With another word in the first."""
    words = paragraphs[0].split() if paragraphs else []
    if words:
        words[at % len(words)] = new
    return (" ".join(words), *paragraphs[1:]) if words else paragraphs


@dataclass
class RereadDesk(Desk):
    """A desk where documents are read again; `editions` are all that were printed so far."""

    folder: object = None
    editions: list[tuple[Story, ...]] = field(default_factory=lambda: [FIRST])
    now: int = 0
    marks: int = 0

    def reread(self, one: int, other: int) -> None:
        self._read(self.now, layout=LAYOUTS[one % len(LAYOUTS)])

    def edition(self, one: int, other: int) -> None:
        self.marks += 1
        new = f"mark{self.marks}z"
        made = changed(self.editions[self.now], CHANGES[one % len(CHANGES)], other, new)
        self.editions.append(made)
        self._read(len(self.editions) - 1)

    def earlier(self, one: int, other: int) -> None:
        self._read(one % len(self.editions), layout=LAYOUTS[other % 2])

    def furniture(self, one: int, other: int) -> None:
        """A passage of an item is read as put aside; another reading has it back."""
        self._read(self.now, aside=one + 1)

    def leave(self, one: int, other: int) -> None:
        if question := self._question(one):
            rereading_settling.leave(question, by=None)

    def take(self, one: int, other: int) -> None:
        if question := self._question(one):
            rereading_settling.take(question, by=None)
            self._forget()

    def settle(self, one: int, other: int) -> None:
        if question := self._question(one):
            gone = question.item_id
            rereading_settling.merge(question)
            self.titled.pop(gone, None)
            self._forget()

    def out(self, one: int, other: int) -> None:
        """An editor hides what a question is about."""
        if question := self._question(one):
            rereading_settling.hide(question, by=None)

    def _question(self, number: int) -> Unsettled | None:
        asked = list(Unsettled.objects.filter(issue=self.issue, settled_at=None))
        return asked[number % len(asked)] if asked else None

    def _forget(self) -> None:
        """A person chose: her words and titles of before are no more to be looked for."""
        texts = " ".join(item.text for item in items(self.issue))
        self.said = {word: fact for word, fact in self.said.items() if word in texts}
        for key in self.titled:
            self.titled[key] = Item.everything.get(pk=key).title

    def _read(self, number: int, *, layout: str = "", aside: int = 0) -> None:
        source = identify("ports.txt", printed(self.editions[number]).encode())
        draft = put_aside(read(source, Knowledge(), layout=layout), aside)
        before, homes = persons(self.issue), decided(self.issue)
        found = compare(Issue.objects.get(pk=self.issue.pk), source, draft)
        rereading_store.apply(self.issue, found, originals=self.folder)
        self.texts, self.now = [one.block.text for one in placed(draft)], number
        after = persons(self.issue)
        assert {key: after.get(key) for key in before} == before
        now = alone(self.issue)
        assert {text: now[text] for text in homes if text in now} == {
            text: home for text, home in homes.items() if text in now
        }
        again = compare(Issue.objects.get(pk=self.issue.pk), source, draft)
        assert again.plan.is_empty, again.plan


def persons(issue: Issue) -> dict[tuple[int, str], object]:
    """All that persons wrote of an issue and its items, by item and field."""
    said: dict[tuple[int, str], object] = {}
    for item in items(issue):
        for name in set(item.edited_fields) - {"blocks", "position", "topics"}:
            said[item.pk, name] = getattr(item, name)
        if item.is_edited("topics"):
            said[item.pk, "topics"] = sorted(item.topics.values_list("pk", flat=True))
        said.update(
            {(item.pk, f"fact {f.pk}"): f.value for f in item.mentions.filter(is_edited=True)}
        )
    return said


def alone(issue: Issue) -> dict[str, int | None]:
    """Where each passage is whose words the document has but once."""
    rows = list(issue.blocks.values_list("text", "item"))
    number = Counter(text for text, _ in rows)
    return {text: home for text, home in rows if number[text] == 1}


def decided(issue: Issue) -> dict[str, int | None]:
    """Those of these passages whose place a person decided on."""
    issue = Issue.objects.get(pk=issue.pk)
    kept = {item.pk for item in items(issue) if item.is_edited("blocks")}
    kept |= {item.pk for item in items(issue) if item.hidden_at and not item.is_gone}
    loose = {None} if issue.is_edited("blocks") else set()
    return {text: home for text, home in alone(issue).items() if home in kept | loose}


def put_aside(draft: DraftIssue, number: int) -> DraftIssue:
    """The draft with one of its items' passages as furniture; none where the number is 0."""
    item = draft.items[number % len(draft.items)]
    if not number or len(item.body) < 2:
        return draft
    at = number % len(item.body)
    rest = replace(item, body=(*item.body[:at], *item.body[at + 1 :]), mentions=())
    kept = tuple(rest if each is item else each for each in draft.items)
    piece = Furniture(item.body[at], "logo")
    return replace(draft, items=kept, furniture=(*draft.furniture, piece))
