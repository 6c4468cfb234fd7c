"""What is marked of an item: its words, and those of `org:` and `email:` in its facts alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Self

from django.utils.safestring import SafeString

from bulletins.models import Mention
from bulletins.occurrences import nearest
from search.highlight import snippet
from search.scanning import Sought, Span, sought, spans
from search.syntax import FieldName, Node

FIELDS: Mapping[str, FieldName] = {Mention.Kind.EMAIL: "email", Mention.Kind.ORGANISATION: "org"}


class Fact(NamedTuple):
    """An address or an organisation in an item, and where its words began when it was read."""

    kind: str
    words: str
    value: str
    start: int


@dataclass(frozen=True, slots=True)
class Marks:
    """What to mark in an item's title, anywhere else, and in its facts, by their kind."""

    title: tuple[Sought, ...]
    anywhere: tuple[Sought, ...]
    facts: Mapping[str, tuple[Sought, ...]]

    @classmethod
    def of(cls, tree: Node | None) -> Self:
        """What a tree looks for."""
        anywhere = sought(tree)
        in_field = {kind: _in_field(tree, name) for kind, name in FIELDS.items()}
        return cls(
            title=sought(tree, fields=("title",)),
            anywhere=anywhere,
            facts={kind: wanted for kind, wanted in in_field.items() if wanted},
        )

    def passage(self, text: str, facts: Iterable[Fact]) -> SafeString:
        """The passage of a text that shows most of what is looked for, marked."""
        return snippet(text, self.anywhere, also=[*self._answering(text, facts)])

    def _answering(self, text: str, facts: Iterable[Fact]) -> Iterator[Span]:
        """The words of facts that are looked for; all of one that has them in its value alone."""
        for fact in facts:
            wanted = self.facts.get(fact.kind, ())
            start = _place(text, fact) if wanted else None
            if start is None:
                continue
            found = list(spans(fact.words, wanted))
            if not found:
                meant = next(spans(fact.value, wanted), None)
                found = [Span(0, len(fact.words), meant.sought)] if meant else []
            yield from (Span(start + each.start, start + each.end, each.sought) for each in found)


def facts(items: Collection[int], marks: Iterable[Marks]) -> Mapping[int, list[Fact]]:
    """The facts that may be marked of these items, in order. One query, or none."""
    told: defaultdict[int, list[Fact]] = defaultdict(list)
    if not (kinds := {kind for each in marks for kind in each.facts}):
        return told
    rows = Mention.objects.filter(kind__in=kinds, item__in=items).order_by("start")
    for item, *fact in rows.values_list("item_id", "kind", "text", "value", "start"):
        told[item].append(Fact(*fact))
    return told


def _in_field(tree: Node | None, name: FieldName) -> tuple[Sought, ...]:
    """What is asked for in this field, and not anywhere too."""
    anywhere = sought(tree)
    return tuple(each for each in sought(tree, fields=(name,)) if each not in anywhere)


def _place(text: str, fact: Fact) -> int | None:
    """Where a fact's words stand in a text, from which others may have been taken since."""
    if text.startswith(fact.words, fact.start):
        return fact.start
    span = nearest(text, fact.words, near=fact.start)
    return span.start if span else None
