"""PostgreSQL's own full text: a GIN index, ts_rank, ts_headline, counts by group."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from psycopg.sql import SQL, Composable, Composed, Literal

from bench.postgres import connected
from bench.searching.rival import COUNTED, FIELDS, PAGE, Document, Reply, offset
from search.parser import parse
from search.query import SearchQuery
from search.syntax import And, Field, Node, Not, Or, Phrase, Prefix, Word
from tests.postgres import programs, running_postgres

TABLE = """
CREATE TABLE items (
  id integer PRIMARY KEY, title text, section text, body text,
  topics text[], bulletin text, year integer, starts integer, ends integer, words tsvector
)
"""
FILLING = "COPY items (id, title, section, body, topics, bulletin, year, starts, ends) FROM STDIN"
INDEXING = """
UPDATE items SET words = setweight(to_tsvector('english', title), 'A')
  || setweight(to_tsvector('english', section), 'B') || to_tsvector('english', body);
CREATE INDEX ON items USING gin (words);
CREATE INDEX ON items USING gin (topics);
CREATE INDEX ON items (bulletin);
CREATE INDEX ON items (year);
CREATE INDEX ON items (starts);
"""
ASKING = SQL("""
WITH found AS MATERIALIZED (
  SELECT id, bulletin, year, topics, starts, {rank} AS score FROM items WHERE {conditions}
), page AS (SELECT * FROM found ORDER BY {order} LIMIT {most} OFFSET {offset})
SELECT 'count', '', count(*) FROM found
UNION ALL SELECT 'bulletin', bulletin, count(*) FROM found GROUP BY bulletin
UNION ALL SELECT 'year', year::text, count(*) FROM found WHERE year IS NOT NULL GROUP BY year
UNION ALL SELECT 'topic', topic, count(*) FROM found, unnest(topics) AS topic GROUP BY topic
UNION ALL SELECT 'shown', {snippet}, page.id FROM page JOIN items USING (id)
""")
RANK = SQL("ts_rank('{{0.1, 0.1, 0.4, 1.0}}', words, {query})")
SNIPPET = SQL("ts_headline('english', body, {query}, 'MaxWords=35, MinWords=15')")
RELEVANT = SQL("score DESC, starts DESC NULLS LAST")
NEWEST = SQL("starts DESC NULLS LAST")


class PostgresItself:
    """A private server, one connection."""

    def __init__(self, folder: Path) -> None:
        if programs() is None:
            raise SystemExit("PostgreSQL's server is not installed; on Debian: postgresql.")
        self.running = ExitStack()
        url = self.running.enter_context(running_postgres())
        self.connection = connected(url)

    def build(self, documents: Sequence[Document]) -> None:
        """Copy the rows in, index them, and let the planner know them."""
        with self.connection.cursor() as cursor:
            cursor.execute(TABLE)
            with cursor.copy(FILLING) as copy:
                for document in documents:
                    copy.write_row(_row(document))
            cursor.execute(INDEXING)
            cursor.execute("VACUUM ANALYZE items")

    def ask(self, query: SearchQuery) -> Reply:
        """One statement for count, facets and page."""
        counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
        snippets = []
        for kind, value, number in self.connection.execute(_asking(query)).fetchall():
            if kind == "shown":
                snippets.append(value)
            else:
                counts[kind][value] = number
        return Reply(counts["count"][""], snippets, {name: counts[name] for name in COUNTED})

    def close(self) -> None:
        """Stop the server."""
        self.connection.close()
        self.running.close()


def _asking(query: SearchQuery) -> Composed:
    tree = parse(query.q).tree
    words = _compiled(tree) if tree else None
    conditions = list(_conditions(query))
    if words:
        conditions.insert(0, SQL("words @@ {}").format(words))
    return ASKING.format(
        rank=RANK.format(query=words) if words else SQL("0.0"),
        conditions=SQL(" AND ").join(conditions) if conditions else SQL("true"),
        order=NEWEST if query.sort == "newest" else RELEVANT,
        most=Literal(PAGE),
        offset=Literal(offset(query)),
        snippet=SNIPPET.format(query=words) if words else SQL("left(body, 240)"),
    )


def _compiled(node: Node) -> Composable:
    match node:
        case Word(text):
            return SQL("plainto_tsquery('english', {})").format(Literal(text))
        case Phrase(text):
            return SQL("phraseto_tsquery('english', {})").format(Literal(text))
        case Prefix(text):
            return SQL("to_tsquery('english', {})").format(Literal(f"{text}:*"))
        case Field("title", Word(text)):
            return SQL("to_tsquery('english', {})").format(Literal(f"{text}:A"))
        case Or(parts):
            return SQL("({})").format(SQL(" || ").join(map(_compiled, parts)))
        case And(parts):
            return SQL("({})").format(SQL(" && ").join(map(_compiled, parts)))
        case Not(part):
            return SQL("!! {}").format(_compiled(part))
        case _:
            raise TypeError(f"{node!r} is not asked for here")


def _conditions(query: SearchQuery) -> Iterator[Composable]:
    for slug in query.topics:
        yield SQL("topics @> ARRAY[{}]").format(Literal(slug))
    for slug in query.bulletins:
        yield SQL("bulletin = {}").format(Literal(slug))
    for year in query.years:
        yield SQL("year = {}").format(Literal(year))
    if query.from_:
        yield SQL("ends >= {}").format(Literal(query.from_.first.toordinal()))
    if query.to:
        yield SQL("starts <= {}").format(Literal(query.to.last.toordinal()))


def _row(document: Document) -> tuple[object, ...]:
    starts, ends = document["starts"], document["ends"]
    return (
        int(document["django_id"]),
        *(document[name] for name in FIELDS),
        list(document["topics"]),
        document["bulletin"],
        document["year"],
        starts and starts.toordinal(),
        ends and ends.toordinal(),
    )
