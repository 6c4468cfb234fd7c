"""How the Whoosh index is laid out, and how an item's prepared fields fill it."""

from collections.abc import Iterator
from typing import Any

from haystack.constants import DJANGO_ID, ID
from whoosh import fields
from whoosh.analysis.acore import Token
from whoosh.analysis.tokenizers import Tokenizer

from search.analysis import tokens

LAYOUT = "whoosh2"  # another number when it or the analysis changes: the index is then built again
INDEX_NAME = "items"


class Stems(Tokenizer):
    """Cuts a text into stems, all of them, at their positions."""

    attribute = "stem"

    def __call__(self, value: str, start_pos: int = 0, **kwargs: Any) -> Iterator[Token]:
        token = Token(**kwargs)
        for position, found in enumerate(tokens(value), start=start_pos):
            token.text = getattr(found, self.attribute)
            token.pos, token.boost = position, 1.0
            token.startchar, token.endchar = found.start, found.end
            yield token


class Words(Stems):
    """Cuts a text into words as they are written."""

    attribute = "word"


def schema() -> fields.Schema:
    """Texts as stems, names as words, filters as whole values; columns are what facets count."""
    return fields.Schema(
        **{ID: fields.ID(stored=True, unique=True), DJANGO_ID: fields.STORED()},
        digest=fields.STORED(),
        text=fields.TEXT(analyzer=Stems()),
        title=fields.TEXT(analyzer=Stems()),
        section=fields.TEXT(analyzer=Stems()),
        words=fields.ID(analyzer=Words()),
        title_words=fields.ID(analyzer=Words()),
        topic_names=fields.TEXT(analyzer=Words()),
        bulletin_names=fields.TEXT(analyzer=Words()),
        organisation_names=fields.TEXT(analyzer=Words()),
        emails=fields.TEXT(analyzer=Words()),
        topics=fields.KEYWORD(sortable=True),
        organisations=fields.ID(),
        has=fields.KEYWORD(),
        kind=fields.ID(),
        bulletin=fields.ID(sortable=True),
        year=fields.ID(sortable=True),
        starts=fields.NUMERIC(sortable=True, default=0),
        ends=fields.NUMERIC(sortable=True, default=0),
        issue=fields.NUMERIC(bits=64, sortable=True, default=0),
        position=fields.NUMERIC(sortable=True, default=0),
    )


def row(document: dict[str, Any]) -> dict[str, Any]:
    """What Whoosh is given of an item: days as ordinals, nothing for what is not known."""
    title, section, text = document["title"], document["section"], document["text"]
    starts, ends = document["starts"], document["ends"]
    values = {
        **{name: document[name] for name in (ID, DJANGO_ID, "digest", "kind", "bulletin")},
        "title": title,
        "section": section,
        "text": text,
        "words": f"{title}\n{section}\n{text}",
        "title_words": title,
        "topics": " ".join(document["topics"]),
        "topic_names": "\n".join([*document["topics"], *document["topic_names"]]),
        "bulletin_names": "\n".join([document["bulletin"], *document["bulletin_names"]]),
        "organisations": [name.casefold() for name in document["organisations"]],
        "organisation_names": "\n".join(document["organisations"]),
        "emails": "\n".join(document["emails"]),
        "has": " ".join(document["has"]),
        "year": str(document["year"] or ""),
        "starts": starts and starts.toordinal(),
        "ends": ends and ends.toordinal(),
        "issue": document["issue"],
        "position": document["position"],
    }
    return {name: value for name, value in values.items() if value}
