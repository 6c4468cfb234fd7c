"""What came of mending."""

from dataclasses import dataclass

from bulletins.models import Item


@dataclass(frozen=True, slots=True)
class Outcome:
    """The item to go on with, and sentences on what of a person's could not be kept."""

    item: Item
    notes: tuple[str, ...] = ()
