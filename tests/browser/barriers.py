"""What axe finds on a page, in the colours and widths that readers have."""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Look = tuple[str, int]  # colours, and the width in pixels
NARROW = 320  # pixels: a 1280 pixel window at 400 % zoom
# By colours. Targets are measured too, which axe leaves out unless asked (WCAG 2.2, 2.5.8). In the
# dark a page differs by its colours alone, so that the rules about them are asked for again.
# No rule here has stylesheets read once more, which asks for what they import in the wrong place.
ASKED = {
    "light": '{rules: {"target-size": {enabled: true}}, resultTypes: ["violations"]}',
    "dark": '{runOnly: ["color-contrast", "link-in-text-block"], resultTypes: ["violations"]}',
}
EVERY_LOOK = (*product(("light",), (320, 768, 1280)), ("dark", 320), ("dark", 1280))
DESK_LOOKS = (("light", NARROW), ("dark", 1280))  # one stylesheet for all
FEW_LOOKS = (("light", NARROW), ("dark", 1280))  # at what was looked at in every way before
ASK = """axe.run({...%s, preload: false})
    .then(found => found.violations.map(each => [each.id, each.nodes.map(node => node.html)]))"""


def barriers(page: Page, looks: Iterable[Look] = EVERY_LOOK) -> list[Any]:
    """Each rule that is broken, with where: by colours and width. Changes both."""
    page.evaluate(Axe().axe_script)
    return [*_found(page, looks)]


def held(page: Page) -> None:
    """axe finds nothing, and a narrow window shows the page whole."""
    assert page.get_by_role("heading", level=1).count() == 1
    assert not barriers(page, DESK_LOOKS)
    page.set_viewport_size({"width": NARROW, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def _found(page: Page, looks: Iterable[Look]) -> Iterator[Any]:
    for scheme, width in looks:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        if broken := page.evaluate(ASK % ASKED[scheme]):
            yield scheme, width, broken
