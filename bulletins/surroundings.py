"""Where an item stands: in the original, among its issue's items, and its standfirst in it."""

from collections.abc import Iterable, Iterator

from bulletins.models import Block, Item


def place_in_source(blocks: Iterable[Block]) -> str:
    """Where these blocks stood: "page 3", "pages 3–4", "lines 12–40"; empty if nobody knows."""
    return "; ".join(_places(list(blocks)))


def _places(blocks: list[Block]) -> Iterator[str]:
    for name, numbers in (
        ("page", [block.page for block in blocks if block.page]),
        ("line", [block.line for block in blocks if block.line]),
    ):
        if not numbers:
            continue
        first, last = min(numbers), max(numbers)
        yield f"{name} {first}" if first == last else f"{name}s {first}–{last}"


def neighbours(item: Item) -> tuple[Item | None, Item | None]:
    """The items before and after this one in its issue; two queries."""
    others = Item.objects.filter(issue=item.issue_id).select_related("issue__bulletin")
    before = others.filter(position__lt=item.position).order_by("-position").first()
    after = others.filter(position__gt=item.position).order_by("position").first()
    return before, after


def standfirst_place(item: Item) -> str:
    """Whether the summary "opens" the body, stands "within" it, or is to be shown "above" it."""
    summary, text = " ".join(item.summary.split()), " ".join(item.text.split())
    if not summary:
        return ""
    if text.startswith(summary):
        return "opens"
    return "within" if summary in text else "above"
