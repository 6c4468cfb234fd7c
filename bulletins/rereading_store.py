"""The only writer of what reading a document again changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from bulletins import addresses, edition_store, fact_store, organisation_store, redaction_store
from bulletins.mending.order import last_position, leave_address, locked, next_place, put_in_order
from bulletins.mending.refusal import Refused
from bulletins.mending.settling import record
from bulletins.models import Block, Issue, Item, Mention, Rereading, Unsettled
from bulletins.rereading.changes import FIELDS, HIDDEN, TEXT
from bulletins.rereading.plan import Turn
from bulletins.rereading.values import TOPICS
from bulletins.rereading_kept import SOURCE, Comparison, as_kept
from bulletins.signals import issue_stored
from bulletins.store import tag
from bulletins.vocabulary import kept_knowledge

ROWS = 500  # written at a time
WRITTEN = (*FIELDS, "hidden_at", "is_gone", "changed_at")


@transaction.atomic
def apply(issue: Issue, found: Comparison, *, originals: Path, by: User | None = None) -> None:
    """Do to an issue what a plan says, all or nothing; a plan that changes nothing does nothing.

    The history names `by`, or else who asks for the page. Raises Refused where the issue is in the
    bin, or where anything of it has changed since the plan was made.
    """
    kept = locked(issue.pk)
    if kept.is_hidden:
        raise Refused(_("“%(issue)s” is in the bin; bring it back first.") % {"issue": kept})
    if as_kept(kept).fingerprint != found.plan.fingerprint:
        said = _("“%(issue)s” was changed meanwhile; look at the differences again.")
        raise Refused(said % {"issue": kept})
    if not found.plan.is_empty:
        _Writing(kept, found, _reason(found), by).write(originals)
    looked_at = Rereading.objects.filter(issue=kept, state=Rereading.State.FOUND)
    looked_at.update(state=Rereading.State.DONE, ended_at=timezone.now())


def _reason(found: Comparison) -> str:
    """What the history tells."""
    return _("Read again (%(layout)s)") % {"layout": found.issue.read_by}


@dataclass(frozen=True, slots=True)
class _Writing:
    issue: Issue
    found: Comparison
    reason: str
    by: User | None

    def write(self, originals: Path) -> None:
        plan = self.found.plan
        if any(change.field == SOURCE for change in plan.issue):
            edition_store.replace(self.issue, self.found.source, folder=originals)
        self._write_issue()
        stays = self._update()
        items = {**self._kept(), **self._add()}
        self._write_blocks(items)
        self._ask(items)
        self._remove(items)
        put_in_order(self.issue, [items[turn].pk for turn in plan.order])
        self._find_facts([*stays, *(items[Turn(index=index)] for index in plan.new)])
        organisation_store.named(self.found.organisations)
        redaction_store.redact_again(self.issue)
        issue_stored.send(sender=Issue, issue=self.issue)

    def _kept(self) -> dict[Turn, Item]:
        items = Item.everything.filter(issue=self.issue).select_related("issue__bulletin")
        return {Turn(key=item.pk): item for item in items}

    def _write_issue(self) -> None:
        for change in self.found.plan.issue:
            if change.field != SOURCE:
                setattr(self.issue, change.field, getattr(self.found.issue, change.field))
        if self.found.plan.issue:
            self._record(self.issue, reason=self.reason)

    def _record(self, row: Any, *, reason: str) -> None:
        record(self._signed(row), reason=reason)

    def _signed(self, row: Any) -> Any:
        """The row, whose history is to name who had this done."""
        if self.by is not None:
            row._history_user = self.by
        return row

    def _update(self) -> list[Item]:
        """Write what changed of items that stay; gives those whose text did."""
        kept, now, changed, others = self._kept(), timezone.now(), [], []
        for stay in self.found.plan.updated:
            item, fresh = kept[Turn(key=stay.evidence.key)], self.found.items[stay.evidence.index]
            fields = [change.field for change in stay.changes]
            for field in fields:
                if field not in (TOPICS, HIDDEN):
                    setattr(item, field, getattr(fresh, field))
            if HIDDEN in fields:
                item.hidden_at, item.is_gone = None, False
            item.changed_at = now
            changed.append(item)
            if TEXT in fields or HIDDEN in fields:
                others.append(item)
        self._update_rows(changed)
        self._tag_again({item.pk: item for item in changed})
        return others

    def _update_rows(self, items: Sequence[Item]) -> None:
        if items:
            bulk_update_with_history(
                items,
                Item,
                WRITTEN,
                batch_size=ROWS,
                default_user=self.by,
                default_change_reason=self.reason[:100],
                manager=Item.everything,
            )

    def _tag_again(self, items: Mapping[int, Item]) -> None:
        for stay in self.found.plan.updated:
            if any(change.field == TOPICS for change in stay.changes):
                item = items[stay.evidence.key]
                item.topics.clear()
                tag([item], [self.found.topics[stay.evidence.index]])
                item.refresh_from_db()
                self._record(item, reason=self.reason)

    def _add(self) -> dict[Turn, Item]:
        """Keep the new items, each at a place that none had before."""
        place, position = next_place(self.issue), last_position(self.issue) + 1
        rows = []
        for number, index in enumerate(self.found.plan.new):
            row = self.found.items[index]
            row.issue, row.place, row.position = self.issue, place + number, position + number
            row.slug = addresses.of_title(row.title) or row.kind
            rows.append(row)
        reason = self.reason[:100]
        kept: Sequence[Item] = bulk_create_with_history(
            rows, Item, batch_size=ROWS, default_user=self.by, default_change_reason=reason
        )
        tag(kept, [self.found.topics[index] for index in self.found.plan.new])
        return {Turn(index=n): row for n, row in zip(self.found.plan.new, kept, strict=True)}

    def _write_blocks(self, items: Mapping[Turn, Item]) -> None:
        plan = self.found.plan
        if not plan.has_other_blocks:
            return
        self.issue.blocks.all().delete()
        rows = [
            Block(
                issue=self.issue,
                item=None if home is None else items[home],
                position=position,
                role=block.role,
                why=block.why,
                text=block.text,
                page=block.page,
                line=block.line,
                box=block.box and list(block.box),
            )
            for position, (block, home) in enumerate(
                zip(plan.blocks, plan.homes, strict=True), start=1
            )
        ]
        Block.objects.bulk_create(rows, batch_size=ROWS)

    def _heir(self, index: int) -> Turn:
        """The new item of this index, as it is kept."""
        keys = (stay.evidence for stay in self.found.plan.stays)
        return next((Turn(key=e.key) for e in keys if e.index == index), Turn(index=index))

    def _ask(self, items: Mapping[Turn, Item]) -> None:
        """Note what a person is to settle; what was open of items that were found again is not."""
        found = [stay.evidence.key for stay in self.found.plan.stays]
        what = (Unsettled.What.DOUBTFUL, Unsettled.What.GONE)
        again = self.issue.unsettled.filter(item__in=found, what__in=what, settled_at=None)
        again.update(settled_at=timezone.now(), choice=Unsettled.Choice.READ)
        rows = [
            Unsettled(
                issue=self.issue,
                item=items[Turn(key=question.key)],
                what=question.what,
                field=question.field,
                kept=question.kept,
                read=question.read,
                others=[items[self._heir(index)].pk for index in question.others],
            )
            for question in self.found.plan.questions
        ]
        Unsettled.objects.bulk_create(rows, batch_size=ROWS)

    def _remove(self, items: Mapping[Turn, Item]) -> None:
        """Let the addresses of items that went lead to their heirs; hide what has none."""
        for end in self.found.plan.merged:
            gone: Any = items[Turn(key=end.key)]
            heir = items[self._heir(end.index)]
            leave_address(gone, heir)
            gone._change_reason = (_("Read again: it is part of “%(item)s”") % {"item": heir})[:100]
            self._signed(gone).delete()
        for key in self.found.plan.hidden:
            item = items[Turn(key=key)]
            item.hidden_at, item.is_gone = timezone.now(), True
            self._record(item, reason=_("Read again: the document does not have it any more"))

    def _find_facts(self, changed: Iterable[Item]) -> None:
        """In texts that are new; in all where the day has changed by which dates are understood."""
        is_dated = any(change.field == "published" for change in self.found.plan.issue)
        keys = None if is_dated else [item.pk for item in changed]
        rows = Item.everything.filter(issue=self.issue).select_related("issue__bulletin")
        items = list(rows if keys is None else rows.filter(pk__in=keys))
        told = {fact.pk: fact for fact in _told(items)}
        fact_store.find_all_again(items, kept_knowledge())
        left = set(_told(items).values_list("pk", flat=True))
        self._tell_of_facts(fact for key, fact in told.items() if key not in left)
        if self.issue.is_public:
            short = Mention.objects.filter(item__in=items, kind=Mention.Kind.ABBREVIATION)
            organisation_store.learn(list(short.values_list("text", "value")))

    def _tell_of_facts(self, gone: Iterable[Mention]) -> None:
        """Note what a person told and is told no more, for its words are gone."""
        rows = [
            Unsettled(
                issue=self.issue,
                item_id=fact.item_id,
                what=Unsettled.What.FACT,
                kept=f"“{fact.text}” ({fact.value})",
            )
            for fact in gone
        ]
        Unsettled.objects.bulk_create(rows, batch_size=ROWS)


def _told(items: Sequence[Item]) -> QuerySet[Mention]:
    """A person's facts in these items."""
    facts: QuerySet[Mention] = Mention.objects.filter(item__in=items, is_edited=True)
    return facts
