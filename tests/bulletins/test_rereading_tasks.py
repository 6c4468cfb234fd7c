"""Many issues read again in the background."""

import pytest
from django_tasks_db.models import DBTaskResult

from bulletins import rereading_tasks
from bulletins.mending import hiding
from bulletins.models import Issue, Item, Rereading, Unsettled
from bulletins.rereading_tasks import read_batch, read_many
from tests.bulletins.mended import TEXT, edit, items, keep

pytestmark = pytest.mark.django_db
LIST = "/admin/bulletins/issue/"
LISTED = 5  # the session; who asks; how many there are, and are chosen; the rows


@pytest.fixture
def issues(tmp_path, settings):
    settings.SOURCES_ROOT = tmp_path
    return [keep(tmp_path, TEXT.replace("May", month)) for month in ("May", "June", "July")]


def work():
    """As the worker does."""
    for each in DBTaskResult.objects.all():
        read_batch.call(*each.args_kwargs["args"])


def states():
    return dict(Rereading.objects.values_list("issue", "state"))


def test_what_would_change_waits_for_a_person(issues, admin_client):
    keys = [issue.pk for issue in issues]
    assert read_many(keys, "whole", by=None) == 3
    assert set(states().values()) == {"waiting"}
    work()
    assert set(states().values()) == {"found"}
    assert Item.objects.count() == 9
    page = admin_client.get("/admin/bulletins/rereading/").content.decode()
    assert f"/admin/bulletins/issue/{keys[0]}/reread/?layout=whole" in page
    assert "2 items merged" in page


def test_it_is_done_at_once_where_asked_and_nothing_is_left_open(issues, admin_user):
    edit(items(issues[1])[1], title="Ours")
    keys = [issue.pk for issue in issues]
    read_many(keys, "whole", by=admin_user, is_applied=True)
    work()
    assert states() == dict(zip(keys, ["done", "found", "done"], strict=True))
    assert [issue.items.count() for issue in issues] == [1, 3, 1]
    assert not Unsettled.objects.exists()
    assert items(issues[0])[0].history.first().history_user == admin_user
    assert Issue.objects.get(pk=keys[0]).history.first().history_user == admin_user


def test_what_is_looked_at_and_done_is_open_no_more(issues, admin_client):
    read_many([issues[0].pk], "whole", by=None)
    work()
    address = f"/admin/bulletins/issue/{issues[0].pk}/reread/"
    page = admin_client.get(address, {"layout": "whole"})
    admin_client.post(address, {"layout": "whole", "mark": page.context_data["mark"]})
    assert states() == {issues[0].pk: "done"}


def test_asked_anew_it_is_read_anew_and_once(issues):
    read_many([issues[0].pk], "whole", by=None)
    work()
    read_many([issues[0].pk], by=None)
    work()
    assert states() == {issues[0].pk: "unchanged"}
    assert rereading_tasks.read_now(issues[0].pk) is None


def test_what_is_in_the_bin_is_left_out_and_what_is_gone_is_refused(issues, settings, tmp_path):
    hiding.hide_issue(issues[0])
    assert read_many([issue.pk for issue in issues[:2]], by=None) == 1
    settings.SOURCES_ROOT = tmp_path / "elsewhere"
    work()
    kept = Rereading.objects.get()
    assert (kept.issue, kept.state, bool(kept.reason)) == (issues[1], "refused", True)


def test_what_waits_is_taken_up_again(issues):
    read_many([issues[0].pk], by=None)
    rereading_tasks.take_up_again()
    assert DBTaskResult.objects.count() == 1
    DBTaskResult.objects.all().delete()
    rereading_tasks.take_up_again()
    assert DBTaskResult.objects.count() == 1


def test_many_are_queued_in_few_queries(issues, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        read_many([issue.pk for issue in issues], by=None)


@pytest.mark.parametrize(
    ("action", "state"), [("read_again", "found"), ("read_again_and_do", "done")]
)
def test_issues_chosen_in_the_list_are_read_again(issues, admin_client, action, state):
    Issue.objects.update(read_by="numbered 1")
    chosen = {"action": action, "_selected_action": [issue.pk for issue in issues]}
    answer = admin_client.post(LIST, chosen, follow=True).content.decode()
    assert "3 issues wait to be read again" in answer
    work()
    assert set(states().values()) == {state}


@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_as_often_for_few_as_for_many(
    issues, admin_client, django_assert_num_queries, number
):
    for issue in issues[:number]:
        item = items(issue)[1]
        Unsettled.objects.create(issue=issue, item=item, what="gone")
    read_many([issue.pk for issue in issues[:number]], by=None)
    with django_assert_num_queries(LISTED):
        admin_client.get("/admin/bulletins/rereading/")
    with django_assert_num_queries(LISTED):
        admin_client.get("/admin/bulletins/unsettled/")
