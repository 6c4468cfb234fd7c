"""Counts and index follow what is done to many items at once."""

import pytest

from bulletins import tally_checks
from bulletins.bulk import acts, running
from bulletins.mending import hiding
from bulletins.models import BulkEdit, Topic
from search.models import IndexChange
from search.sync import differences, drain
from tests.factories import make_issue, make_item, make_naming, make_topic

pytestmark = pytest.mark.django_db
Act = BulkEdit.Act
ACTS = [
    (Act.ADD_TOPICS, {"topics": ["levy", "drugs"]}),
    (Act.REMOVE_TOPICS, {"topics": ["drugs"]}),
    (Act.SET_KIND, {"kind": "notice"}),
    (Act.HIDE, {}),
    (Act.SHOW, {}),
]


@pytest.fixture
def few(monkeypatch):
    """Batches of three items, so that few make several."""
    small = {name: acts.Act(act.work, batch=3) for name, act in acts.ACTS.items()}
    monkeypatch.setattr(running, "ACTS", small)


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize(("act", "told"), ACTS, ids=[act for act, _ in ACTS])
def test_counts_and_index_follow_each_act(act, told, few, django_capture_on_commit_callbacks):
    make_topic(slug="levy")
    issue = make_issue()
    items = [make_item(issue=issue, title=f"Item {n}", topics=["drugs"]) for n in range(7)]
    make_naming(items[3], "Levy Board")
    hiding.hide(items[5])
    if "topics" in told:
        chosen = Topic.objects.filter(slug__in=told["topics"])
        told = {"topics": list(chosen.values_list("pk", flat=True))}
    drain()
    edit = running.ask(act, [item.pk for item in items], by=None, **told)
    with django_capture_on_commit_callbacks(execute=True):
        assert running.run(edit.pk).changed
    drain()
    assert not IndexChange.objects.exists()
    assert differences() == set()
    assert list(tally_checks.faults()) == []
