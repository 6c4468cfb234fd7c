"""Lists of the desk: as many queries for many rows as for few, the right rows, nothing twice."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.db.models import Count, QuerySet
from django.test import Client
from django.urls import reverse

from bulletins import fact_store
from bulletins.desk import lists
from bulletins.desk.lists import KeyPaginator, number_of, with_keys
from bulletins.mending.hiding import hide
from bulletins.models import Bulletin, Issue, Item, Mention, Organisation, Topic
from tests.desk import opened
from tests.factories import make_bulletin, make_issue, make_item, make_topic

pytestmark = pytest.mark.django_db
QUERIES = {  # of a list that has one page, the session and the editor among them
    "bulletin": 5,
    "issue": 9,
    "item": 9,
    "topic": 5,
    "source": 5,
    "mention": 7,
    "organisation": 5,
}


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("editor", password="x"))
    client.get(reverse("admin:index"))
    return client


def address(name):
    return reverse(f"admin:bulletins_{name}_changelist")


def shown(desk, name, **parameters):
    """What each row of a list says in the first column that links to it."""
    changelist = desk.get(address(name), parameters).context["cl"]
    return [str(row) for row in changelist.result_list]


def make_full_item(number):
    """An item of a series of its own, with a topic, an organisation and a day of its own."""
    issue = make_issue(bulletin=make_bulletin(slug=f"series-{number}"))
    text = f"Board {number} meets"
    item = make_item(issue=issue, title=f"Item {number}", text=text, topics=[f"topic-{number}"])
    fact_store.add(item, fact_store.Said("organisation", f"Board {number}", f"Board {number}"))
    day = date(2016, 1, 1) + timedelta(days=number)
    fact_store.add(item, fact_store.Said("date", "meets", day.isoformat(), "event"))


@pytest.mark.parametrize("name", QUERIES)
def test_a_list_takes_as_many_queries_for_many_rows_as_for_one(
    desk, name, django_assert_num_queries
):
    make_full_item(0)
    with django_assert_num_queries(QUERIES[name]):
        desk.get(address(name))
    for number in range(1, 25):
        make_full_item(number)
    with django_assert_num_queries(QUERIES[name]):
        assert len(shown(desk, name)) >= 25


@pytest.mark.parametrize("page", ["1", "2"])
def test_a_list_of_several_pages_takes_one_query_more(desk, page, django_assert_num_queries):
    issue = make_issue()
    for number in range(120):
        make_item(issue=issue, title=f"Item {number:03}")
    with django_assert_num_queries(QUERIES["item"] + 1):
        desk.get(address("item"), {"p": page})


def test_pages_of_a_list_have_each_row_once_and_in_order(desk):
    issue = make_issue()
    titles = [make_item(issue=issue, title=f"Item {number:03}").title for number in range(120)]
    pages = [shown(desk, "item", p=page) for page in (1, 2, 3)]
    assert [title for page in pages for title in page] == titles
    assert shown(desk, "item", p=3, o="-0") == titles[19::-1]  # by title, the last first


def test_pages_of_a_list_filtered_by_topic_have_each_row_once(desk):
    issue, topic = make_issue(), make_topic(slug="drugs")
    for number in range(60):
        make_item(issue=issue, title=f"Item {number:02}", topics=["drugs", "victims"])
        make_item(issue=issue, title="Another", topics=["victims"])
    chosen = {"topics__id__exact": topic.pk}
    assert shown(desk, "item", **chosen, p=2) == [f"Item {number}" for number in range(50, 60)]
    assert desk.get(address("item"), chosen).context["cl"].result_count == 60


def test_items_without_a_topic_are_found(desk):
    make_item(title="Tagged", topics=["drugs"])
    make_item(title="Bare")
    assert shown(desk, "item", topics__isnull="True") == ["Bare"]


def test_a_paginator_counts_each_row_once():
    item = make_item(topics=["drugs", "victims"])
    rows = Item.objects.filter(topics__in=item.topics.all()).distinct().order_by("title")
    pages = KeyPaginator(rows, 1)
    assert (pages.count, list(pages.page(1))) == (1, [item])


@pytest.mark.parametrize(
    ("model", "name"),
    [(Bulletin, "issues"), (Issue, "items"), (Organisation, "mentions"), (Topic, "items")],
)
def test_rows_of_a_relation_are_counted_as_a_join_counts_them(model, name):
    for number in range(4):
        make_full_item(number % 2)
    make_item(issue=Issue.objects.first())
    make_bulletin(slug="empty")
    make_topic(slug="empty")
    make_issue()
    rows = model.objects.annotate(ours=number_of(model, name), joined=Count(name))
    assert all(row.ours == row.joined for row in rows)
    assert {row.ours for row in rows} >= ({2} if model is Organisation else {0, 2})


def test_items_that_are_hidden_are_not_counted(desk):
    issue = make_issue()
    make_item(issue=issue)
    hide(make_item(issue=issue))
    assert "1 item<" in desk.get(address("issue")).content.decode()


def test_topics_are_listed_by_how_many_items_they_have(desk):
    make_item(topics=["drugs", "victims"])
    make_item(topics=["drugs"])
    make_topic(slug="roads")
    page = desk.get(address("topic"), {"o": "-4"})
    assert [topic.slug for topic in page.context["cl"].result_list] == ["drugs", "victims", "roads"]
    assert [said in page.content.decode() for said in ("2 items", "1 item<", "0 items")] == [
        True
    ] * 3


@pytest.mark.parametrize("few", [0, 1, 20_000])
def test_facts_are_searched_by_their_words_and_by_what_they_mean(desk, few, monkeypatch):
    monkeypatch.setattr(lists, "FEW", few)
    item = make_item(text="Ring 020 7946 0000 or write to levy@example.org.")
    fact_store.add(item, fact_store.Said("phone", "020 7946 0000", "+442079460000"))
    fact_store.add(item, fact_store.Said("email", "levy@example.org", "levy@example.org"))
    assert shown(desk, "mention", q="7946 0000") == ["020 7946 0000"]
    assert shown(desk, "mention", q="+4420") == ["020 7946 0000"]
    assert len(shown(desk, "mention", q="0")) == 1
    assert len(shown(desk, "mention", q="e")) == 1
    assert shown(desk, "mention", q="beer") == []


def test_facts_are_filtered_by_who_told_them_and_by_series(desk):
    make_full_item(1)
    item = make_item(text="Ring us.")
    Mention.objects.create(item=item, kind="phone", text="us", value="us", start=5, end=7)
    assert shown(desk, "mention", is_edited__exact="0") == ["us"]
    assert sorted(shown(desk, "mention", is_edited__exact="1")) == ["Board 1", "meets"]
    series = item.issue.bulletin_id
    assert shown(desk, "mention", item__issue__bulletin__id__exact=series) == ["us"]


@pytest.mark.parametrize("kind", ["year", "month", "day"])
@pytest.mark.parametrize("order", ["ASC", "DESC"])
def test_days_of_facts_are_those_that_django_finds(kind, order):
    item = make_item(text="x" * 90)
    for number in range(0, 90, 3):
        last = date(2014, 11, 20) + timedelta(days=number // 2 * 13)
        kept = {"kind": "date", "text": "x", "value": str(last), "first": last, "last": last}
        Mention.objects.create(item=item, **kept, start=number, end=number + 1)
    Mention.objects.create(item=item, kind="money", text="x", value="1", start=0, end=1)
    late = Mention.objects.filter(last__year__gt=2014)
    ours = list(late.dates("last", kind, order))
    assert ours == list(
        QuerySet.dates(QuerySet(Mention).filter(last__year__gt=2014), "last", kind, order)
    )
    assert len(ours) > 1


def test_more_keys_than_a_database_takes_parameters_choose_rows():
    item = make_item()
    make_item()
    many = [*range(-40_000, 0), item.pk]
    assert list(with_keys(Item.objects.all(), many)) == [item]
    assert list(with_keys(Item.objects.all(), [])) == []


def test_an_issue_s_page_takes_as_many_queries_for_many_items_as_for_one(
    desk, django_assert_num_queries, django_assert_max_num_queries
):
    issue = make_issue()
    make_item(issue=issue, title="First")
    url = reverse("admin:bulletins_issue_change", args=[issue.pk])
    form = opened(desk, url)
    with django_assert_max_num_queries(6) as few:
        desk.get(url)
    for number in range(30):
        make_item(issue=issue, title=f"Item {number}", section="Alcohol")
    with django_assert_num_queries(len(few)):
        page = desk.get(url).content.decode()
    assert page.count("Alcohol") == 30
    assert set(opened(desk, url)) == set(form)


def test_who_may_not_see_items_sees_none_on_an_issue_s_page():
    item = make_item(title="Levy")
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename="view_issue"))
    client = Client()
    client.force_login(reader)
    url = reverse("admin:bulletins_issue_change", args=[item.issue.pk])
    page = client.get(url)
    assert page.status_code == 200
    assert "Levy" not in page.content.decode()


def test_before_a_topic_goes_its_items_are_counted_and_not_named(desk):
    for number in range(3):
        make_item(title=f"Naloxone {number}", topics=["drugs"])
    topic = Topic.objects.get(slug="drugs")
    url = reverse("admin:bulletins_topic_delete", args=[topic.pk])
    page = desk.get(url).content.decode()
    assert "tags of items: 3" in page.lower()
    assert "Naloxone" not in page
    desk.post(url, {"post": "yes"})
    assert not Topic.objects.filter(slug="drugs").exists()
    assert Item.objects.count() == 3
