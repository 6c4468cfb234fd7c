"""How deep headings cut, where a contents list says it."""

import pytest

from bulletins.document import Block, Document, Furniture
from bulletins.layouts.headed import HeadedLayout

PROSE = "The fund is open to every council in the county until the end of the year."


def heading(text, level):
    return Block(text, "heading", level=level)


NUMBERED = (
    heading("1. Boats", 1),
    Block(PROSE),
    heading("2. Nets", 1),
    Block(PROSE),
    heading("2.1 Mesh", 1),
    Block(PROSE),
    heading("2.2 Floats", 1),
    Block(PROSE),
    heading("3. Ropes", 1),
    Block(PROSE),
)


@pytest.mark.parametrize(
    ("entries", "numbers"),
    [
        (["1. Boats", "2. Nets", "3. Ropes"], ["1", "2", "3"]),
        (["1. Boats .... 1", "2. Nets .... 1", "3. Ropes .... 2"], ["1", "2", "3"]),
        (["1. Boats", "2. Nets", "2.1 Mesh", "2.2 Floats", "3. Ropes"],
         ["1", "2", "2.1", "2.2", "3"]),
        ([], ["1", "2", "2.1", "2.2", "3"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_aside", [True, False], ids=["put aside", "among the blocks"])
def testheadings_numbered_deeper_than_the_contents_list_goes_stay_in_their_item(
    entries, numbers, is_aside
):
    listed = [Block("Contents"), *map(Block, entries)] if entries else []
    aside = tuple(Furniture(block, "contents") for block in listed) if is_aside else ()
    blocks = NUMBERED if is_aside else (*listed, *NUMBERED)
    draft = HeadedLayout().parse(Document(tuple(blocks), furniture=aside))
    assert [item.number for item in draft.items] == numbers
    assert sum(item.text.count(PROSE) for item in draft.items) == 5
