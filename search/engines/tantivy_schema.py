"""How the tantivy index is laid out, and how an item's prepared fields fill it."""

from datetime import date
from functools import lru_cache
from typing import Any

from tantivy import Document, Index, Schema, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from search.analysis import stemmed, stems, vocabulary, worded, words
from search.engines.meaning import NAMES, STEMMED

LAYOUT = "tantivy6"  # another number when it, digests or the analysis change: it is then built anew
CUT = "cut"  # the tokenizer of what analysis has cut already, words parted by spaces
BETWEEN = " | "  # parts names: no word, so that no phrase reaches from one into the next
# Asked for whole words and beginnings, never phrases.
AS_WRITTEN = ("words", "title_words", "topic_words", "bulletin_words", "organisation_words")
WHOLE = ("topic", "bulletin", "organisation", "kind", "has", "year", "month")  # what filters ask
COUNTED = {"organisation": "organisation_as_written"}  # columns of facets, where they differ
# Days are ordinals; `newest` and `oldest` are sorted by, in falling and in rising order.
NUMBERS = ("starts", "ends", "newest", "oldest")
ISSUE_BITS, POSITION_BITS = 26, 16  # of a key to sort by, below the 22 of a day
NO_DAY = (1 << 22) - 1


def schema() -> Schema:
    """Texts as stems, names as words, filters as whole values in columns that facets count."""
    builder = SchemaBuilder()
    builder.add_unsigned_field("item", indexed=True, fast=True)
    builder.add_bytes_field("digest", stored=True)
    for name in (*STEMMED, *NAMES.values()):
        builder.add_text_field(name, tokenizer_name=CUT)
    for name in AS_WRITTEN:
        builder.add_text_field(name, tokenizer_name=CUT, index_option="basic")
    for name in (*WHOLE, *COUNTED.values()):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in NUMBERS:
        builder.add_unsigned_field(name, fast=True)
    return builder.build()


SCHEMA = schema()


def teach(index: Index) -> Index:
    """The same index, able to cut texts."""
    index.register_tokenizer(CUT, TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    return index


def row(document: dict[str, Any]) -> Document:
    """What tantivy is given of an item."""
    return filled(cut(document))


def filled(values: dict[str, Any]) -> Document:
    """A document of what `cut` gave of an item."""
    return Document.from_dict(values, SCHEMA)


def cut(document: dict[str, Any]) -> dict[str, Any]:
    """An item's texts, cut into words, and its values by field; nothing for what is not known."""
    title, section, text = (document[name].split() for name in ("title", "section", "text"))
    starts, ends = document["starts"], document["ends"]
    values = {
        "item": int(document["django_id"]),
        "digest": document["digest"].encode(),
        "title": stemmed(title),
        "section": stemmed(section),
        "text": stemmed(text),
        "words": worded({*title, *section, *text}),
        "title_words": worded(title),
        **_named("topic", (*document["topics"], *document["topic_names"])),
        **_named("bulletin", (document["bulletin"], *document["bulletin_names"])),
        **_named("organisation", tuple(document["organisations"])),
        "emails": BETWEEN.join(map(words, document["emails"])),
        "topic": document["topics"],
        "bulletin": document["bulletin"],
        "organisation": [name.casefold() for name in document["organisations"]],
        "organisation_as_written": document["organisations"],
        "kind": document["kind"],
        "has": document["has"],
        "year": str(document["year"] or ""),
        "month": document["month"],
        "starts": starts and starts.toordinal(),
        "ends": ends and ends.toordinal(),
        **_order(starts, document["issue"], document["position"]),
    }
    return {name: value for name, value in values.items() if value}


@lru_cache(maxsize=10_000)
def _named(what: str, names: tuple[str, ...]) -> dict[str, str]:
    written = vocabulary(" ".join(names))
    return {f"{what}_names": BETWEEN.join(map(stems, names)), f"{what}_words": written}


def _order(starts: date | None, issue: int, position: int) -> dict[str, int]:
    """Keys of newest first, undated ones last, and of oldest first, undated ones last."""
    most = (1 << POSITION_BITS) - 1
    day, issue, position = (
        starts.toordinal() if starts else 0,
        min(issue, (1 << ISSUE_BITS) - 1),
        min(position, most),
    )
    return {
        "newest": _packed(day, issue, most - position),
        "oldest": _packed(day or NO_DAY, issue, position),
    }


def _packed(day: int, issue: int, position: int) -> int:
    return (day << ISSUE_BITS | issue) << POSITION_BITS | position
