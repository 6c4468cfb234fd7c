"""An issue at the desk, to which one thing after another is done: what must hold after each."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.test import Client

from bulletins import fact_store, tally_checks
from bulletins.mending import hiding
from bulletins.mending.adding import Origin, Told, add
from bulletins.mending.merging import merge
from bulletins.mending.moving import move, move_to_front, set_aside
from bulletins.mending.placing import move_down, move_up, set_kind
from bulletins.mending.refusal import Refused
from bulletins.mending.splitting import split
from bulletins.models import Block, Issue, Item, Mention
from search.sync import differences, drain
from tests.bulletins.mended import edit, faults_of_blocks, items, places

ACTS = (
    *("split", "merge", "move", "front", "aside", "up", "down", "kind"),
    *("hide", "show", "write", "tell", "add", "bin", "restore"),
)


@dataclass
class Desk:
    """An issue that is mended, and what must hold of it: `said` are words and facts of persons."""

    issue: Issue
    texts: list[str]
    addresses: set[str] = field(default_factory=set)
    said: dict[str, int | None] = field(default_factory=dict)
    titled: dict[int, str] = field(default_factory=dict)

    def item(self, number: int) -> Item:
        kept = items(self.issue)
        return kept[number % len(kept)]

    def block(self, number: int) -> Block:
        return self.issue.blocks.all()[number % len(self.texts)]

    def split(self, one: int, other: int) -> tuple[str, ...]:
        return split(self.block(one), title="By hand" if other % 2 else "").notes

    def merge(self, one: int, other: int) -> tuple[str, ...]:
        following = {item.pk for item in items(self.issue)}
        notes = merge(self.item(one)).notes
        for gone in following - {item.pk for item in items(self.issue)}:
            self.titled.pop(gone, None)
        return notes

    def move(self, one: int, other: int) -> tuple[str, ...]:
        return move(self.block(one), self.item(other))

    def front(self, one: int, other: int) -> tuple[str, ...]:
        return move_to_front(self.block(one))

    def aside(self, one: int, other: int) -> tuple[str, ...]:
        return set_aside(self.block(one), why="no story")

    def up(self, one: int, other: int) -> None:
        move_up(self.item(one))

    def down(self, one: int, other: int) -> None:
        move_down(self.item(one))

    def kind(self, one: int, other: int) -> None:
        set_kind(self.item(one), "notice")

    def hide(self, one: int, other: int) -> None:
        hiding.hide(self.item(one))

    def show(self, one: int, other: int) -> None:
        hiding.show(self.item(one))

    def write(self, one: int, other: int) -> None:
        """An editor writes into a paragraph and gives a title."""
        item, word = self.item(one), f"word{len(self.said)}x"
        paragraphs = item.body.split("\n\n")
        at = other % len(paragraphs)
        paragraphs[at] = f"{paragraphs[at]} {word}".strip()
        edit(item, body="\n\n".join(paragraphs), title=f"Called {word}")
        self.said[word] = None
        self.titled[item.pk] = item.title

    def tell(self, one: int, other: int) -> None:
        """An editor says that a word of hers is a day."""
        for word in [word for word, fact in self.said.items() if fact is None][:1]:
            item = next((each for each in items(self.issue) if word in each.text), None)
            if item is not None:
                said = fact_store.Said("date", word, "2031-05-01", "event")
                self.said[word] = fact_store.add(item, said).pk

    def add(self, one: int, other: int) -> None:
        loose = list(self.issue.blocks.filter(item=None))[: other % 3]
        add(self.issue, Told("Added", "By an editor."), Origin(loose, behind=self.item(one)))

    def bin(self, one: int, other: int) -> None:
        hiding.hide_issue(self.issue)
        hiding.bring_back(self.issue)

    def restore(self, one: int, other: int) -> None:
        """An editor brings a title of before back; other ways to bring versions back go here."""
        item = self.item(one)
        versions = item.history.all()
        edit(item, title=versions[other % len(versions)].title)
        self.titled[item.pk] = item.title

    def do(self, name: str, one: int, other: int) -> None:
        """Do it, or be refused; then look whether all is as it should be."""
        act: Callable[[int, int], tuple[str, ...] | None] = getattr(self, name)
        try:
            notes = act(one, other) or ()
        except Refused:
            notes = ()
        self.issue.refresh_from_db()
        for item in items(self.issue):
            self.addresses |= {item.get_absolute_url(), f"/items/{item.pk}/"}
        self.said = {word: fact for word, fact in self.said.items() if word not in " ".join(notes)}
        self.check()

    def check(self) -> None:
        assert not faults_of_blocks(self.issue, self.texts)
        strayed = Block.objects.filter(issue=self.issue).exclude(item=None)
        assert not strayed.exclude(item__issue=self.issue).exists()
        assert len(places(self.issue)) == len(set(places(self.issue)))
        texts = [item.text for item in items(self.issue)]
        for word, fact in self.said.items():
            assert sum(word in text for text in texts) == 1, word
            if fact is not None:
                kept = Mention.objects.get(pk=fact)
                assert kept.item.text[kept.start : kept.end] == word
        for key, title in self.titled.items():
            assert Item.everything.get(pk=key).title == title

    def answers(self, address: str) -> bool:
        """Whether it leads to its item or its heir, or says that this is hidden."""
        response = Client().get(address, follow=True)
        reached = response.redirect_chain[-1][0] if response.redirect_chain else address
        kept = {item.get_absolute_url(): item for item in items(self.issue)}
        kept |= {f"/items/{item.pk}/": item for item in items(self.issue)}
        return response.status_code == (410 if kept[reached].hidden_at else 200)

    def end(self) -> None:
        """What must hold when all is done: of addresses, of counts, and of the index."""
        assert [address for address in self.addresses if not self.answers(address)] == []
        assert list(tally_checks.faults()) == []
        drain()
        assert differences() == set()
