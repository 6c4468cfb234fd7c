"""The only writer of facts: what stands in items' texts, told by machine or by a person."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from django.db import transaction

from bulletins import addresses, dates
from bulletins.document import PartialDate, Precision
from bulletins.drafts import Mention as DraftMention
from bulletins.enrichment.knowledge import Knowledge
from bulletins.enrichment.registry import find_mentions
from bulletins.models import Issue, Item, Mention, Organisation

ROWS = 500  # written at a time
MOST_PLACE, MOST_NAME = 200, 200  # characters


def keep(found: Iterable[tuple[Item, Sequence[DraftMention]]]) -> None:
    """Keep what was found in items; what an organisation is called that nobody knew is noted too.

    What an editor said is no organisation is left out.
    """
    pairs = [(item, mention) for item, mentions in found for mention in mentions]
    bodies = _organisations(m.value for _, m in pairs if m.kind == "organisation")
    rows = [_row(item, mention, bodies) for item, mention in pairs]
    kept = [row for row in rows if row.organisation is None or not row.organisation.is_ignored]
    Mention.objects.bulk_create(kept, batch_size=ROWS)


@transaction.atomic
def find_again(item: Item, known: Knowledge) -> None:
    """Find the facts of a text that has changed anew; what a person said of it stands.

    A person's fact moves to where its words are now and goes with them; nothing is found over it,
    and nothing that was denied.
    """
    item.mentions.filter(is_edited=False).delete()
    said = list(_settled(item))
    denied = set(item.denials.values_list("kind", "text"))
    found = find_mentions(item.text, known, date_of(item.issue))
    new = [m for m in found if (m.kind, m.text) not in denied and not _is_said(m, said)]
    keep([(item, new)])


def date_of(issue: Issue) -> PartialDate | None:
    """When an issue came out, as far as that is known."""
    if issue.published is None:
        return None
    return PartialDate(issue.published, cast(Precision, issue.precision))


def _settled(item: Item) -> Iterator[Mention]:
    """A person's facts where their words stand now, the nearest to where they were."""
    for mention in item.mentions.filter(is_edited=True):
        starts = [found.start() for found in re.finditer(re.escape(mention.text), item.text)]
        if not starts:
            mention.delete()
            continue
        mention.start = min(starts, key=lambda start: abs(start - mention.start))
        mention.end = mention.start + len(mention.text)
        Mention.objects.filter(pk=mention.pk).update(start=mention.start, end=mention.end)
        yield mention


def _is_said(found: DraftMention, said: Sequence[Mention]) -> bool:
    return any(
        found.kind == one.kind and found.start < one.end and one.start < found.end for one in said
    )


def _row(item: Item, found: DraftMention, bodies: dict[str, Organisation]) -> Mention:
    first, last = dates.span(found.value) if found.kind == "date" else (None, None)
    body = bodies.get(found.value) if found.kind == "organisation" else None
    return Mention(
        item=item,
        kind=found.kind,
        text=found.text,
        value=body.name if body else found.value,
        role=found.role,
        start=found.start,
        end=found.end,
        first=first,
        last=last,
        place=found.place[:MOST_PLACE],
        organisation=body,
    )


def _organisations(values: Iterable[str]) -> dict[str, Organisation]:
    """The row of each name or alias; a new one where nobody knew it. Two queries and one a new."""
    wanted = {value: addresses.key(value[:MOST_NAME]) for value in values}
    if not wanted:
        return {}
    known: dict[str, Organisation] = {}
    for body in Organisation.objects.all():
        for name in (*body.aliases, body.name):
            known[addresses.key(name)] = body
    for value, key in wanted.items():
        if key not in known:
            known[key] = _found(value)
    return {value: known[key] for value, key in wanted.items()}


def _found(name: str) -> Organisation:
    slug = addresses.free(
        addresses.of_organisation(name),
        lambda slug: Organisation.objects.filter(slug=slug).exists(),
    )
    return Organisation.objects.create(slug=slug, name=name[:MOST_NAME], is_found=True)
