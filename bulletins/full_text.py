"""An issue as one text: its items under their headings, section by section."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Sum
from django.db.models.functions import Length
from django.utils.safestring import SafeString

from bulletins.markdown import to_html
from bulletins.models import Issue, Item
from bulletins.surroundings import standfirst_place

# Beyond these an issue is a book: at them its page is some 220 kB and a tenth of a second of work,
# and an hour and a half to read. docs/how-it-works.md has the figures.
MOST_ITEMS = 200
MOST_TEXT = 150_000  # characters, of all items


@dataclass(frozen=True, slots=True)
class Part:
    """An item within its issue; `level` is its heading's, `standfirst` where its summary stands."""

    item: Item
    level: int
    body: SafeString
    standfirst: str

    @property
    def anchor(self) -> str:
        """Where it stands on the page: "item-3"."""
        return f"item-{self.item.place}"


@dataclass(frozen=True, slots=True)
class Section:
    """Items in a row under one name; those before the first named section have none."""

    name: str
    parts: tuple[Part, ...]


def fits_a_page(issue: Issue) -> bool:
    """Whether the text of all items is little enough for one page. One query."""
    size = issue.items.aggregate(items=Count("pk"), text=Sum(Length("body")))
    return size["items"] <= MOST_ITEMS and (size["text"] or 0) <= MOST_TEXT


def sections(items: Iterable[Item]) -> list[Section]:
    """The items in their order, with their bodies loaded and veiled."""
    runs = groupby(items, key=lambda item: item.section)
    return [Section(name, tuple(_part(item) for item in run)) for name, run in runs]


def _part(item: Item) -> Part:
    level = 3 if item.section else 2
    body = to_html(item.body, top=level + 1)
    return Part(item, level, body, standfirst_place(item))
