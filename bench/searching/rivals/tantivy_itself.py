"""Tantivy called directly: its own English stems, snippets and aggregations."""
# mypy: disable-error-code="attr-defined"

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tantivy import Document as Row
from tantivy import (
    FieldType,
    Index,
    Occur,
    Order,
    Query,
    Schema,
    SchemaBuilder,
    SnippetGenerator,
)

from bench.searching.rival import COUNTED, FIELDS, PAGE, Document, Reply, offset
from search.analysis import tokens
from search.parser import parse
from search.query import SearchQuery
from search.syntax import And, Field, Node, Not, Or, Phrase, Prefix, Word

MOST_VALUES = 1_000  # of a facet
COUNTING = {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in COUNTED}


class TantivyItself:
    """One index, one commit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "tantivy-itself"

    def build(self, documents: Sequence[Document]) -> None:
        """Write them all, and wait until its threads have merged what they merge."""
        self.folder.mkdir(parents=True)
        self.schema = _schema()
        self.index = Index(self.schema, path=str(self.folder))
        writer = self.index.writer()
        for document in documents:
            writer.add_document(_row(document))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()

    def ask(self, query: SearchQuery) -> Reply:
        """Search, count, and cut a snippet of what is shown."""
        searcher = self.index.searcher()
        words = self._compiled(parse(query.q).tree)
        wanted = [(Occur.Must, words), *((Occur.Must, each) for each in self._filters(query))]
        asked = Query.boolean_query(wanted) if len(wanted) > 1 else words
        by = "starts" if query.sort == "newest" else None
        found = searcher.search(
            asked, PAGE, order_by_field=by, offset=offset(query), order=Order.Desc
        )
        counts = searcher.aggregate(asked, COUNTING)
        snippets = SnippetGenerator.create(searcher, words, self.schema, "text")
        shown = [searcher.doc(address) for _, address in found.hits]
        return Reply(
            count=found.count,
            snippets=[_snippet(snippets, row) for row in shown],
            facets={name: _counts(counts[name]) for name in COUNTED},
        )

    def close(self) -> None:
        """Nothing was started."""

    def _compiled(self, node: Node | None) -> Query:
        match node:
            case None:
                return Query.all_query()
            case Word(text) | Phrase(text):
                queries = [Query.boost_query(self._words(f, text), w) for f, w in FIELDS.items()]
                return _any(queries)
            case Prefix(text):
                return _any([Query.regex_query(self.schema, f, f"{text}.*") for f in FIELDS])
            case Field(name, part):
                return self._words(name, part.text)
            case Or(parts):
                return _any([self._compiled(part) for part in parts])
            case And(parts):
                return Query.boolean_query([self._clause(part) for part in parts])
            case _:
                raise TypeError(f"{node!r} is not asked for here")

    def _clause(self, node: Node) -> tuple[Occur, Query]:
        if isinstance(node, Not):
            return Occur.MustNot, self._compiled(node.part)
        return Occur.Must, self._compiled(node)

    def _words(self, name: str, text: str) -> Query:
        stems = [token.stem for token in tokens(text)]
        if len(stems) == 1:
            return Query.term_query(self.schema, name, stems[0])
        return Query.phrase_query(self.schema, name, list(stems))

    def _filters(self, query: SearchQuery) -> list[Query]:
        wanted = [Query.term_query(self.schema, "topic", slug) for slug in query.topics]
        wanted += [Query.term_query(self.schema, "bulletin", slug) for slug in query.bulletins]
        wanted += [Query.term_query(self.schema, "year", year) for year in query.years]
        if query.from_:
            wanted.append(self._range("ends", query.from_.first.toordinal(), None))
        if query.to:
            wanted.append(self._range("starts", 1, query.to.last.toordinal()))
        return [Query.const_score_query(each, 0.0) for each in wanted]

    def _range(self, name: str, least: int | None, most: int | None) -> Query:
        return Query.range_query(self.schema, name, FieldType.Integer, least, most)


def _any(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, each) for each in queries])


def _snippet(snippets: SnippetGenerator, row: Row) -> str:
    return snippets.snippet_from_doc(row).to_html() or str(row.get_first("text"))[:150]


def _counts(answer: dict[str, Any]) -> dict[str, int]:
    return {_named(bucket["key"]): bucket["doc_count"] for bucket in answer["buckets"]}


def _named(value: str | float) -> str:
    """ "knife-crime", and "2013" for 2013.0."""
    return str(value) if isinstance(value, str) else str(int(value))


def _schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_integer_field("id", stored=True, fast=True)
    for name in FIELDS:
        builder.add_text_field(name, stored=name == "text", tokenizer_name="en_stem")
    for name in ("topic", "bulletin"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("year", "starts", "ends"):
        builder.add_integer_field(name, indexed=True, fast=True)
    return builder.build()


def _row(document: Document) -> Row:
    values = {name: document[name] for name in (*FIELDS, "bulletin")}
    values |= {"id": int(document["django_id"]), "topic": list(document["topics"])}
    if document["starts"]:
        starts, ends = document["starts"].toordinal(), document["ends"].toordinal()
        values |= {"year": document["year"], "starts": starts, "ends": ends}
    return Row(**values)
