"""Whoosh called directly, as its documentation shows it; the same stems as ours."""
# mypy: allow-untyped-calls, disable-error-code="attr-defined"

from collections.abc import Sequence
from pathlib import Path

from whoosh import index, query
from whoosh.analysis import StemmingAnalyzer
from whoosh.fields import ID, KEYWORD, NUMERIC, STORED, TEXT, Schema
from whoosh.query import Query
from whoosh.searching import Searcher
from whoosh.sorting import FieldFacet

from bench.searching.rival import COUNTED, FIELDS, PAGE, Document, Reply, offset
from search.analysis import stem, tokens
from search.parser import parse
from search.query import SearchQuery
from search.syntax import And, Field, Node, Not, Or, Phrase, Prefix, Word

BATCH = 2_000  # documents written at once


class WhooshItself:
    """One index, one searcher that stays open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "whoosh-itself"
        self.searcher: Searcher | None = None

    def build(self, documents: Sequence[Document]) -> None:
        """Write them in a few commits; one would hold all in memory."""
        self.folder.mkdir(parents=True)
        made = index.create_in(str(self.folder), _schema())
        for start in range(0, len(documents), BATCH):
            with made.writer(limitmb=256) as writer:
                for document in documents[start : start + BATCH]:
                    writer.add_document(**_row(document))
        self.searcher = made.searcher()

    def ask(self, query: SearchQuery) -> Reply:
        """Search, group, and highlight what is shown."""
        assert self.searcher is not None
        results = self.searcher.search(
            compiled(parse(query.q).tree),
            limit=offset(query) + PAGE,
            filter=_filter(query),
            sortedby=FieldFacet("starts", reverse=True) if query.sort == "newest" else None,
            groupedby={name: FieldFacet(name, allow_overlap=name == "topic") for name in COUNTED},
        )
        shown = results[offset(query) : offset(query) + PAGE]
        return Reply(
            count=len(results),
            snippets=[hit.highlights("text") or hit["text"][:200] for hit in shown],
            facets={name: _counts(results.groups(name)) for name in COUNTED},
        )

    def close(self) -> None:
        """Let the files go."""
        if self.searcher:
            self.searcher.close()


def compiled(node: Node | None) -> Query:
    """A search's tree in Whoosh's own terms."""
    match node:
        case None:
            return query.Every()
        case Word(text) | Phrase(text):
            return query.Or([_words(name, text, boost) for name, boost in FIELDS.items()])
        case Prefix(text):
            return query.Or([query.Prefix(name, text) for name in FIELDS])
        case Field(name, part):
            return _words(name, part.text, 1.0)
        case Or(parts):
            return query.Or([compiled(part) for part in parts])
        case And(parts):
            return query.And([compiled(part) for part in parts])
        case Not(part):
            return query.Not(compiled(part))
        case _:
            raise TypeError(f"{node!r} is not asked for here")


def _words(name: str, text: str, boost: float) -> Query:
    stems = [token.stem for token in tokens(text)]
    if len(stems) == 1:
        return query.Term(name, stems[0], boost=boost)
    return query.Phrase(name, stems, boost=boost)


def _filter(asked: SearchQuery) -> Query | None:
    wanted: list[Query] = [query.Term("topic", slug) for slug in asked.topics]
    wanted += [query.Term("bulletin", slug) for slug in asked.bulletins]
    wanted += [query.NumericRange("year", year, year) for year in asked.years]
    if asked.from_:
        wanted.append(query.NumericRange("ends", asked.from_.first.toordinal(), None))
    if asked.to:
        wanted.append(query.NumericRange("starts", 1, asked.to.last.toordinal()))
    return query.And(wanted) if wanted else None


def _counts(groups: dict[str, list[int]]) -> dict[str, int]:
    return {str(value): len(found) for value, found in groups.items() if value}


def _schema() -> Schema:
    words = StemmingAnalyzer(stoplist=None, minsize=1, stemfn=stem)
    return Schema(
        id=STORED(),
        title=TEXT(analyzer=words, stored=True),
        section=TEXT(analyzer=words),
        text=TEXT(analyzer=words, stored=True),
        topic=KEYWORD(commas=True, sortable=True),
        bulletin=ID(sortable=True),
        year=NUMERIC(sortable=True, default=0),
        starts=NUMERIC(sortable=True, default=0),
        ends=NUMERIC(sortable=True, default=0),
    )


def _row(document: Document) -> dict[str, object]:
    starts, ends = document["starts"], document["ends"]
    return {
        "id": document["django_id"],
        "title": document["title"],
        "section": document["section"],
        "text": document["text"],
        "topic": ",".join(document["topics"]),
        "bulletin": document["bulletin"],
        "year": document["year"] or 0,
        "starts": starts.toordinal() if starts else 0,
        "ends": ends.toordinal() if ends else 0,
    }
