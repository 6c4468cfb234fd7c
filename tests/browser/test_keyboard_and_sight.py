"""What a keyboard reaches, and what is seen with wide spacing, at 400 % and in forced colours."""

import pytest

from tests.browser.looking import CLIPPED, FAINT, IN_ORDER, SPACING, UNMARKED

NARROW = {"width": 320, "height": 640}  # a 1280 pixel window at 400 % zoom
STOPS = 30  # of the keyboard that are tried one by one


def test_stops_of_the_keyboard_follow_the_page(look_at, path):
    page = look_at(path)
    names = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        names.append(page.evaluate(IN_ORDER))
        if names[-1] == "end":
            break
    assert names[0] == "first"
    assert set(names[1:]) <= {"later", "end"}, names


def test_what_has_the_focus_is_seen(look_at, path):
    page = look_at(path)
    page.keyboard.press("Tab")  # so that the browser takes the reader for one who uses keys
    tried, unmarked = page.evaluate(UNMARKED)
    assert tried > 5
    assert not unmarked


@pytest.mark.parametrize("width", [320, 1280])
def test_wide_spacing_of_text_loses_nothing(look_at, path, width):
    page = look_at(path, bypass_csp=True, viewport={"width": width, "height": 800})
    page.add_style_tag(content=SPACING)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not page.evaluate(CLIPPED)


def test_every_control_is_seen_in_forced_colours(look_at, path):
    page = look_at(path, forced_colors="active", viewport={"width": 1280, "height": 800})
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    tried, faint = page.evaluate(FAINT)
    assert tried > 5
    assert not faint
