"""What is asked before something is done to many items at once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django import forms
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bulletins.desk.lists import with_keys
from bulletins.models import Issue, Item, ItemKind, Topic

MOST_NAMED = 50  # issues


class ManyForm(forms.Form):
    """What is to be done to items of these keys; asks for nothing more."""

    def __init__(self, *args: Any, keys: Sequence[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.keys = keys

    def rows(self) -> Sequence[int]:
        """The keys of what changes."""
        return self.keys

    def told(self) -> dict[str, Any]:
        """What the act needs to know, as it is kept."""
        return {}

    def words(self) -> str:
        """The same for people."""
        return ""


class TopicsForm(ManyForm):
    """Which topics; all of them can be chosen."""

    topics = forms.ModelMultipleChoiceField(
        Topic.objects.for_links(),
        label=gettext_lazy("Topics"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one topic.")},
    )

    def told(self) -> dict[str, Any]:
        return {"topics": [topic.pk for topic in self.cleaned_data["topics"]]}

    def words(self) -> str:
        return ", ".join(topic.name for topic in self.cleaned_data["topics"])


class LessTopicsForm(TopicsForm):
    """Which of the topics that these items have, each with how many of them have it."""

    def __init__(self, *args: Any, keys: Sequence[int], **options: Any) -> None:
        super().__init__(*args, keys=keys, **options)
        tags = with_keys(Item.topics.through.objects.all(), keys, field="item_id")
        rows = tags.order_by().values_list("topic").annotate(number=Count("*"))
        numbers = dict(rows.values_list("topic", "number"))
        field: Any = self.fields["topics"]
        field.queryset = Topic.objects.for_links().filter(pk__in=numbers)
        field.label_from_instance = lambda topic: f"{topic.name} ({numbers[topic.pk]})"


class KindForm(ManyForm):
    """Which kind."""

    kind = forms.ChoiceField(choices=ItemKind.choices, label=gettext_lazy("Kind"))

    def told(self) -> dict[str, Any]:
        return {"kind": self.cleaned_data["kind"]}

    def words(self) -> str:
        return str(ItemKind(self.cleaned_data["kind"]).label)


@dataclass(frozen=True, slots=True)
class Published:
    """An issue that would be published: how many of the chosen items it has, and of all."""

    issue: Issue
    chosen: int
    total: int

    @property
    def besides(self) -> int:
        """How many more items readers would see."""
        return self.total - self.chosen


class PublishForm(ManyForm):
    """The drafts in which these items stand, and what else of them readers would see.

    Five queries, however many there are.
    """

    def __init__(self, *args: Any, keys: Sequence[int], **options: Any) -> None:
        super().__init__(*args, keys=keys, **options)
        of_issue = _number_by_issue(with_keys(Item.objects.all(), keys))
        # Also those of which all that is chosen is hidden
        hidden = with_keys(Item.everything.hidden(), keys).order_by().values("issue")
        touched = {*of_issue, *hidden.values_list("issue", flat=True).distinct()}
        issues = with_keys(Issue.objects.all(), touched).order_by("published", "pk")
        states = list(issues.values_list("pk", "status"))
        self.drafts = [pk for pk, status in states if status == Issue.Status.DRAFT]
        self.in_bin = sum(status == Issue.Status.HIDDEN for _pk, status in states)
        self.number_published = len(states) - len(self.drafts) - self.in_bin
        all_items = _number_by_issue(with_keys(Item.objects.all(), self.drafts, field="issue_id"))
        self.named = [
            Published(issue, of_issue.get(issue.pk, 0), all_items.get(issue.pk, 0))
            for issue in issues.filter(pk__in=self.drafts[:MOST_NAMED]).select_related("bulletin")
        ]
        self.besides = sum(all_items.values()) - sum(of_issue.get(pk, 0) for pk in self.drafts)
        self.unnamed = len(self.drafts) - len(self.named)

    def clean(self) -> dict[str, Any]:
        """Nothing, where there is something to publish."""
        if not self.drafts:
            raise forms.ValidationError(_("None of these items stands in a draft."))
        return super().clean() or {}

    def rows(self) -> Sequence[int]:
        return self.drafts


def mark(keys: Sequence[int]) -> str:
    """What tells these keys from others."""
    return sha256(json.dumps(sorted(keys)).encode()).hexdigest()


def _number_by_issue(items: Any) -> dict[int, int]:
    return dict(items.order_by().values_list("issue").annotate(number=Count("pk")))
