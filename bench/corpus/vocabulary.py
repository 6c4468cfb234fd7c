"""The fixtures' topics and organisations, for items to speak of."""

import json
import re
from typing import Any

from bench.corpus.facts import Body
from bench.corpus.issues import Knowledge, Subject
from bench.documents import ROOT

PLAIN = re.compile(r"[a-z]+(?: [a-z]+)*")  # "knife crime", and no "anti-trafficking" or "Op Aidant"


def known() -> Knowledge:
    """Topics by phrases without marks; organisations by name, other names and short forms."""
    return Knowledge(
        subjects=tuple(map(_subject, _entries("topics.json"))),
        bodies=tuple(map(_body, _entries("organisations.json"))),
    )


def _subject(entry: dict[str, Any]) -> Subject:
    phrases = [phrase for phrase in entry["rules"]["phrases"] if PLAIN.fullmatch(phrase)]
    return Subject(entry["slug"], tuple(phrases))


def _body(entry: dict[str, Any]) -> Body:
    names = (entry["name"], *entry["abbreviations"], *entry["aliases"])
    return Body(entry["slug"], entry["name"], names)


def _entries(name: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads((ROOT / "fixtures" / name).read_text("utf-8"))
    return entries
