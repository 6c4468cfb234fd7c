"""The front page of the desk: what waits, for whom, and whether searches are in step."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from bulletins import fact_store
from bulletins.mending import hiding
from bulletins.models import Intake, Mention
from bulletins.roles import Role
from search.models import IndexChange, Miss
from search.sync import drain
from tests.factories import make_issue, make_item
from tests.roles import STAFF, come_as

pytestmark = pytest.mark.django_db
QUERIES = 15


def front(client):
    return BeautifulSoup(client.get(reverse("admin:index")).content, "lxml").select_one(".front")


def waits(client):
    """Each kind of work with its number, and the address that lists it."""
    links = front(client).select(".front-kinds a")
    return {
        link.get_text(" ", strip=True).partition(" ")[2]: (int(link.strong.text), link["href"])
        for link in links
    }


def link(text, words, **fields):
    """An item with a machine's link."""
    item = make_item(text=text, **fields)
    start = text.index(words)
    return item.mentions.create(
        kind="url", text=words, value="".join(words.split()), start=start, end=start + len(words)
    )


def given(state, **fields):
    number = Intake.objects.count()
    return Intake.objects.create(
        filename="may.txt", sha256=f"{number:064}", size=1, state=state, **fields
    )


def test_each_kind_of_work_is_counted_and_leads_to_its_list(admin_client):
    make_item(issue=make_issue(status="draft", title="May"), topics=["harbours"])
    make_item().reports.create(kind="words", words="It is called otherwise.", passage="It is.")
    item = make_item(topics=["harbours"])
    item.issue.unsettled.create(item=item, what="gone")
    given("refused", reason="This is a picture.")
    given("edition")
    given("added")
    link("See www.example.org/crime- now", "www.example.org/crime-", topics=["harbours"])
    found = waits(admin_client)
    assert {label: number for label, (number, _) in found.items()} == {
        "Drafts that wait to be published": 1,
        "Documents that were refused": 1,
        "Documents that may be another edition": 1,
        "Questions that reading again left open": 1,
        "Mistakes that readers reported": 1,
        "Items without a topic": 1,
        "Links that look broken": 1,
    }
    for number, address in found.values():
        response = admin_client.get(address)
        rows = response.context["cl"].result_list if "cl" in response.context else None
        assert len(response.context["page"] if rows is None else rows) == number, address
    assert "May" in front(admin_client).text


def test_what_waits_for_a_topic_is_counted_as_it_is_listed(admin_client):
    make_item(title="Waits")
    make_item(topics=["harbours"])
    hiding.hide(make_item())
    hiding.hide_issue(make_item().issue)
    number, address = waits(admin_client)["Items without a topic"]
    listed = admin_client.get(address).context["cl"].result_list
    assert (number, [item.title for item in listed]) == (1, ["Waits"])


def test_what_is_in_the_bin_or_hidden_waits_for_nobody(admin_client):
    hiding.hide(make_item())
    hiding.hide_issue(make_item().issue)
    mention = link("See www.example.org/crime- now", "www.example.org/crime-")
    hiding.hide_issue(mention.item.issue)
    assert {number for number, _ in waits(admin_client).values()} == {0}


def test_each_is_told_what_it_may_do(client):
    assert len(waits(come_as(Role.EDITORS))) == 7
    assert waits(come_as(STAFF)) == {}


@pytest.mark.parametrize(
    ("text", "words", "is_torn"),
    [
        ("www.example.org/crime-", "www.example.org/crime-", True),
        ("www.example.org/guid\nance.pdf", "www.example.org/guid\nance.pdf", True),
        ("www.example.org/a/ foot-and-mouth-2016", "www.example.org/a/", True),
        ("www.example.org/a/ has more", "www.example.org/a/", False),
        ("www.example.org/a/", "www.example.org/a/", False),
        ("www.example.org/foot-and", "www.example.org/foot-and", False),
    ],
)
def test_links_that_the_end_of_a_line_may_have_broken_are_in_doubt(text, words, is_torn):
    mention = link(text, words)
    assert list(Mention.objects.broken_links()) == ([mention] if is_torn else [])
    fact_store.confirm([mention])
    assert not Mention.objects.broken_links().exists()


def test_links_in_doubt_are_listed_and_called_right(admin_client):
    mention = link("See www.example.org/crime- now", "www.example.org/crime-")
    link("See www.example.org/crime now", "www.example.org/crime")
    listed = reverse("admin:bulletins_mention_changelist")
    shown = admin_client.get(listed, {"doubt": "links"}).context["cl"].result_list
    assert [fact.pk for fact in shown] == [mention.pk]
    admin_client.post(listed, {"action": "confirm", "_selected_action": [mention.pk]})
    assert Mention.objects.get(pk=mention.pk).is_edited
    assert Mention.history.filter(id=mention.pk).exists()


def test_editors_see_what_is_looked_for_in_vain(admin_client):
    Miss.objects.create(words="whelk", day="2016-06-03", was_unanswered=False)
    assert "Nothing was looked for" in front(admin_client).text
    Miss.objects.update(day=timezone.localdate())
    assert "whelk" in front(admin_client).text


@pytest.mark.usefixtures("index")
def test_the_page_says_whether_searches_are_in_step(admin_client):
    IndexChange.objects.create(item_id=make_item().pk)
    assert "1 changed item cannot be found as it is now" in front(admin_client).text
    drain()
    said = front(admin_client).text
    assert "In step with the archive" in said
    assert "Last brought in" in said


def test_the_page_says_that_the_index_cannot_be_used(admin_client, index):
    drain()
    make_item()
    assert "cannot be used" not in front(admin_client).text
    next(path for path in index.rglob("*") if path.is_file()).write_bytes(b"")
    said = front(admin_client).text
    assert "It cannot be used, and searches say that it is being rebuilt." in said
    assert "In step with the archive" not in said


def test_the_page_takes_as_many_queries_for_much_as_for_little(
    admin_client, django_assert_num_queries
):
    make_item(issue=make_issue(status="draft"))
    admin_client.get(reverse("admin:index"))
    with django_assert_num_queries(QUERIES):
        front(admin_client)
    for number in range(20):
        make_item(issue=make_issue(status="draft", slug=f"issue-{number}"))
        link(f"See www.example.org/{number}- now", f"www.example.org/{number}-")
    with django_assert_num_queries(QUERIES):
        front(admin_client)
