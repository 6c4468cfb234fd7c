"""What can be done to many items at once: to one batch, inside the transaction that notes it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from bulletins import organisation_store, store
from bulletins.bulk import topic_rules
from bulletins.bulk.writing import Why, locked, topics_of, write, write_topics
from bulletins.mending.refusal import Refused
from bulletins.models import BulkEdit, Issue, Item, ItemKind, Mention, Topic

ITEMS, ISSUES = 200, 10  # in a batch; an issue brings its items along
BATCHES_AT_ONCE = 2.5  # that a page may be kept waiting for: 500 items, 25 issues
Keys = Sequence[int]
Work = Callable[[Keys, BulkEdit], int]


@dataclass(frozen=True, slots=True)
class Act:
    """What is done to the rows of these keys, of which it gives how many changed."""

    work: Work
    batch: int = ITEMS

    @property
    def at_once(self) -> int:
        """How many rows are so few that a person may wait for them."""
        return int(self.batch * BATCHES_AT_ONCE)


def add_topics(keys: Keys, edit: BulkEdit) -> int:
    """Tag items, beside the topics they have. Raises Refused where a topic is gone."""
    topics, items = _topics(edit), locked(keys)
    has = topics_of(keys)
    given = {item.pk: has[item.pk] | topics for item in items}
    return write_topics(items, given, _why(edit), is_told=True)


def remove_topics(keys: Keys, edit: BulkEdit) -> int:
    """Take topics from items that have them."""
    topics, items = set(edit.told["topics"]), locked(keys)
    has = topics_of(keys)
    given = {item.pk: has[item.pk] - topics for item in items}
    return write_topics(items, given, _why(edit), is_told=True)


def set_kind(keys: Keys, edit: BulkEdit) -> int:
    """Say of items what they are. Raises Refused where there is no such kind."""
    kind = edit.told["kind"]
    if kind not in ItemKind.values:
        raise Refused(_("There is no such kind of item."))
    changed = [item for item in locked(keys) if item.kind != kind]
    for item in changed:
        item.kind = kind
        item.mark_edited(["kind"])
    return write(changed, ["kind", "edited_fields"], _why(edit))


def hide(keys: Keys, edit: BulkEdit) -> int:
    """Take items from all pages, as `mending.hiding.hide` does one."""
    _lock_issues(keys)
    changed = [item for item in locked(keys) if item.hidden_at is None]
    for item in changed:
        item.hidden_at = timezone.now()
    return write(changed, ["hidden_at"], _why(edit))


def show(keys: Keys, edit: BulkEdit) -> int:
    """Let readers have hidden items again, as `mending.hiding.show` does one."""
    _lock_issues(keys)
    changed = [item for item in locked(keys) if item.hidden_at is not None]
    for item in changed:
        item.hidden_at, item.is_gone = None, False
    number = write(changed, ["hidden_at", "is_gone"], _why(edit))
    public = [item for item in changed if item.issue.is_public]
    short = Mention.objects.filter(item__in=public, kind=Mention.Kind.ABBREVIATION)
    organisation_store.learn(list(short.values_list("text", "value")))
    return number


def publish(keys: Keys, edit: BulkEdit) -> int:
    """Publish issues, but for those in the bin."""
    issues, why = Issue.objects.filter(pk__in=keys), _why(edit)
    return store.set_status(issues, Issue.Status.PUBLISHED, by=why.by, why=why.reason)


def apply_rules(keys: Keys, edit: BulkEdit) -> int:
    """Give items what today's rules see, where that adds or removes the topic whose rules changed.

    Raises Refused where the topic is gone.
    """
    topic = Topic.objects.filter(pk=edit.told["topic"]).first()
    if topic is None:
        raise Refused(_("The topic is gone."))
    return topic_rules.apply(topic, keys, _why(edit))


ACTS: Mapping[str, Act] = {
    BulkEdit.Act.ADD_TOPICS: Act(add_topics),
    BulkEdit.Act.REMOVE_TOPICS: Act(remove_topics),
    BulkEdit.Act.SET_KIND: Act(set_kind),
    BulkEdit.Act.HIDE: Act(hide),
    BulkEdit.Act.SHOW: Act(show),
    BulkEdit.Act.PUBLISH: Act(publish, batch=ISSUES),
    BulkEdit.Act.RULES: Act(apply_rules),
}


def _why(edit: BulkEdit) -> Why:
    reason = _("%(what)s (one of %(total)d at once)") % {"what": edit, "total": edit.total}
    return Why(reason, edit.asked_by)


def _topics(edit: BulkEdit) -> set[int]:
    wanted = set(edit.told["topics"])
    if wanted != set(Topic.objects.filter(pk__in=wanted).values_list("pk", flat=True)):
        raise Refused(_("A topic that was to be added is gone."))
    return wanted


def _lock_issues(keys: Keys) -> None:
    """Let who mends one of their issues wait until the transaction ends, and wait for him."""
    issues = Item.everything.filter(pk__in=keys).order_by().values("issue")
    list(Issue.objects.filter(pk__in=issues).order_by("pk").select_for_update(of=("self",)))
