"""The search's parameters as the API describes them; `SearchForm` is what reads them."""

from typing import Any

from search.forms import KINDS
from search.query import HAS, MANY, MOST_PAGES, MOST_VALUES, SORTS

YEAR = "(?!0000)[0-9]{4}"  # "2016"
MONTH = rf"{YEAR}-(?:0?[1-9]|1[0-2])"  # "2016-08"
SAID = {
    "topic": "A topic's slug.",
    "bulletin": "A bulletin's slug.",
    "organisation": "An organisation's full name.",
    "kind": "What an item is.",
    "year": "The year of the issue, YYYY.",
    "has": "What an item has in it.",
    "from": "The first date of the issue: YYYY, YYYY-MM or YYYY-MM-DD.",
    "to": "The last date of the issue: YYYY, YYYY-MM or YYYY-MM-DD.",
}
TEXT: dict[str, Any] = {"type": "string"}
DATE: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "pattern": rf"^(?:{YEAR}|{MONTH})?$"},
        {"type": "string", "format": "date", "pattern": rf"^{YEAR}-"},
    ]
}
VALUES: dict[str, dict[str, Any]] = {
    "kind": {"type": "string", "enum": [*KINDS, ""]},
    "year": {"type": "string", "pattern": rf"^(?:{YEAR})?$"},
    "has": {"type": "string", "enum": [*HAS, ""]},
}


def search_parameters() -> list[dict[str, Any]]:
    """Each parameter; an empty value is none. A slug may be any that the archive has."""
    words = "Words to look for, in the language of the search page; none lists everything."
    return [
        _parameter("q", TEXT, words),
        *(_parameter(name, _many(VALUES.get(name, TEXT)), _any_of(name)) for name in MANY),
        *(_parameter(name, DATE, SAID[name]) for name in ("from", "to")),
        _parameter("sort", {"type": "string", "enum": [*SORTS, ""]}, "The order of results."),
        _parameter(
            "page",
            {"type": "integer", "minimum": 1, "maximum": MOST_PAGES, "default": 1},
            "Which page; they count from 1.",
        ),
    ]


def _any_of(name: str) -> str:
    return f"{SAID[name]} Repeat it for any of several, {MOST_VALUES} at most."


def _many(value: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": value, "maxItems": MOST_VALUES}


def _parameter(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }
