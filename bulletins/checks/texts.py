"""Whether an item's text is that of its body, and both are what its passages say."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch

from bulletins import store
from bulletins.checks.facts import find_again
from bulletins.checks.fault import Fault, Folders
from bulletins.checks.passages import read_again
from bulletins.drafts import BULLET
from bulletins.markdown import to_plain
from bulletins.models import Block, Item, Redaction

ROWS = 500  # items loaded at once
BY_HAND = {"body", "blocks"}  # where one of these is a person's, words and passages differ


def faults(folders: Folders) -> Iterator[Fault]:
    """What is wrong with the words of each item. Two queries for each 500."""
    redacted = Exists(Redaction.objects.filter(source=OuterRef("issue__source")))
    items = Item.everything.only("pk", "issue_id", "text", "body", "edited_fields")
    passages = Block.objects.only("item_id", "role", "text").order_by("position")
    loaded = items.annotate(is_redacted=redacted).prefetch_related(Prefetch("blocks", passages))
    for item in loaded.order_by("pk").iterator(chunk_size=ROWS):
        is_printed = _is_printed(item)
        is_of_body = item.text == to_plain(item.body)
        if is_of_body and is_printed is False:
            yield _fault(item, "its words are not those of its passages")
        elif not is_of_body and is_printed:
            yield _fault(item, "its body does not say what its text and passages do")
        elif not is_of_body:
            said = f"Item {item.pk}: its plain text is not that of its body."
            yield Fault(said, write_again, item.pk)


def write_again(folders: Folders, keys: Sequence[int]) -> Iterator[str]:
    """Make plain texts of bodies again, and find the facts in them."""
    for key in keys:
        with transaction.atomic():
            store.write_text_again(key)
        yield f"Item {key}: its plain text was made of its body again."
    yield from find_again(folders, keys)


def _fault(item: Item, said: str) -> Fault:
    return Fault(f"Item {item.pk}: {said}; {read_again(item.issue_id)}")


def _is_printed(item: Any) -> bool | None:
    """Whether the text is what its passages say; None where it need not be."""
    blocks = item.blocks.all()
    if not blocks or item.is_redacted or BY_HAND & set(item.edited_fields):
        return None
    passages = "".join(block.text for block in blocks if block.role == Block.Role.BODY)
    return _letters(item.text) == _letters(passages)


def _letters(words: str) -> str:
    return "".join(words.replace(BULLET.strip(), "").split())
