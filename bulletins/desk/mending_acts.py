"""What the buttons of the pages of blocks do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from bulletins.desk.block_rows import Arrangement
from bulletins.desk.keys import key_of
from bulletins.desk.mending_forms import AsideForm, MoveForm, SplitForm
from bulletins.mending import hiding
from bulletins.mending.moving import move, move_to_front, set_aside
from bulletins.mending.placing import move_down, move_up
from bulletins.mending.splitting import split
from bulletins.models import Block, Item

Act = Callable[[], tuple[str, ...] | None]
BACK, SHOW = "back", "show"
PLAIN: dict[str, Callable[[Item], None]] = {"up": move_up, "down": move_down, SHOW: hiding.show}


@dataclass(frozen=True, slots=True)
class Button:
    """What a button says: "up:12" is an act and a key, of an item or block."""

    act: str
    key: int

    @classmethod
    def read(cls, value: str) -> "Button":
        """What was sent; the key is 0 where none was."""
        act, _, key = value.partition(":")
        return cls(act, key_of(key) or 0)


@dataclass(frozen=True, slots=True)
class BlockForms:
    """The forms of one block's page; the one that was sent is bound."""

    split: SplitForm
    move: MoveForm
    aside: AsideForm

    @classmethod
    def of(cls, block: Block, sent: QueryDict) -> "BlockForms":
        """As they are opened, or sent: `do` says which."""
        asked = sent.get("do")
        return cls(
            split=SplitForm(sent if asked == "split" else None, block=block),
            move=MoveForm(sent if asked == "move" else None, block=block),
            aside=AsideForm(sent if asked == "aside" else None),
        )

    def act(self, block: Block, asked: str) -> Act | None:
        """What was asked for; None where a form is not filled in as it should be."""
        if asked == "front":
            return lambda: move_to_front(block)
        forms: dict[str, Any] = {"split": self.split, "move": self.move, "aside": self.aside}
        form = forms.get(asked)
        if form is None or not form.is_valid():
            return None
        given = form.cleaned_data
        acts: dict[str, Act] = {
            "split": lambda: split(block, **given).notes,
            "move": lambda: move(block, given["item"]),
            "aside": lambda: set_aside(block, why=given["why"]),
        }
        return acts[asked]


def home_of(block: Block, found: Arrangement) -> Item | None:
    """The item that a block of none would come back to."""
    loose = [*found.loose(Block.Role.FRONT), *found.loose(Block.Role.FURNITURE)]
    return next((each.home for each in loose if each.block.pk == block.pk), None)
