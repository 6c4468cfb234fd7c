"""The only writer of the glossary as it is kept: each abbreviation as its explanations have it."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from django.db.models import QuerySet

from bulletins.alphabet import initial, sort_key
from bulletins.filing import term
from bulletins.glossary import Use, glossary, short_key
from bulletins.models import Listed, Mention, Term

LONGEST = 200  # characters of what is put in order
ROWS = 500  # written at a time


def recount(keys: Iterable[str]) -> None:
    """Write these abbreviations, by `bulletins.glossary.short_key`, anew.

    Four queries, where there are any. The lists of items that explain them must be up to date.
    """
    wanted = set(keys)
    if not wanted:
        return
    kept = Term.objects.filter(key__in=wanted)
    list(kept.order_by("pk").select_for_update().values_list("pk"))  # who comes second waits
    items = Listed.objects.filter(of__in=list(map(term, wanted))).values("item_id")
    explained = _uses(_explained().filter(item__in=items))
    uses = [(use, is_public) for use, is_public in explained if short_key(use.short) in wanted]
    kept.delete()
    Term.objects.bulk_create(_terms(uses), batch_size=ROWS)


def count_all() -> None:
    """Write the whole glossary anew."""
    Term.objects.all().delete()
    Term.objects.bulk_create(terms(), batch_size=ROWS)


def terms() -> Iterator[Term]:
    """The whole glossary as it should be kept. One query."""
    return _terms(list(_uses(_explained())))


def _explained() -> "QuerySet[Mention]":
    facts: QuerySet[Mention] = Mention.objects.filter(
        kind=Mention.Kind.ABBREVIATION, item__hidden_at=None
    )
    return facts


def _uses(rows: QuerySet[Mention]) -> Iterator[tuple[Use, bool]]:
    """What these explain, each with whether readers see it."""
    for pk, short, expansion, item, published, status in rows.order_by(
        "item_id", "start"
    ).values_list("pk", "text", "value", "item", "item__issue__published", "item__issue__status"):
        yield Use(pk, short, expansion, item, published), status == "published"


def _terms(uses: Iterable[tuple[Use, bool]]) -> Iterator[Term]:
    """As readers see them, and as staff do."""
    for is_public in (True, False):
        for found in glossary(use for use, is_seen in uses if is_seen or not is_public):
            is_figure, letters = sort_key(found.short)
            yield Term(
                key=short_key(found.short),
                is_public=is_public,
                is_figure=is_figure,
                letters=letters[:LONGEST],
                sign=initial(found.short),
                short=found.short,
                meanings=[asdict(meaning) for meaning in found.meanings],
                items=found.items,
            )
