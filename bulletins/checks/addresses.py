"""Whether every address that was ever given leads somewhere, and to one thing alone."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.validators import slug_re
from django.db import transaction
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q

from bulletins.checks.fault import Fault, Folders
from bulletins.mending.order import keys_in_order, locked, put_in_order
from bulletins.models import Bulletin, FormerAddress, Issue, Item, Organisation, Topic

ROWS = 500  # loaded at once
RESTORE = "bring a backup back."
NAMED = (Bulletin, Issue, Item, Organisation, Topic)  # what has its slug in its address


def once(folders: Folders) -> Iterator[Fault]:
    """No address is given to two items, not even one after the other."""
    same = Item.everything.filter(issue=OuterRef("issue"), place=OuterRef("place"))
    for former in FormerAddress.objects.filter(Exists(same)).select_related("issue__bulletin"):
        where = f"{former.issue.get_absolute_url()}{former.place}"
        yield Fault(f"2 have the address {where}, one of them item {former.item_key}; {RESTORE}")
    ever = Item.history.values("issue_id", "place").order_by("issue_id", "place")
    twice = ever.annotate(items=Count("id", distinct=True)).filter(items__gt=1)
    for row in twice.iterator(chunk_size=ROWS):
        said = f"{row['items']} items had place {row['place']} one after another; {RESTORE}"
        yield Fault(f"Issue {row['issue_id']}: {said}")


def heirs(folders: Folders) -> Iterator[Fault]:
    """The address of an item that is gone leads to its heir, in the same issue."""
    for strayed in FormerAddress.objects.exclude(heir__issue=F("issue")):
        said = f"its heir {strayed.heir_id} is in another issue; {RESTORE}"
        yield Fault(f"Item {strayed.item_key}: {said}")
    for twice in FormerAddress.objects.filter(item_key__in=Item.everything.values("pk")):
        said = f"it is kept, and its address leads to {twice.heir_id}; {RESTORE}"
        yield Fault(f"Item {twice.item_key}: {said}")
    gone = Item.history.filter(
        ~Exists(Item.everything.filter(pk=OuterRef("id"))),
        ~Exists(FormerAddress.objects.filter(item_key=OuterRef("id"))),
        Exists(Issue.objects.filter(pk=OuterRef("issue_id"))),
    )
    for key in gone.order_by("id").values_list("id", flat=True).distinct():
        yield Fault(f"Item {key}: it is gone, and its address leads nowhere; {RESTORE}")


def slugs(folders: Folders) -> Iterator[Fault]:
    """Addresses hold what an address can."""
    for model in NAMED:
        rows: Any = model._base_manager.exclude(slug__regex=slug_re.pattern.replace(r"\Z", "$"))
        for pk, slug in rows.order_by("pk").values_list("pk", "slug"):
            said = f"“{slug}” cannot stand in its address; {RESTORE}"
            yield Fault(f"{model._meta.verbose_name} {pk}: {said}".capitalize())


def positions(folders: Folders) -> Iterator[Fault]:
    """The items of an issue stand one behind another, counted from 1."""
    found = Item.everything.order_by("issue").values("issue")
    counted = found.annotate(first=Min("position"), last=Max("position"), count=Count("pk"))
    for row in counted.filter(~Q(first=1) | ~Q(last=F("count"))):
        said = "the positions of its items do not count from 1, one by one."
        yield Fault(f"Issue {row['issue']}: {said}", put_behind, row["issue"])


def put_behind(folders: Folders, keys: Sequence[int]) -> Iterator[str]:
    """Let items stand in the order in which they do, counted anew."""
    for key in keys:
        with transaction.atomic():
            issue = locked(key)
            put_in_order(issue, keys_in_order(issue))
        yield f"Issue {key}: its items are counted from 1 again."
