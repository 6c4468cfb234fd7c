"""Kept issues and readings of them, for tests: what a plan says of the two."""

from dataclasses import dataclass, field, replace

from bulletins.rereading.plan import Plan
from bulletins.rereading.planning import known, plan
from bulletins.rereading.values import Kept, KeptItem, Passage, Reading, ReadItem, Words


@dataclass(frozen=True)
class Story:
    """An item in a few words: its title and paragraphs, and what a person did to it if kept."""

    title: str
    paragraphs: tuple[str, ...]
    number: str = ""
    edited: frozenset[str] = frozenset()
    is_told: bool = False
    is_hidden: bool = False
    values: dict[str, str] = field(default_factory=dict)
    printed: Words | None = None

    def words(self, paragraphs=None) -> Words:
        text = "\n\n".join(self.paragraphs if paragraphs is None else paragraphs)
        printed = Words(title=self.title, number=self.number, body=text, text=text)
        return replace(printed, **self.values)

    def passages(self, owner) -> list[Passage]:
        head = Passage(self.title, "heading", owner)
        return [head, *(Passage(text, "body", owner) for text in self.paragraphs)]


def _lined(blocks):
    return tuple(replace(block, line=line) for line, block in enumerate(blocks, start=1))


def kept(stories, *, aside=(), edited=frozenset(), asked=frozenset()) -> Kept:
    """As it is kept: keys from 101, what was put aside at the end."""
    items, blocks = [], []
    for position, story in enumerate(stories, start=1):
        key = 100 + position
        touch = (story.edited, story.is_told, story.is_hidden, story.printed)
        items.append(KeptItem(key, position, story.words(), frozenset(), *touch))
        blocks += story.passages(key)
    blocks += [Passage(text, "furniture", None, "logo") for text in aside]
    return Kept(tuple(items), _lined(blocks), edited=edited, asked=asked)


def planned(before: Kept, stories, *, aside=()) -> Plan:
    """What a reading that has these stories changes."""
    blocks = [block for index, story in enumerate(stories) for block in story.passages(index)]
    blocks += [Passage(text, "furniture", None, "logo") for text in aside]
    lined = _lined(blocks)
    found = known(before, lined)
    items = []
    for index, story in enumerate(stories):
        left = [b for n, b in enumerate(lined) if b.owner == index and n not in found.claimed]
        if left:
            words = story.words([block.text for block in left if block.role == "body"])
            items.append(ReadItem(index, words))
    return plan(before, Reading(tuple(items), lined), found)
