"""The issues that a search names: by title, series, number and date."""

from collections.abc import Iterator
from functools import cache, reduce
from operator import and_, or_

from django.db.models import Q

from bulletins.models import Issue
from bulletins.privacy import Veil
from bulletins.templatetags.dates import month_name, written
from search.analysis import STOP_WORDS, Token, fold, tokens
from search.parser import parse
from search.query import SearchQuery
from search.syntax import And, Node, Phrase, Word
from search.typed_dates import spelt_out

LEAST, LONGEST = 2, 30  # words that name an issue
MOST = 3  # issues shown
LOOKED_AT = 20  # the newest that may fit
SHOWN = ("title", "slug", "number", "published", "precision", "bulletin__name", "bulletin__slug")


def named_issues(query: SearchQuery, veiled: Veil) -> tuple[Issue, ...]:
    """The newest whose title, series, number and date have all the words, and nothing beside them.

    None for a search with filters, signs or a single word. One query, or none.
    """
    typed = [*_words(parse(spelt_out(query.q)).tree)]
    asked = [each for each in typed if each.word not in STOP_WORDS]
    if query.chips or query.page > 1 or not LEAST <= len(asked) <= LONGEST:
        return ()
    issues = Issue.objects.published().select_related("bulletin").only(*SHOWN)
    likely = issues.filter(reduce(and_, map(_may_have, asked)))[:LOOKED_AT]
    wanted = {each.stem for each in asked}
    return tuple(issue for issue in veiled.issues(likely) if wanted <= _stems(issue))[:MOST]


def _words(node: Node | None) -> Iterator[Token]:
    """Of a search that is nothing but words."""
    parts = node.parts if isinstance(node, And) else (node,)
    if all(isinstance(part, Word | Phrase) for part in parts):
        for part in parts:
            yield from tokens(getattr(part, "text", ""))


def _may_have(token: Token) -> Q:
    """Whether an issue has the word, or one that begins like it."""
    word = token.word
    begun = word if len(word) <= LEAST else word[: max(len(token.stem) - 1, 1)]
    likely = [Q(title__icontains=begun), Q(bulletin__name__icontains=begun), Q(number=word)]
    if month := _months().get(word):
        likely.append(Q(published__month=month))
    if word.isdecimal() and len(word) == len("2016"):
        likely.append(Q(published__year=int(word)))
    elif word.isdecimal() and len(word) <= len("31"):
        likely.append(Q(published__day=int(word)))
    return reduce(or_, likely)


@cache
def _months() -> dict[str, int]:
    return {fold(month_name(number)): number for number in range(1, 13)}


def _stems(issue: Issue) -> set[str]:
    date = written(issue.published, issue.precision)
    said = f"{issue.title} {issue.bulletin.name} {issue.number} {date}"
    return {token.stem for token in tokens(said)}
