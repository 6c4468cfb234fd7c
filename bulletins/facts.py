"""What an item's page shows beside its text: the facts in it and where it stood."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from bulletins.models import Block, Item, Mention
from bulletins.templatetags.dates import spelled_out

HEADINGS = {
    "date": "Dates to know",
    "email": "E-mail",
    "phone": "Telephone",
    "url": "Links",
    "money": "Sums of money",
    "organisation": "Organisations",
    "abbreviation": "Abbreviations",
}
ROLES_WORTH_SHOWING = {"deadline": "deadline", "event": "event", "effective": "takes effect"}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something an item mentions; `href` is empty where there is nowhere to go."""

    text: str
    value: str
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one kind, each once, in the order of the text."""

    kind: str
    heading: str
    facts: tuple[Fact, ...]


def facts(mentions: Iterable[Mention]) -> tuple[Facts, ...]:
    """What is worth showing of these mentions, by kind."""
    found: dict[str, dict[tuple[str, str], Fact]] = {}
    for mention in mentions:
        if mention.kind == "date" and mention.role not in ROLES_WORTH_SHOWING:
            continue
        fact = _fact(mention)
        found.setdefault(mention.kind, {}).setdefault((fact.value, fact.note), fact)
    return tuple(
        Facts(kind, heading, tuple(found[kind].values()))
        for kind, heading in HEADINGS.items()
        if kind in found
    )


def _fact(mention: Mention) -> Fact:
    text, value = mention.text, mention.value
    match mention.kind:
        case "date":
            return Fact(spelled_out(value), value, note=ROLES_WORTH_SHOWING[mention.role])
        case "email":
            return Fact(value, value, href=f"mailto:{quote(value, safe='@+')}")
        case "phone":
            return Fact(text, value, href=f"tel:{quote(value, safe='+')}")
        case "url":
            is_web = value.startswith(("http://", "https://"))
            return Fact(text, value, href=value if is_web else "")
        case "organisation":
            return Fact(value, value)
        case "abbreviation":
            return Fact(text, value, note=value)
        case _:
            return Fact(text, value)


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
