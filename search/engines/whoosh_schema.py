"""How the Whoosh index is laid out, and how an item's prepared fields fill it."""
# mypy: allow-untyped-calls

from collections import defaultdict
from collections.abc import Generator, Sequence
from itertools import chain
from typing import Any

from haystack.constants import ID
from whoosh import fields
from whoosh.analysis.analyzers import Analyzer
from whoosh.columns import FixedBytesColumn, VarBytesColumn
from whoosh.formats import Existence

from search.analysis import distinct, stemmed, stems, vocabulary, words
from search.engines.whoosh_columns import FACTS, packed_facts, packed_labels
from search.engines.whoosh_places import Places

LAYOUT = "whoosh7"  # another number when it, digests or the analysis change: it is then built anew
INDEX_NAME = "items"
BETWEEN = ""  # stands between the values of a field: a phrase does not reach over it


class Terms(fields.FieldType):
    """Terms that were cut beforehand, in their order; lengths are kept among the facts."""

    def __init__(self, kept: Places | Existence) -> None:
        super().__init__(kept, Analyzer(), scorable=False, stored=False)
        self.kept = kept

    def index(
        self, value: Sequence[str], **kwargs: Any
    ) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        """Each different term, how often it occurs, and where."""
        places = defaultdict(list)
        for place, term in enumerate(value):
            places[term].append(place)
        places.pop(BETWEEN, None)
        for term, each in places.items():
            yield term.encode(), len(each), 1.0, self.kept.encode(each)


def schema() -> fields.Schema:
    """Texts as stems, names as words, all words for beginnings; columns are what is counted."""
    return fields.Schema(
        **{ID: fields.ID(stored=True, unique=True)},
        digest=fields.STORED(),
        facts=fields.COLUMN(FixedBytesColumn(FACTS.itemsize)),
        labels=fields.COLUMN(VarBytesColumn()),
        text=Terms(Places()),
        title=Terms(Places()),
        section=Terms(Places()),
        words=Terms(Existence()),
        title_words=Terms(Existence()),
        topic_names=Terms(Places()),
        topic_words=Terms(Existence()),
        bulletin_names=Terms(Places()),
        bulletin_words=Terms(Existence()),
        organisation_names=Terms(Places()),
        organisation_words=Terms(Existence()),
        emails=Terms(Places()),
    )


def row(document: dict[str, Any]) -> dict[str, Any]:
    """What Whoosh is given of an item: terms in order, and what is packed into columns."""
    runs = {name: document[name].split() for name in ("title", "section", "text")}
    cut = {name: stemmed(found).split() for name, found in runs.items()}
    lengths = {name: len(found) for name, found in cut.items()}
    return {
        **{name: document[name] for name in (ID, "digest")},
        "facts": packed_facts(document, lengths=lengths),
        "labels": packed_labels(document),
        **cut,
        "words": distinct(chain.from_iterable(runs.values())).split(),
        "title_words": distinct(runs["title"]).split(),
        **_named("topic", [*document["topics"], *document["topic_names"]]),
        **_named("bulletin", [document["bulletin"], *document["bulletin_names"]]),
        **_named("organisation", document["organisations"]),
        "emails": _parted([words(each).split() for each in document["emails"]]),
    }


def _named(what: str, names: Sequence[str]) -> dict[str, list[str]]:
    cut = _parted([stems(name).split() for name in names])
    return {f"{what}_names": cut, f"{what}_words": vocabulary(" ".join(names)).split()}


def _parted(values: Sequence[Sequence[str]]) -> list[str]:
    """The terms of all values, parted so that no phrase begins in one and ends in the next."""
    return [term for value in values for term in (*value, BETWEEN)]
