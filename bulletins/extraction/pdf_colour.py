"""Colours, in whatever way a PDF names them, as red, green and blue."""

from collections.abc import Sequence
from typing import Any

from pdfminer.pdfcolor import PDFColorSpace

from bulletins.extraction.pdf_page import Colour


def colour(space: PDFColorSpace | None, value: Any) -> Colour | None:
    """A colour as red, green and blue; None for patterns and tables of colours."""
    numbers = (value,) if isinstance(value, int | float) else value
    if not isinstance(numbers, tuple | list) or not all(
        isinstance(number, int | float) for number in numbers
    ):
        return None
    name = space.name if space else ""
    if len(numbers) == 1 and name in ("Separation", "DeviceN"):
        return (1.0 - numbers[0],) * 3
    if name in ("Indexed", "Pattern", "Lab"):
        return None
    return _from_numbers([min(1.0, max(0.0, float(number))) for number in numbers])


def _from_numbers(numbers: Sequence[float]) -> Colour | None:
    if len(numbers) == 1:
        return (numbers[0],) * 3
    if len(numbers) == 3:
        return numbers[0], numbers[1], numbers[2]
    if len(numbers) == 4:
        cyan, magenta, yellow, key = numbers
        return (1 - cyan) * (1 - key), (1 - magenta) * (1 - key), (1 - yellow) * (1 - key)
    return None
