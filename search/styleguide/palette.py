"""The colours and sizes that base.css names, with the contrast that WCAG 2.2 asks of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# ":root { … }", once for light and once, indented, for dark
ROOT = re.compile(r"^[ ]*:root \{(?P<rules>[^}]*)\}", re.MULTILINE)
COLOUR = re.compile(r"--(?P<name>[a-z-]+): (?P<value>#[0-9a-f]{6});")  # --paper: #fbf9f4;
STEP = re.compile(r"--(?P<name>(?:text|space)-\w+): (?P<value>[^;]+);")  # --text-small: 0.875rem;
TEXT, SIGN, NONE = 4.5, 3.0, 1.0  # WCAG 2.2: 1.4.3 of words, 1.4.11 of edges and marks; ornament


class Use(NamedTuple):
    """What a colour is for, the one it stands on, and the least contrast between them."""

    name: str
    ground: str
    least: float
    says: str | Promise


USES = (
    Use("paper", "ink", TEXT, _("the page")),
    Use("sheet", "ink", TEXT, _("what lies on the page: chips, folds")),
    Use("ink", "paper", TEXT, _("words")),
    Use("quiet", "paper", TEXT, _("words that stand back")),
    Use("quiet", "sheet", TEXT, _("the same on a sheet")),
    Use("rule", "paper", NONE, _("rules between rows: ornament")),
    Use("edge", "paper", SIGN, _("edges of fields")),
    Use("accent", "paper", TEXT, _("the one red: what can be done, where you are")),
    Use("accent", "notice", TEXT, _("the same in a notice")),
    Use("accent-strong", "paper", TEXT, _("the same under the pointer")),
    Use("on-accent", "accent", TEXT, _("words on it")),
    Use("mark", "on-mark", TEXT, _("the words that were looked for")),
    Use("on-mark", "mark", TEXT, _("their ink")),
    Use("notice", "ink", TEXT, _("what must be known first")),
    Use("focus", "paper", SIGN, _("the ring around what has the focus")),
    Use("focus", "sheet", SIGN, _("the same on a sheet")),
)


@dataclass(frozen=True, slots=True)
class Shade:
    """A colour on its ground, and the contrast of the two: 1 to 21."""

    value: str
    ground: str
    contrast: float


@dataclass(frozen=True, slots=True)
class Swatch:
    """A use of a colour in light and in dark."""

    use: Use
    light: Shade
    dark: Shade

    @property
    def is_enough(self) -> bool:
        """Whether both have the contrast that the use asks for."""
        return min(self.light.contrast, self.dark.contrast) >= self.use.least


class Step(NamedTuple):
    """A step of a scale: "text-small", "0.875rem"."""

    name: str
    value: str


def swatches(css: str) -> tuple[Swatch, ...]:
    """Every use of the colours that a style sheet names for light and, after that, for dark."""
    light, dark = (dict(COLOUR.findall(found["rules"])) for found in ROOT.finditer(css))
    return tuple(Swatch(use, _shade(use, light), _shade(use, {**light, **dark})) for use in USES)


def steps(css: str, scale: str) -> tuple[Step, ...]:
    """The steps of a scale, "text" or "space", in the order of the style sheet."""
    return tuple(_steps(css, f"{scale}-"))


def contrast(one: str, other: str) -> float:
    """Of two colours, "#rrggbb", as WCAG 2.2 defines it: 1 (none) to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _steps(css: str, prefix: str) -> Iterator[Step]:
    for found in STEP.finditer(css):
        if found["name"].startswith(prefix):
            yield Step(found["name"], found["value"])


def _shade(use: Use, colours: Mapping[str, str]) -> Shade:
    value, ground = colours[use.name], colours[use.ground]
    return Shade(value, ground, contrast(value, ground))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
