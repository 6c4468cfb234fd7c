"""Reading again at the desk: the differences are seen first, and what is open is settled."""

import re
from html import unescape

import pytest

from bulletins import rereading_store
from bulletins.enrichment.knowledge import Knowledge
from bulletins.extraction.registry import identify
from bulletins.mending.refusal import Refused
from bulletins.models import FormerAddress, Issue, Item, Unsettled
from bulletins.reader import read
from bulletins.rereading_kept import compare
from bulletins.rereading_settling import leave, merge, take
from tests.bulletins.mended import TEXT, edit, items, keep

pytestmark = pytest.mark.django_db
MARK = re.compile(r'name="mark" value="(?P<mark>\w+)"')


@pytest.fixture
def issue(tmp_path, settings):
    settings.SOURCES_ROOT = tmp_path
    return keep(tmp_path)


def reread(issue, text, folder, *, layout=""):
    issue = Issue.objects.get(pk=issue.pk)
    source = identify("ports.txt", text.encode())
    found = compare(issue, source, read(source, Knowledge(), layout=layout))
    rereading_store.apply(issue, found, originals=folder)


def test_the_differences_are_seen_first_and_done_when_sent(admin_client, issue):
    edit(items(issue)[1], summary="Ours")
    address = f"/admin/bulletins/issue/{issue.pk}/reread/"
    assert "Show what would change" in admin_client.get(address).content.decode()
    assert "Nothing would change" in admin_client.get(address, {"layout": ""}).content.decode()
    page = admin_client.get(address, {"layout": "whole"}).content.decode()
    assert "of its words" in page
    assert Item.objects.count() == 3
    refused = admin_client.post(address, {"layout": "whole", "mark": "0"}).content.decode()
    assert "look at them again" in refused
    assert Item.objects.count() == 3
    mark = MARK.search(page)["mark"]
    answer = admin_client.post(address, {"layout": "whole", "mark": mark})
    assert answer.status_code == 302
    assert Issue.objects.get().read_by.startswith("whole")
    assert admin_client.get(address, {"layout": "nobody"}).status_code == 404


def test_what_reading_warned_of_is_told_as_sentences(admin_client, issue):
    address = f"/admin/bulletins/issue/{issue.pk}/reread/"
    page = unescape(admin_client.get(address, {"layout": "whole"}).content.decode())
    assert "No structure was recognised; the whole document is kept as one item." in page
    assert '["' not in page


def test_who_may_not_mend_may_not_read_again(client, issue, django_user_model):
    client.force_login(django_user_model.objects.create_user("clerk", is_staff=True))
    assert client.get(f"/admin/bulletins/issue/{issue.pk}/reread/").status_code == 403


def test_open_questions_are_listed_and_settled_at_the_desk(admin_client, issue, tmp_path):
    edit(items(issue)[1], title="Ferries")
    reread(issue, TEXT.replace("Ferry times", "Ferry times in summer"), tmp_path)
    question = Unsettled.objects.get()
    page = admin_client.get("/admin/bulletins/unsettled/").content.decode()
    assert "Ferry times in summer" in page
    chosen = {"action": "take", "_selected_action": [question.pk]}
    admin_client.post("/admin/bulletins/unsettled/", chosen)
    question.refresh_from_db()
    assert (question.choice, question.settled_by.is_superuser) == ("read", True)
    assert items(issue)[1].title == "Ferry times in summer"
    assert items(issue)[1].is_edited("title")


def test_what_is_left_stays_and_is_settled_once(issue, tmp_path, admin_user):
    edit(items(issue)[1], title="Ferries")
    reread(issue, TEXT.replace("Ferry times", "Ferry times in summer"), tmp_path)
    question = Unsettled.objects.get()
    leave(question, by=admin_user)
    assert items(issue)[1].title == "Ferries"
    with pytest.raises(Refused, match="meanwhile"):
        take(question, by=admin_user)


def test_an_item_that_waits_may_be_merged_into_the_one_that_has_its_words(issue, tmp_path, client):
    ferry = items(issue)[1]
    edit(ferry, title="Ferries")
    reread(issue, TEXT, tmp_path, layout="whole")
    question = Unsettled.objects.get(item=ferry)
    assert (question.what, len(question.others)) == ("gone", 1)
    address = ferry.get_absolute_url()
    heir = merge(question)
    assert client.get(address).headers["Location"] == heir.get_absolute_url()
    assert FormerAddress.objects.filter(heir=heir, item_key=ferry.pk).exists()
    assert not Unsettled.objects.exists()


def test_the_sound_choices_are_offered_and_one_is_taken(admin_client, issue, tmp_path):
    for item in items(issue)[1:]:
        edit(item, title=f"Our {item.title}")
    reread(issue, TEXT, tmp_path, layout="whole")
    ferry, market = Unsettled.objects.order_by("item__position")
    address = f"/admin/bulletins/unsettled/{ferry.pk}/change/"
    page = admin_client.get(address).content.decode()
    assert "Take what is printed now" not in page
    chosen = items(issue)[-1] if items(issue)[-1].pk != ferry.item_id else items(issue)[0]
    assert f'<option value="{chosen.pk}">' in page
    answer = admin_client.post(address, {"do": "merge", "into": ferry.item_id}, follow=True)
    assert "no longer there; choose another" in answer.content.decode()
    assert not FormerAddress.objects.exists()
    admin_client.post(address, {"do": "merge", "into": chosen.pk})
    assert FormerAddress.objects.get(item_key=ferry.item_id).heir == chosen
    admin_client.post(f"/admin/bulletins/unsettled/{market.pk}/change/", {"do": "hide"})
    market.refresh_from_db()
    assert (market.choice, market.item.hidden_at is None) == ("hidden", False)


def test_a_question_of_no_field_has_nothing_to_take(issue, tmp_path, admin_user):
    edit(items(issue)[1], title="Ferries")
    reread(issue, TEXT, tmp_path, layout="whole")
    with pytest.raises(Refused, match="nothing to take"):
        take(Unsettled.objects.get(), by=admin_user)
