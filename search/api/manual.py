"""The OpenAPI description as a page shows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

SHOWN = 12  # values of a parameter


@dataclass(frozen=True, slots=True)
class Row:
    """A parameter or a field: what it is called, what it may be, and what it means."""

    name: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What an answer or a part of it holds; `anchor` is its place on the page."""

    name: str
    anchor: str
    text: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """One address: what it gives, what it takes, and the shape of its answer."""

    path: str
    anchor: str
    text: str
    parameters: tuple[Row, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Manual:
    """All that can be asked, and all that is answered."""

    title: str
    text: str
    calls: tuple[Call, ...]
    shapes: tuple[Shape, ...]


def manual(description: Mapping[str, Any]) -> Manual:
    """The addresses in their order, then the shapes by name."""
    schemas = description["components"]["schemas"]
    return Manual(
        title=description["info"]["title"],
        text=description["info"]["description"],
        calls=tuple(_call(path, each["get"]) for path, each in description["paths"].items()),
        shapes=tuple(
            Shape(name, _anchor(name), _text(schema), tuple(_fields(schema)))
            for name, schema in sorted(schemas.items())
            if "properties" in schema
        ),
    )


def _call(path: str, operation: Mapping[str, Any]) -> Call:
    schema = operation["responses"][200]["content"]["application/json"]["schema"]
    return Call(
        path=path,
        anchor=_anchor(path),
        text=_text(operation),
        parameters=tuple(
            Row(each["name"], kind_of(each["schema"]), _text(each) or _text(each["schema"]))
            for each in operation["parameters"]
        ),
        answer=kind_of(schema),
    )


def _fields(schema: Mapping[str, Any]) -> Iterator[Row]:
    for name, field in schema["properties"].items():
        yield Row(name, kind_of(field), _text(field))


def kind_of(schema: Mapping[str, Any]) -> str:
    """A schema in a few words: "list of ItemRow", "text or null", "story, notice"."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(kind_of(each) for each in schema["anyOf"]))
    if "enum" in schema:
        values = [str(value) for value in schema["enum"] if value]
        more = ", …" if len(values) > SHOWN else ""
        return f"one of {', '.join(values[:SHOWN])}{more}"
    if schema.get("type") == "array":
        return f"list of {kind_of(schema['items'])}"
    if "additionalProperties" in schema:
        return f"by name: {kind_of(schema['additionalProperties'])}"
    kind = str(schema["type"])
    return {"string": "text", "integer": "whole number"}.get(kind, kind)


def _text(part: Mapping[str, Any]) -> str:
    return " ".join(str(part.get("description", "")).split())


def _anchor(name: str) -> str:
    letters = "".join(each if each.isalnum() else "-" for each in name.lower())
    return letters.strip("-")
