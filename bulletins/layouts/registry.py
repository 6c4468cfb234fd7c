"""The layouts, and which of them fits a document."""

from bulletins.document import Document
from bulletins.errors import LayoutError
from bulletins.layouts.banner import BannerLayout
from bulletins.layouts.base import Layout
from bulletins.layouts.contents import ContentsLayout
from bulletins.layouts.headed import HeadedLayout
from bulletins.layouts.numbered import NumberedLayout
from bulletins.layouts.response import ResponseLayout
from bulletins.layouts.titled import TitledLayout
from bulletins.layouts.whole import WholeLayout

LAYOUTS: tuple[Layout, ...] = (
    ResponseLayout(),
    ContentsLayout(),
    NumberedLayout(),
    BannerLayout(),
    HeadedLayout(),
    TitledLayout(),
    WholeLayout(),
)


def choose(document: Document) -> Layout:
    """The layout that is surest of this document; of equals the earlier."""
    return max(LAYOUTS, key=lambda layout: layout.score(document))


def named(name: str) -> Layout:
    """The layout of this name; LayoutError where there is none."""
    for layout in LAYOUTS:
        if layout.name == name:
            return layout
    known = ", ".join(layout.name for layout in LAYOUTS)
    raise LayoutError(f"There is no layout “{name}”; known are: {known}.")
