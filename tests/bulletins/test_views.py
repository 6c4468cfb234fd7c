"""Who sees what at each door, and how many queries it takes."""

from datetime import date

import pytest
from django.urls import reverse

from bulletins.models import Block, Item, Mention, Organisation
from tests.factories import make_bulletin, make_issue, make_item, make_source, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """An item of a draft issue, alone in its series."""
    series = make_bulletin(slug="unannounced")
    issue = make_issue(bulletin=series, title="Not yet out", status="draft")
    return make_item(issue=issue, title="A secret", topics=["drugs"])


def doors(item):
    """Every address that could show something of an item."""
    issue = item.issue
    return [
        item.get_absolute_url(),
        item.get_absolute_url().replace(item.slug, "another-slug"),
        issue.get_absolute_url(),
        issue.bulletin.get_absolute_url(),
        issue.source.get_absolute_url(),
        reverse("bulletins:permalink", args=[item.pk]),
        reverse("bulletins:passage", args=[item.pk]),
    ]


def test_visitors_meet_no_draft_at_any_door(client, draft):
    for address in doors(draft):
        assert client.get(address).status_code == 404, address


def test_visitors_meet_no_draft_in_any_list(client, draft):
    for address in ("/", "/bulletins/", "/topics/", "/topics/drugs/"):
        text = client.get(address).content.decode()
        assert "Not yet out" not in text
        assert "A secret" not in text
        assert "Unannounced" not in text


def test_staff_see_drafts_marked_as_such(admin_client, draft):
    assert "Draft" in admin_client.get("/").content.decode()
    assert "A secret" in admin_client.get("/topics/drugs/").content.decode()
    for owner in (draft, draft.issue):
        page = admin_client.get(owner.get_absolute_url()).content.decode()
        assert "Only editors see this" in page


def test_staff_alone_are_led_to_the_editors_desk(client, admin_client):
    item = make_item()
    desk = reverse("admin:bulletins_item_change", args=[item.pk])
    assert desk in admin_client.get(item.get_absolute_url()).content.decode()
    assert desk not in client.get(item.get_absolute_url()).content.decode()


def test_item_has_one_address_and_other_slugs_are_sent_there(client):
    item = make_item(title="Knife crime")
    response = client.get(item.get_absolute_url().replace("knife-crime", "knives"))
    assert (response.status_code, response["Location"]) == (301, item.get_absolute_url())


def test_place_of_another_issue_finds_nothing(client):
    issue = make_issue()
    assert client.get(f"{issue.get_absolute_url()}1-a-story/").status_code == 404


def test_permanent_address_leads_to_the_item_for_now(client):
    item = make_item()
    response = client.get(reverse("bulletins:permalink", args=[item.pk]))
    assert (response.status_code, response["Location"]) == (302, item.get_absolute_url())


def test_neighbours_follow_the_present_order(client):
    issue = make_issue()
    for title, position in (("Moved to the end", 30), ("First", 10), ("Second", 20)):
        make_item(issue=issue, title=title, position=position)
    second = Item.objects.get(title="Second")
    context = client.get(second.get_absolute_url()).context
    assert (context["before"].title, context["after"].title) == ("First", "Moved to the end")


def test_newest_issues_come_first_and_undated_ones_last(client):
    for title, published in (("Old", date(2013, 1, 1)), ("None", None), ("New", date(2019, 1, 1))):
        make_issue(title=title, published=published)
    for address in ("/", make_bulletin().get_absolute_url()):
        context = client.get(address).context
        issues = context["issues"] if "issues" in context else context["page"]
        assert [issue.title for issue in issues] == ["New", "Old", "None"]


def test_long_topic_is_cut_into_pages(client):
    topic, issue = make_topic(slug="drugs"), make_issue()
    items = Item.objects.bulk_create(
        Item(issue=issue, place=n, position=n, slug="story", title=f"Story {n}")
        for n in range(1, 56)
    )
    topic.items.set(items)
    assert len(client.get(topic.get_absolute_url()).context["page"]) == 50
    last = client.get(topic.get_absolute_url(), {"page": "2"})
    assert [item.position for item in last.context["page"]] == [51, 52, 53, 54, 55]


@pytest.mark.parametrize(
    "address", ["/", "/bulletins/", "/topics/", "/organisations/", "/dates/", "/glossary/"]
)
def test_empty_archive_has_pages(client, address):
    assert client.get(address).status_code == 200


def test_browsers_find_the_mark_without_being_told(client):
    assert client.get("/favicon.ico")["Location"].startswith("/static/img/mark")


def test_pages_only_answer_reading(client):
    assert client.post("/").status_code == 405
    assert client.head("/").status_code == 200


def fill(*, rows):
    """An issue of so many items, each with a topic, facts and a block, and as many issues."""
    issue = make_issue(source=make_source())
    board = Organisation.objects.create(slug="ferry-board", name="Ferry Board")
    for number in range(rows):
        item = make_item(issue=issue, title=f"Story {number}", topics=["drugs", f"topic-{number}"])
        Mention.objects.create(item=item, kind="money", text="£1", value="1", start=0, end=2)
        other = Organisation.objects.create(slug=f"board-{number}", name=f"Board {number}")
        for body in (board, other):
            Mention.objects.create(
                item=item,
                kind="organisation",
                text="B",
                value=body.name,
                start=0,
                end=1,
                organisation=body,
            )
        Block.objects.create(
            issue=issue, item=item, position=number + 1, role="body", text="Words", line=number + 1
        )
        make_issue(bulletin=make_bulletin(slug=f"series-{number}"))
        make_issue()
    return issue.items.first()


@pytest.mark.parametrize("rows", [1, 15])
def test_query_counts_do_not_grow_with_rows(client, django_assert_num_queries, rows):
    item = fill(rows=rows)
    for address, queries in (
        # how many items; newest issues; how many of each topic; topics; how many of each series;
        # the largest; their years; deadlines; for its examples the newest items, bodies and how
        # often they are named, abbreviations, months of deadlines
        ("/", 13),
        ("/bulletins/", 1),
        # the series; its months; how many issues; the issues
        (item.issue.bulletin.get_absolute_url(), 4),
        # the issue; how long it is; its items; their topics; what is in none; their dates; what
        # it replaces; redactions
        (item.issue.get_absolute_url(), 8),
        # the item; topics; facts; organisations; blocks; those before and after; redactions; for
        # its story the items of its issue, and how many items there are and have what it has
        (item.get_absolute_url(), 9),
        ("/topics/", 2),  # how many of each; the topics
        # the topic; years; which items; the items; their topics; how many of each series, topic and
        # organisation, and these
        ("/topics/drugs/", 11),
        ("/organisations/", 3),  # how many of each; their names; those on the page
        ("/organisations/ferry-board/", 12),  # the same and the sentences that name it
    ):
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200
