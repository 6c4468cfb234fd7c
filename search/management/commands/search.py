"""The search of the site at the command line."""

from argparse import ArgumentParser
from html import unescape
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict
from django.utils.html import strip_tags

from bulletins.privacy import index_veil
from search.answer import Answer, Result, answer
from search.errors import SearchUnavailable
from search.forms import FAULTS, SearchForm
from search.query import MANY
from search.results import run


class Command(BaseCommand):
    """`manage.py search WORDS... [--topic SLUG] [--from DATE] [--to DATE] [--json]`."""

    help = "Search as the site does. Before words that begin with a minus, write --."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("words", nargs="*")
        for name in FAULTS:
            action = "append" if name in MANY else "store"
            parser.add_argument(f"--{name}", action=action, help="as on the search page")
        parser.add_argument("--json", action="store_true", help="print what the API answers")

    def handle(self, *args: Any, **options: Any) -> None:
        started = perf_counter()
        form = SearchForm(_parameters(options))
        if form.faults:
            raise CommandError(" ".join(form.faults), returncode=2)
        try:
            results = run(form.query(), index_veil(), with_originals=True)
        except SearchUnavailable as fault:
            raise CommandError(str(fault)) from fault
        found = answer(results, took_ms=round(1000 * (perf_counter() - started)))
        self.stdout.write(found.model_dump_json() if options["json"] else _listed(found))


def _parameters(options: dict[str, Any]) -> QueryDict:
    parameters = QueryDict(mutable=True)
    parameters["q"] = " ".join(options["words"])
    for name in FAULTS:
        given = options[name]
        if given is not None:
            parameters.setlist(name, given if isinstance(given, list) else [given])
    return parameters


def _listed(found: Answer) -> str:
    """Readable lines: how much was found, then three lines an item."""
    head = f"{found.count} found; page {found.page} of {found.pages}."
    results = (_lines(result) for result in found.results)
    return "\n\n".join(["\n".join([head, *found.query.notes]), *results])


def _lines(result: Result) -> str:
    where = " · ".join(
        part for part in (result.bulletin.name, result.issue.title, result.issue.published) if part
    )
    snippet = unescape(strip_tags(result.snippet))
    mark = " (some of the words)" if result.is_partial else ""
    return f"{result.title}{mark}\n  {where}\n  {snippet}\n  {result.url}"
