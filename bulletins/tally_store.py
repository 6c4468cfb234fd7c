"""The only writer of counts and lists: what items are filed under now, less what they were."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from django.db import connection, transaction

from bulletins import term_store
from bulletins.filing import Filing, Share, shares
from bulletins.filing_facts import facts_of, topics_of
from bulletins.models import Filed, Item, Listed, Tally

ROWS = 500  # items read, and rows written, at once
# An upsert of Django's own sets a column to what is given; it cannot add
ADD = """
    INSERT INTO {table} ("of", "by", "value", "is_public", "count") VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT ("of", "by", "value", "is_public")
    DO UPDATE SET "count" = {table}."count" + EXCLUDED."count"
"""


@transaction.atomic
def count(item_ids: Iterable[int]) -> None:
    """Count and list these items as they are now; those that are gone no more.

    Within the transaction that changed them. Eight queries for 500 items, and a few for each
    abbreviation that changed.
    """
    for ids in batches(item_ids):
        _count(ids)


@transaction.atomic
def count_all() -> None:
    """Count everything anew."""
    for model in (Filed, Listed, Tally):
        model.objects.all().delete()
    totals: Counter[Share] = Counter()
    for ids in batches(Item.objects.order_by().values_list("pk", flat=True)):
        now = filings(ids)
        totals.update(difference((), now.values()))
        _file(ids, now)
        Listed.objects.bulk_create(places(now), batch_size=ROWS)
    _add(totals)
    term_store.count_all()


def is_missing() -> bool:
    """Whether there are items and none was counted yet. Two queries."""
    return Item.objects.exists() and not Filed.objects.exists()


def filings(item_ids: Iterable[int]) -> dict[int, Filing]:
    """What these items are filed under, by their keys. Three queries."""
    ids = list(item_ids)
    topics, facts = topics_of(ids), facts_of(ids)
    of_issue = ("issue__bulletin_id", "issue__published", "issue__precision", "issue__status")
    rows = Item.objects.filter(pk__in=ids).values_list("pk", "issue_id", "position", *of_issue)
    return {
        pk: Filing(
            issue=issue,
            bulletin=bulletin,
            position=position,
            day=published.isoformat() if published else "",
            is_public=status == "published",
            has_month=precision != "year",
            topics=topics[pk],
            organisations=facts[pk].organisations,
            dates=facts[pk].dates,
            uses=facts[pk].uses,
        )
        for pk, issue, position, bulletin, published, precision, status in rows.order_by()
    }


def kept_filings(item_ids: Iterable[int]) -> dict[int, Filing]:
    """What these items were counted under. One query."""
    return _filings_of(Filed.objects.filter(pk__in=item_ids))


def _filings_of(rows: Iterable[Filed]) -> dict[int, Filing]:
    return {row.pk: Filing.from_json(row.filing) for row in rows}


def batches(item_ids: Iterable[int]) -> Iterator[list[int]]:
    """These keys, each once, in order, as many at a time as are read at once."""
    ids = sorted(set(item_ids))
    for start in range(0, len(ids), ROWS):
        yield ids[start : start + ROWS]


def _count(ids: list[int]) -> None:
    # Who counts one of them meanwhile is waited for; what that left is read, and only then the rest
    was = _filings_of(Filed.objects.filter(pk__in=ids).order_by("pk").select_for_update())
    now = filings(ids)
    changed = [pk for pk in ids if was.get(pk) != now.get(pk)]
    if not changed:
        return
    was, now = _only(was, changed), _only(now, changed)
    _add(difference(was.values(), now.values()))
    _file(changed, now)
    Listed.objects.filter(item_id__in=changed).delete()
    Listed.objects.bulk_create(places(now), batch_size=ROWS)
    term_store.recount(_explained(was, now))


def _only(filed: Mapping[int, Filing], keys: Iterable[int]) -> dict[int, Filing]:
    return {key: filed[key] for key in keys if key in filed}


def difference(was: Iterable[Filing], now: Iterable[Filing]) -> Counter[Share]:
    """What is to be added to each count when these become those."""
    difference: Counter[Share] = Counter()
    for filing in now:
        difference.update(shares(filing))
    for filing in was:
        difference.subtract(shares(filing))
    return difference


def _add(difference: Mapping[Share, int]) -> None:
    """Always in one order, so that two writers do not wait for one another."""
    rows = [(*share, number) for share, number in sorted(difference.items()) if number]
    with connection.cursor() as cursor:
        cursor.executemany(ADD.format(table=Tally._meta.db_table), rows)


def _file(ids: Iterable[int], now: Mapping[int, Filing]) -> None:
    Filed.objects.filter(pk__in=[pk for pk in ids if pk not in now]).delete()
    Filed.objects.bulk_create(
        [Filed(item_id=pk, filing=filing.to_json()) for pk, filing in now.items()],
        batch_size=ROWS,
        update_conflicts=True,
        unique_fields=["item_id"],
        update_fields=["filing"],
    )


def places(now: Mapping[int, Filing]) -> Iterator[Listed]:
    """Where these items are to be listed."""
    for pk, filing in now.items():
        for of in filing.lists:
            yield Listed(
                of=of,
                day=filing.published,
                issue_id=filing.issue,
                position=filing.position,
                item_id=pk,
                is_public=filing.is_public,
            )


def _explained(was: Mapping[int, Filing], now: Mapping[int, Filing]) -> set[str]:
    """The abbreviations of which the glossary says something else now."""
    return {key for filed in (was, now) for filing in filed.values() for key in filing.terms}
