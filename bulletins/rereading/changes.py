"""What changes of an item that stays, and what a person is asked of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields

from bulletins.rereading.claims import Claim
from bulletins.rereading.evidence import Evidence
from bulletins.rereading.plan import Change, Question, Stay
from bulletins.rereading.values import TOPICS, Kept, KeptItem, Line, Reading, ReadItem, Words

FIELDS = tuple(field.name for field in fields(Words))
BODY, TEXT, HIDDEN = "body", "text", "hidden_at"


def stay(item: KeptItem, read: ReadItem, evidence: Evidence) -> Stay:
    """What changes of an item; what a person wrote of it stays."""
    values = [(name, getattr(item.words, name), getattr(read.words, name)) for name in FIELDS]
    values.append((TOPICS, _listed(item.topics), _listed(read.topics)))
    values += [(HIDDEN, "hidden", "")] if item.is_gone else []  # it is back
    other = [Change(*value) for value in values if value[1] != value[2]]
    return Stay(
        evidence,
        changes=tuple(change for change in other if not is_written(item, change.field)),
        is_kept=tuple(change.field for change in other if is_written(item, change.field)),
    )


def is_written(item: KeptItem, field: str) -> bool:
    """Whether a person wrote a field; the plain text is of the body."""
    return (BODY if field == TEXT else field) in item.edited


def conflicts(item: KeptItem, read: ReadItem) -> Iterator[Question]:
    """What a person wrote of an item where the print of it has changed since."""
    for name in FIELDS:
        if item.printed is None or name == TEXT or not is_written(item, name):
            continue
        written, now = getattr(item.words, name), getattr(read.words, name)
        if now not in (written, getattr(item.printed, name)):
            yield Question("field", item.key, field=name, kept=written, read=now)


def other_passages(
    kept: Kept, reading: Reading, claimed: Mapping[int, Claim], pairs: Mapping[int, int]
) -> Iterator[Question]:
    """Items that keep their blocks, where the words of these have changed or are gone."""
    known = {pairs[new] for new in claimed if new in pairs}
    lost: defaultdict[int, list[str]] = defaultdict(list)
    for old, block in enumerate(kept.blocks):
        if block.owner in kept.pinned and block.owner is not None and old not in known:
            lost[block.owner].append(block.text)
    for key, texts in lost.items():
        now = (
            reading.blocks[new].text
            for new, claim in sorted(claimed.items())
            if claim.owner == key and new not in pairs
        )
        yield Question("passages", key, kept="\n\n".join(texts), read="\n\n".join(now))


def of_issue(kept: Kept, reading: Reading) -> tuple[Change, ...]:
    """What changes of the issue's own fields."""
    before = {line.field: line.value for line in kept.issue}
    return tuple(
        Change(line.field, before[line.field], line.value)
        for line in _unwritten(kept, reading)
        if line.value != before[line.field]
    )


def _unwritten(kept: Kept, reading: Reading) -> Iterator[Line]:
    return (line for line in reading.issue if line.field not in kept.edited)


def _listed(topics: frozenset[str]) -> str:
    return ", ".join(sorted(topics))
