"""Lists of the desk that stay quick in a large archive: how rows are counted, cut and chosen."""

import json
from collections.abc import Collection
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Lookup, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property

FEW = 20_000  # rows, that it is quicker to name than to find again


class KeyPaginator(Paginator):  # type: ignore[type-arg]
    """Finds the keys of a page first, then loads its rows: nothing but keys is sorted or counted.

    A database sorts whole rows with all their texts, those of every page before this too, and
    compares them where each may stand in a list once. One query more a page.
    """

    @cached_property
    def count(self) -> int:
        """How many rows there are on all pages."""
        rows: Any = self.object_list
        number: int = rows.order_by().values("pk").count()
        return number

    def page(self, number: int | str) -> Page[Any]:
        """A page whose rows are named by their keys."""
        page: Page[Any] = super().page(number)
        rows: Any = self.object_list
        cut: Any = page.object_list
        page.object_list = rows.filter(pk__in=list(cut.values_list("pk", flat=True)))
        return page


class Among(Lookup):
    """Whether a number is one of these, however many: they are one parameter, as JSON."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """For PostgreSQL."""
        number, parameters = self.process_lhs(compiler, connection)
        chosen = "SELECT value::bigint FROM json_array_elements_text(%s::json)"
        return f"{number} IN ({chosen})", (*parameters, self.rhs)

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """For SQLite, which takes 32,766 parameters at most where nobody built it for more."""
        number, parameters = self.process_lhs(compiler, connection)
        chosen = "SELECT value FROM json_each(%s)"
        return f"{number} IN ({chosen})", (*parameters, self.rhs)


def by_letters(rows: QuerySet[Any], found: QuerySet[Any]) -> QuerySet[Any]:
    """What was found among rows by the letters of its texts; a few are named by their keys.

    A list asks several times for what it shows, and each time all texts would be looked through.
    """
    keys = found.order_by().values_list("pk", flat=True)[: FEW + 1]
    return with_keys(rows, keys) if len(keys) <= FEW else found


def with_keys(rows: QuerySet[Any], keys: Collection[int], *, field: str = "pk") -> QuerySet[Any]:
    """The rows that have one of these keys, their own or those of what they lead to."""
    among: Any = Among(F(field), json.dumps(list(keys)))
    return rows.filter(among)


def number_of(model: type[Model], name: str) -> Coalesce:
    """How many rows of that relation each row has, counted beside it.

    Counted over a join, every row would be grouped by all its columns, in each query of a list.
    """
    relation: Any = model._meta.get_field(name)
    if relation.many_to_many:
        related, key = relation.through, relation.field.m2m_reverse_field_name()
    else:
        related, key = relation.related_model, relation.field.name
    own = related._default_manager.filter(**{key: OuterRef("pk")}).order_by().values(key)
    return Coalesce(Subquery(own.annotate(number=Count("*")).values("number")), 0)
