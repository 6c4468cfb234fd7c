"""A search in the syntax of SQLite's full-text index, for those who ask one."""

from search.parser import parse
from search.syntax import And, Field, Node, Not, Or, Phrase, Prefix, Word

COLUMNS = ("title", "section", "text")
TABLES = """
CREATE TABLE items (
  id INTEGER PRIMARY KEY, title TEXT, section TEXT, text TEXT,
  topics TEXT, bulletin TEXT, year INTEGER, starts INTEGER, ends INTEGER
);
CREATE TABLE tags (item INTEGER, topic TEXT, PRIMARY KEY (topic, item)) WITHOUT ROWID;
CREATE INDEX tags_of_item ON tags (item, topic);
CREATE INDEX items_bulletin ON items (bulletin);
CREATE INDEX items_year ON items (year);
CREATE INDEX items_starts ON items (starts);
CREATE VIRTUAL TABLE items_fts USING fts5 (
  title, section, text, content="items", content_rowid='id',
  tokenize='porter unicode61 remove_diacritics 2'
);
"""
INDEXING = "INSERT INTO items_fts (items_fts) VALUES ('rebuild')"


def match(q: str) -> str | None:
    """What MATCH is given; None where everything is looked for."""
    tree = parse(q).tree
    return _match(tree) if tree else None


def _match(node: Node) -> str:
    match node:
        case Word(text) | Phrase(text):
            return f'"{text}"'
        case Prefix(text):
            return f'"{text}" *'
        case Field(name, part):
            return f"{name} : {_match(part)}"
        case Or(parts):
            return " OR ".join(f"({_match(part)})" for part in parts)
        case And(parts):
            wanted = [f"({_match(part)})" for part in parts if not isinstance(part, Not)]
            unwanted = [f"({_match(part.part)})" for part in parts if isinstance(part, Not)]
            return " NOT ".join([f"({' AND '.join(wanted)})", *unwanted])
        case _:
            raise TypeError(f"{node!r} is not asked for here")
