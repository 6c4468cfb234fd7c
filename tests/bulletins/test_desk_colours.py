"""The desk's own stylesheet has the colours of the pages that readers see."""

import re

import pytest

from tests.commands import ROOT

COLOUR = re.compile(r"--(?P<name>[a-z-]+): (?P<colour>#[0-9a-f]{6});")  # --ink: #211d18;
PAIR = re.compile(  # --ink: light-dark(#211d18, #ece5d8);
    r"--(?P<name>[a-z-]+): light-dark\((?P<light>#[0-9a-f]{6}), (?P<dark>#[0-9a-f]{6})\);"
)
NAMES = ["paper", "sheet", "ink", "quiet", "rule", "edge", "accent", "accent-strong", "notice"]


@pytest.mark.parametrize("name", NAMES)
def test_a_colour_of_the_desk_is_that_of_the_archive(name):
    light, dark = (part[name] for part in _schemes())
    desk = (ROOT / "static/css/desk.css").read_text()
    pairs = {found["name"]: (found["light"], found["dark"]) for found in PAIR.finditer(desk)}
    assert pairs[name] == (light, dark)


def _schemes():
    base = (ROOT / "static/css/base.css").read_text()
    for part in base.split("prefers-color-scheme: dark", 1):
        yield {found["name"]: found["colour"] for found in COLOUR.finditer(part)}
