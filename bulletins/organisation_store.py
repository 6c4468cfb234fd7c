"""The only writer of organisations but the vocabulary's files: found, named anew, merged."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from django.db import transaction
from django.utils.translation import gettext

from bulletins import addresses
from bulletins.enrichment.organisation_names import clashes, read_names
from bulletins.models import Issue, Mention, Organisation
from bulletins.redaction import Cover
from bulletins.signals import facts_changed

MOST_NAME = 200  # characters


def named(values: Iterable[str]) -> dict[str, Organisation]:
    """The row of each name or alias; a new one where nobody knew it. Three queries, one a new."""
    wanted = {value: addresses.key(value[:MOST_NAME]) for value in values}
    wanted = {value: key for value, key in wanted.items() if key}
    known = _known(wanted) if wanted else {}
    for value, key in wanted.items():
        if key not in known:
            known[key] = _new(value, is_found=True)
    return {value: known[key] for value, key in wanted.items()}


def learn(explained: Iterable[tuple[str, str]]) -> None:
    """Note the short forms that documents explain of bodies the archive knows, by short and name.

    One that stands for another body already is left, and so is what an editor wrote. Four queries,
    one a new.
    """
    wanted = {name: addresses.key(name) for short, name in explained if _is_plain(short)}
    known = _known(wanted) if wanted else {}
    new = [
        (short, known[wanted[name]])
        for short, name in explained
        if wanted.get(name) in known and short not in known[wanted[name]].abbreviations
    ]
    taken = set(chain(*Organisation.objects.values_list("abbreviations", flat=True))) if new else ()
    for short, body in new:
        if _is_plain(short) and short not in taken and not body.is_edited("abbreviations"):
            body.abbreviations = [*body.abbreviations, short]
            body.save(update_fields=["abbreviations"])


def told(typed: str) -> Organisation:
    """The organisation that a person means by a name, an alias or an abbreviation; maybe new.

    Raises ValueError where an editor said before that this is none.
    """
    return meant(typed) or _new(typed, is_found=False)


def meant(typed: str) -> Organisation | None:
    """As `told`; None where nobody knows it."""
    body = _known_as(typed)
    if body is not None and body.is_ignored:
        said = gettext(
            "“%(name)s” is marked as no organisation; take the mark away at its own page first."
        )
        raise ValueError(said % {"name": body.name})
    return body


def faults(entry: Mapping[str, object], replaced: Iterable[Organisation]) -> list[str]:
    """In a sentence each, what is wrong with names that stand in place of these bodies' names."""
    others = Organisation.objects.exclude(pk__in=[body.pk for body in replaced])
    known = list(others.name_entries())
    try:
        read_names([entry])
    except ValueError as err:
        return [str(err)]
    before = set(clashes(known))
    return [clash for clash in clashes([*known, entry]) if clash not in before]


@transaction.atomic
def record_edit(body: Organisation, fields: Sequence[str]) -> None:
    """Keep what a person changed of an organisation; its facts follow.

    A name that facts bore stays as an alias, so that documents which print it still lead here. The
    facts of one that is none go.
    """
    kept = Organisation.objects.get(pk=body.pk)
    if body.name != kept.name and kept.name not in body.aliases:
        body.aliases = [*body.aliases, kept.name]
        fields = [*fields, "aliases"]
    body.mark_edited(list(fields))
    body.save()
    if body.is_ignored:
        _forget_facts(body)
    elif body.name != kept.name:
        _move_facts([body], body)


@transaction.atomic
def merge(into: Organisation, others: Iterable[Organisation]) -> None:
    """Make one organisation of several: the others' names become aliases, their facts move.

    Raises ValueError where one of the names also stands for a body that is not among them.
    """
    if into.is_ignored:
        said = gettext("“%(name)s” is marked as no organisation.")
        raise ValueError(said % {"name": into.name})
    merged = [body for body in others if body.pk != into.pk]
    names = [name for body in merged for name in (body.name, *body.aliases)]
    shorts = [short for body in merged for short in body.abbreviations]
    into.aliases = [n for n in dict.fromkeys([*into.aliases, *names]) if n != into.name]
    into.abbreviations = list(dict.fromkeys([*into.abbreviations, *shorts]))
    if wrong := faults(_entry(into), [into, *merged]):
        raise ValueError(" ".join(wrong))
    into.mark_edited(["aliases", "abbreviations"])
    _move_facts(merged, into)
    for body in merged:
        body.delete()
    into.save()


@transaction.atomic
def forget_named(covered: Cover, *, issue: Issue) -> None:
    """Part a document from the bodies whose names hold words that were taken out of it.

    One that only this document told of goes for good, its history too; what an editor marked as
    none stays. A person's facts stay without their body.
    """
    for body in Organisation.objects.iterator():
        if not is_named(body, covered):
            continue
        facts = Mention.objects.filter(organisation=body)
        Mention.history.filter(organisation_id=body.pk, item__issue=issue).update(organisation=None)
        facts.filter(item__issue=issue, is_edited=True).update(organisation=None)
        facts.filter(item__issue=issue).delete()
        if body.is_found and not body.is_ignored and not facts.exists():
            history = Organisation.history.filter(id=body.pk)
            body.delete()
            history.delete()


def is_named(body: Organisation, covered: Cover) -> bool:
    """Whether one of its names holds the words."""
    return any(map(covered.stands_in, (body.name, *body.aliases, *body.abbreviations)))


def _known_as(typed: str) -> Organisation | None:
    key = addresses.key(typed)
    by_short: Organisation | None = None
    bodies: Iterable[Organisation] = Organisation.objects.all()
    for body in bodies:
        if key in map(addresses.key, (body.name, *body.aliases)):
            return body
        if typed in body.abbreviations:
            by_short = by_short or body
    return by_short


def _known(wanted: Mapping[str, str]) -> dict[str, Organisation]:
    """By their keys the bodies of these names; those printed as listed are looked for first."""
    bodies: Iterable[Organisation] = Organisation.objects.filter(name__in=wanted)
    known = {addresses.key(body.name): body for body in bodies}
    missing = set(wanted.values()) - known.keys()
    rows = Organisation.objects.values_list("pk", "name", "aliases") if missing else ()
    found = {
        key: pk
        for pk, name, aliases in rows
        for key in map(addresses.key, (*aliases, name))
        if key in missing
    }
    by_id = Organisation.objects.in_bulk(found.values()) if found else {}
    return known | {key: by_id[pk] for key, pk in found.items()}


def _is_plain(short: str) -> bool:
    """Whether a short form is capitals and figures, and so no word that may mean something else."""
    return short.isalnum() and short.isupper() and len(short) > 2


def _new(name: str, *, is_found: bool) -> Organisation:
    slug = addresses.free(
        addresses.of_organisation(name),
        lambda slug: Organisation.objects.filter(slug=slug).exists(),
    )
    return Organisation.objects.create(slug=slug, name=name[:MOST_NAME], is_found=is_found)


def _move_facts(bodies: Sequence[Organisation], into: Organisation) -> None:
    facts = Mention.objects.filter(organisation__in=bodies)
    items = list(facts.values_list("item_id", flat=True).distinct().order_by())
    facts.update(organisation=into, value=into.name)
    facts_changed.send(sender=Organisation, items=items)


def _forget_facts(body: Organisation) -> None:
    facts = Mention.objects.filter(organisation=body)
    items = list(facts.values_list("item_id", flat=True).distinct().order_by())
    facts.delete()
    facts_changed.send(sender=Organisation, items=items)


def _entry(body: Organisation) -> dict[str, object]:
    """An organisation as the vocabulary's file would have it."""
    return {
        "slug": body.slug,
        "name": body.name,
        "abbreviations": body.abbreviations,
        "aliases": body.aliases,
        "common": body.is_common,
    }
