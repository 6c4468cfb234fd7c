"""What a search asks for, as the database looks for it: by letters, where no index has the item."""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from bulletins.models import Mention
from search.syntax import After, And, Before, Field, FieldName, Node, Not, Or, Phrase, Prefix, Word

ANYWHERE = ("title", "section", "text")


def letters(node: Node) -> Q:
    """The items that have the letters of these words, or the beginning of one."""
    match node:
        case Word(text) | Phrase(text) | Prefix(text):
            return _any_has(ANYWHERE, text)
        case Field(name, part):
            return FIELDS[name](part.text)
        case Before(span):
            return Q(issue__published__lt=span.first)
        case After(span):
            return Q(issue__published__gt=span.last)
        case Not(part):
            return ~letters(part)
        case And(parts):
            return reduce(and_, map(letters, parts))
        case Or(parts):
            return reduce(or_, map(letters, parts))
        case _:
            raise TypeError(f"{node!r} is nothing that a person typed")


def _any_has(names: Iterable[str], text: str) -> Q:
    return reduce(or_, (Q(**{f"{name}__icontains": text}) for name in names))


def _told(kind: str, text: str) -> Q:
    return Q(mentions__kind=kind, mentions__value__icontains=text)


FIELDS: Mapping[FieldName, Callable[[str], Q]] = {
    "title": lambda text: _any_has(("title",), text),
    "topic": lambda text: _any_has(("topics__name", "topics__slug"), text),
    "bulletin": lambda text: _any_has(
        ("issue__bulletin__name", "issue__bulletin__aliases", "issue__bulletin__slug"), text
    ),
    "org": lambda text: _told(Mention.Kind.ORGANISATION, text),
    "email": lambda text: _told(Mention.Kind.EMAIL, text),
}
