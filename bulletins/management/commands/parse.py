"""What the archive would read in a file, with no database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from bulletins import bounded
from bulletins.errors import IngestError
from bulletins.extraction.registry import identify
from bulletins.reader import read
from bulletins.report import as_json
from bulletins.vocabulary import fixture_rules


class Command(BaseCommand):
    """`manage.py parse FILE [--json]`."""

    help = "Show what the archive would read in a file, without keeping it."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"{file}: there is no such file.", returncode=2)
        try:
            bounds = settings.READ_BOUNDS
            source = identify(str(file), bounded.content(file, bounds))
            with bounded.children(bounds) as children:
                rules = fixture_rules(settings.FIXTURES)
                reading = children.begin(read, source, rules, most_pages=bounds.pages)
                draft = children.finish(reading)
        except IngestError as err:
            raise CommandError(f"{file}: {err}") from err
        report = as_json(source, draft)
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
        else:
            self.stdout.write(_summary(report))


def _summary(report: dict[str, Any]) -> str:
    issue = report["issue"]
    head = [report["bulletin"] or "No series", issue["title"], issue["published"] or "no date"]
    lines = [f"{' · '.join(head)} ({report['layout']} layout)"]
    for item in report["items"]:
        section = f"{item['section']} / " if item["section"] else ""
        number = f"{item['number']}. " if item["number"] else ""
        topics = f"  [{', '.join(item['topics'])}]" if item["topics"] else ""
        lines.append(f"{item['position']:4}  {section}{number}{item['title']}{topics}")
    lines += [f"Put aside ({piece['why']}): {piece['text']}" for piece in report["furniture"]]
    lines += [f"Warning: {warning}" for warning in report["warnings"]]
    return "\n".join(lines)
