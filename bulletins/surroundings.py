"""Where an item stands: in the original, among its issue's items, and its standfirst in it."""

from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.utils.translation import gettext

from bulletins.models import Block, Item


def place_in_source(blocks: Iterable[Block]) -> str:
    """Where these blocks stood: "page 3", "pages 3–4", "lines 12–40"; empty if nobody knows."""
    return "; ".join(_places(list(blocks)))


def _places(blocks: list[Block]) -> Iterator[str]:
    pages = [block.page for block in blocks if block.page]
    lines = [block.line for block in blocks if block.line]
    if pages:
        yield _from_to(pages, gettext("page %(first)s"), gettext("pages %(first)s–%(last)s"))
    if lines:
        yield _from_to(lines, gettext("line %(first)s"), gettext("lines %(first)s–%(last)s"))


def _from_to(numbers: list[int], one: str, several: str) -> str:
    ends = {"first": min(numbers), "last": max(numbers)}
    return (one if ends["first"] == ends["last"] else several) % ends


def neighbours(item: Item) -> tuple[Item | None, Item | None]:
    """The items before and after this one in its issue, without their texts; one query."""
    others = Item.objects.filter(issue=item.issue_id)
    before = others.filter(position__lt=item.position).order_by("-position")
    after = others.filter(position__gt=item.position).order_by("position")
    nearest = Q(pk__in=before.values("pk")[:1]) | Q(pk__in=after.values("pk")[:1])
    found: dict[bool, Item] = {}
    for other in others.filter(nearest).defer("body", "text", "summary"):
        other.issue = item.issue
        found[other.position < item.position] = other
    return found.get(True), found.get(False)


def standfirst_place(item: Item) -> str:
    """Whether the summary "opens" the body, stands "within" it, or is to be shown "above" it."""
    summary, text = " ".join(item.summary.split()), " ".join(item.text.split())
    if not summary:
        return ""
    if text.startswith(summary):
        return "opens"
    return "within" if summary in text else "above"
