"""The same issue once more: versions brought back, many items changed, reports and acceptances."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.messages.storage.base import BaseStorage
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from bulletins import checking, reporting, store
from bulletins.bulk import running
from bulletins.desk.history import OPENED, _mark
from bulletins.models import Acceptance, BulkEdit, Issue, Item, Mention, Report, Topic
from bulletins.roles import Role
from tests.bulletins.mended import items
from tests.factories import make_topic
from tests.roles import make_person
from tests.search import reread_at_length
from tests.search.reread_at_length import RereadDesk

FIELDS = ("number", "section", "title", "summary", "kind", "body")
BULK = (
    *(BulkEdit.Act.ADD_TOPICS, BulkEdit.Act.REMOVE_TOPICS, BulkEdit.Act.SET_KIND),
    *(BulkEdit.Act.HIDE, BulkEdit.Act.SHOW, BulkEdit.Act.PUBLISH),
)
ACTS = (
    *reread_at_length.ACTS,
    *("restore", "restore", "restore", "issue_back", "fact_back", "gone_back", "unpublish"),
    *("many", "many", "report", "accept", "topic_gone"),
)


class Said(BaseStorage):
    """What the desk says, which nobody reads."""

    def _get(self, *args: Any, **options: Any) -> Any:
        return [], True

    def _store(self, *args: Any, **options: Any) -> list[Any]:
        return []


def bring_back(row: Any, record: Any, *, who: str = Role.PUBLISHERS) -> bool:
    """Press the button on the page of a version; whether it was brought back."""
    desk = admin.site._registry[type(record).instance_type]
    request = RequestFactory().post("/", {OPENED: _mark(row) if row is not None else ""})
    request.user = make_person(who)
    request._messages = Said(request)
    answer = desk.history_form_view(request, str(record.id), str(record.history_id))
    return answer.status_code == 302


@dataclass
class WholeDesk(RereadDesk):
    """A desk where all is done that persons and machines do to an issue."""

    told: int = 0

    def restore(self, one: int, other: int) -> None:
        """An editor brings any earlier version of an item back; what it changes is hers."""
        item = self.item(one)
        kept = list(item.history.all())
        record, before = kept[other % len(kept)], {name: getattr(item, name) for name in FIELDS}
        if not bring_back(item, record, who=Role.EDITORS):
            return
        now = Item.everything.get(pk=item.pk)
        assert {name: getattr(now, name) for name in FIELDS} == {
            name: getattr(record, name) for name in FIELDS
        }
        changed = {name for name in FIELDS if getattr(now, name) != before[name]}
        assert changed <= set(now.edited_fields)
        assert set(item.edited_fields) <= set(now.edited_fields)
        self._choose()

    def gone_back(self, one: int, other: int) -> None:
        """Nobody brings back a version of an item that was merged into another."""
        gone = Item.history.filter(issue_id=self.issue.pk, history_type="-")
        for record in gone[one % 3 : one % 3 + 1]:
            try:
                assert not bring_back(None, record)
            except PermissionDenied:
                continue

    def issue_back(self, one: int, other: int) -> None:
        """An editor, who may not publish, or a publisher brings back what the issue was."""
        issue = Issue.objects.get(pk=self.issue.pk)
        kept = list(issue.history.all())
        who = (Role.EDITORS, Role.PUBLISHERS)[other % 2]
        is_back = bring_back(issue, kept[one % len(kept)], who=who)
        now = Issue.objects.get(pk=issue.pk)
        assert now.status == issue.status or (is_back and who == Role.PUBLISHERS)
        assert now.status != Issue.Status.HIDDEN or now.hidden_at
        assert now.title in {record.title for record in kept}
        if now.title != issue.title:
            assert now.is_edited("title")

    def fact_back(self, one: int, other: int) -> None:
        """An editor brings back what was said of a fact, also of one that went."""
        records = list(Mention.history.filter(item__issue=self.issue).order_by("history_id"))
        if not records:
            return
        record = records[one % len(records)]
        row = Mention.objects.filter(pk=record.id).first()
        if bring_back(row, record, who=Role.EDITORS):
            self._choose()

    def unpublish(self, one: int, other: int) -> None:
        issue = Issue.objects.get(pk=self.issue.pk)
        issue.status = ("draft", "published")[other % 2]
        issue.mark_edited(["status"])
        issue.save()

    def many(self, one: int, other: int) -> None:
        act = BULK[one % len(BULK)]
        topic = make_topic(slug=f"topic-{other % 3}")
        told = {"topics": [topic.pk]} if "topics" in act else {}
        told |= {"kind": "notice"} if act == BulkEdit.Act.SET_KIND else {}
        chosen = [item.pk for item in items(self.issue)][other % 2 :: 2]
        keys = [self.issue.pk] if act == BulkEdit.Act.PUBLISH else chosen
        edit = running.run(running.ask(act, keys, by=make_person(Role.PUBLISHERS), **told).pk)
        assert not edit.fault

    def topic_gone(self, one: int, other: int) -> None:
        Topic.objects.filter(slug=f"topic-{other % 3}").delete()

    def report(self, one: int, other: int) -> None:
        reporting.report(self.item(one), "other", f"told {self.told}")
        self.told += 1

    def accept(self, one: int, other: int) -> None:
        item = self.item(one)
        seen = checking.look(item, item.blocks.order_by("position"))
        checking.accept(item, mark=checking.mark_of(seen), by=make_person(Role.EDITORS))

    def check(self) -> None:
        super().check()
        assert Report.objects.filter(item__issue=self.issue).count() == self.told
        for accepted in Acceptance.objects.filter(item__issue=self.issue):
            assert accepted.item.issue_id == self.issue.pk
        for fact in Mention.objects.filter(item__issue=self.issue):
            assert fact.item.text[fact.start : fact.end] == fact.text

    def end(self) -> None:
        """As ever; readers have the issue, for only then its addresses answer them."""
        store.set_status([self.issue], Issue.Status.PUBLISHED)
        self.issue.refresh_from_db()
        super().end()

    def _choose(self) -> None:
        """A person chose other words: what of hers stands nowhere, or twice, was her choice."""
        self._forget()
        times = Counter(
            word for item in items(self.issue) for word in self.said if word in item.text
        )
        facts = set(Mention.objects.values_list("pk", flat=True))
        self.said = {
            word: fact if fact in facts else None
            for word, fact in self.said.items()
            if times[word] == 1
        }
