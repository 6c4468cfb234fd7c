"""django-haystack's own Whoosh backend, as it comes: what the archive would have without ours."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from haystack import connections, indexes

from bench.searching.rival import COUNTED, PAGE, Document, Reply, offset
from bulletins.models import Item
from search.parser import parse
from search.query import SearchQuery
from search.syntax import And, Field, Node, Not, Or, Phrase, Prefix, Word

ENGINE = "haystack.backends.whoosh_backend.WhooshEngine"
ALIAS = "itself"


class PlainIndex(indexes.SearchIndex, indexes.Indexable):  # type: ignore[misc]  # no types
    """The fields that are searched, filtered and counted."""

    text = indexes.CharField(document=True)
    title = indexes.CharField()
    topic = indexes.MultiValueField()
    bulletin = indexes.MultiValueField()  # its text fields are counted word by word
    year = indexes.MultiValueField()
    starts = indexes.DateField(null=True)
    ends = indexes.DateField(null=True)

    def get_model(self) -> type[Item]:
        """The model whose rows are documents."""
        return Item

    def full_prepare(self, obj: Document, with_string_facet: bool = True) -> dict[str, Any]:  # noqa: FBT001, FBT002
        """A document that was prepared before, in the fields that are here."""
        kept = ("id", "django_ct", "django_id", "title", "starts", "ends")
        values = {name: obj[name] for name in kept if obj[name] is not None}
        return values | {
            "text": f"{obj['title']}\n{obj['section']}\n{obj['text']}",
            "topic": obj["topics"],
            "bulletin": [obj["bulletin"]],
            "year": [str(obj["year"])] if obj["year"] else [],
        }


class HaystackItself:
    """A connection of its own beside the archive's."""

    def __init__(self, folder: Path) -> None:
        path = str(folder / "haystack-itself")
        connections.connections_info[ALIAS] = {
            "ENGINE": ENGINE,
            "PATH": path,
            "SILENTLY_FAIL": False,
        }
        self.index = PlainIndex()
        connections[ALIAS].get_unified_index().build(indexes=[self.index])
        self.backend = connections[ALIAS].get_backend()

    def build(self, documents: Sequence[Document]) -> None:
        """One commit."""
        self.backend.update(self.index, documents)

    def ask(self, query: SearchQuery) -> Reply:
        """Ask the backend as its SearchQuerySet does, at once for page, facets and marks."""
        tree = parse(query.q).tree
        answer = self.backend.search(
            _compiled(tree) if tree else "*",
            start_offset=offset(query),
            end_offset=offset(query) + PAGE,
            highlight=True,
            facets=list(COUNTED),
            narrow_queries=set(_narrowing(query)) or None,
            sort_by=["-starts"] if query.sort == "newest" else None,
        )
        counts = answer["facets"]["fields"] if answer["hits"] else {}
        return Reply(
            count=answer["hits"],
            snippets=[each.highlighted["text"][0] or each.text[:200] for each in answer["results"]],
            facets={name: _counts(counts.get(name, ())) for name in COUNTED},
        )

    def close(self) -> None:
        """Nothing was started."""


def _compiled(node: Node) -> str:
    match node:
        case Word(text):
            return text
        case Phrase(text):
            return f'"{text}"'
        case Prefix(text):
            return f"{text}*"
        case Field(name, part):
            return f"{name}:{_compiled(part)}"
        case Or(parts):
            return " OR ".join(f"({_compiled(part)})" for part in parts)
        case And(parts):
            return " ".join(_compiled(part) for part in parts)
        case Not(part):
            return f"NOT {_compiled(part)}"
        case _:
            raise TypeError(f"{node!r} is not asked for here")


def _narrowing(query: SearchQuery) -> Iterator[str]:
    yield from (f"topic:{slug}" for slug in query.topics)
    yield from (f"bulletin:{slug}" for slug in query.bulletins)
    yield from (f"year:{year}" for year in query.years)
    if query.from_:
        yield f"ends:[{query.from_.first:%Y%m%d} to]"
    if query.to:
        yield f"starts:[to {query.to.last:%Y%m%d}]"


def _counts(found: Sequence[tuple[object, int]]) -> dict[str, int]:
    return {str(value): count for value, count in found if value}
