"""The golden documents: what each was read as when a person last reviewed it."""

import json
from collections.abc import Iterator
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from bulletins.extraction.registry import identify
from bulletins.reader import read
from bulletins.report import as_json
from bulletins.vocabulary import fixture_knowledge

HERE = Path(__file__).resolve().parent
CASES = HERE / "golden"  # <layout>/<case>/ with source.*, expected.json, about.md
FIXTURES = HERE.parent / "fixtures"
LONGEST_DIFFERENCE = 60  # lines


def cases() -> Iterator[Path]:
    """The folder of each golden document, in order."""
    yield from sorted(source.parent for source in CASES.glob("*/*/source.*"))


def reading(case: Path) -> str:
    """What the archive reads now, as `manage.py parse --json` has it."""
    [path] = case.glob("source.*")
    source = identify(path.name, path.read_bytes())
    answer = as_json(source, read(source, fixture_knowledge(FIXTURES)))
    return json.dumps(answer, indent=1, ensure_ascii=False) + "\n"


def expectation(case: Path) -> Path:
    """The file that holds what the case was read as."""
    return case / "expected.json"


def difference(expected: str, found: str) -> str:
    """The first lines in which two readings differ; empty where they agree."""
    lines = unified_diff(
        expected.splitlines(), found.splitlines(), "expected", "found", n=1, lineterm=""
    )
    return "\n".join(islice(lines, LONGEST_DIFFERENCE))
