"""Facts at the desk: an editor corrects any of them, and none is lost or undone unseen."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from bulletins import fact_store
from bulletins.enrichment.knowledge import Knowledge
from bulletins.models import Denial, Mention, Organisation
from tests.desk import opened
from tests.factories import make_item

pytestmark = pytest.mark.django_db

TEXT = "Write to a@example.org by 10 April 2016.\n\nAgain: 10 April 2016."


def login(name, *rights):
    user = User.objects.create_user(name, is_staff=True, is_superuser=not rights)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk() -> Client:
    return login("editor")


@pytest.fixture
def item():
    item = make_item(text=TEXT)
    fact_store.find_again(item, Knowledge())
    return item


def address(item):
    return reverse("admin:bulletins_item_change", args=[item.pk])


def send(desk, item, form):
    """Save an item's page; gives the page with what is wrong, or nothing."""
    answer = desk.post(address(item), form)
    return "" if answer.status_code == 302 else answer.content.decode().replace("&#x27;", "'")


def save(desk, item, **fields):
    """Open an item's page, change some of its facts' fields, save it."""
    form = opened(desk, address(item))
    named = {name.replace("_", "-", 1): value for name, value in fields.items()}
    changes = {f"mentions-{name}": value for name, value in named.items()}
    return send(desk, item, {**form, **changes})


def new(item, **fields):
    """The fields of a fact in the first empty row."""
    row = item.mentions.count()
    return {f"{row}_{name}": value for name, value in fields.items()}


def facts(item):
    return [(fact.kind, fact.value) for fact in item.mentions.order_by("start")]


def test_a_page_that_is_saved_as_it_was_opened_changes_nothing(desk, item):
    before = list(item.mentions.values())
    assert save(desk, item) == ""
    assert list(item.mentions.values()) == before
    assert not Mention.history.exists()


def test_an_editor_corrects_a_date(desk, item):
    assert save(desk, item, **{"1_value": "2017-04-10", "1_role": "deadline"}) == ""
    fact = item.mentions.get(start=26)
    assert (fact.value, fact.role, fact.first) == ("2017-04-10", "deadline", date(2017, 4, 10))
    assert fact.is_edited
    assert Mention.history.get().history_user.username == "editor"
    fact_store.find_again(item, Knowledge())
    assert facts(item)[1:] == [("date", "2017-04-10"), ("date", "2016-04-10")]


def test_an_editor_adds_a_fact_that_has_its_place_in_the_text(desk, item):
    fields = new(item, kind="phone", text="Again", value="020 7946 0000")
    assert save(desk, item, **fields) == ""
    fact = item.mentions.get(kind="phone")
    assert (fact.value, TEXT[fact.start : fact.end]) == ("+442079460000", "Again")


def test_an_editor_removes_a_fact_for_good(desk, item):
    assert save(desk, item, **{"0_DELETE": "on"}) == ""
    fact_store.find_again(item, Knowledge())
    assert [kind for kind, _ in facts(item)] == ["date", "date"]
    assert Mention.history.get().history_user.username == "editor"


def test_what_was_removed_can_be_found_again(desk, item):
    save(desk, item, **{"0_DELETE": "on"})
    form = opened(desk, address(item))
    assert send(desk, item, {**form, "denials-0-DELETE": "on"}) == ""
    assert ("email", "a@example.org") in facts(item)
    assert not Denial.objects.exists()


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"kind": "date", "text": "Again", "value": "soon"}, "A date is expected as 2016"),
        ({"kind": "money", "text": "Again", "value": "a lot"}, "A sum in pounds is expected"),
        ({"kind": "date", "text": "11 May", "value": "2016"}, "“11 May” is nowhere in the item's"),
        ({"kind": "date", "text": "10 April 2016", "value": "2016"}, "is such a fact already"),
        ({"kind": "", "text": "Again", "value": "2016"}, "This field is required"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(desk, item, fields, fault):
    before = facts(item)
    assert fault in save(desk, item, **new(item, **fields))
    assert facts(item) == before


def test_an_organisation_is_chosen_from_those_that_are_known(desk, item):
    body = Organisation.objects.create(slug="fb", name="Ferry Board", abbreviations=["FB"])
    Organisation.objects.create(slug="x", name="Pilot Board", is_ignored=True)
    page = desk.get(address(item)).content.decode()
    assert '<option value="Ferry Board">' in page
    assert "Pilot Board" not in page
    refused = save(desk, item, **new(item, kind="organisation", text="Again", value="Pilot Board"))
    assert "marked as no organisation" in refused
    assert save(desk, item, **new(item, kind="organisation", text="Again", value="FB")) == ""
    assert item.mentions.get(kind="organisation").organisation == body


def test_role_and_place_are_a_date_s_alone(desk, item):
    fields = new(item, kind="phone", text="Again", value="020 7946 0000", role="event", place="X")
    assert save(desk, item, **fields) == ""
    fact = item.mentions.get(kind="phone")
    assert (fact.role, fact.place) == ("", "")


def test_a_fact_that_another_editor_changed_meanwhile_is_not_undone(desk, item):
    stale = opened(desk, address(item))
    save(login("other"), item, **{"1_value": "2018"})
    assert send(desk, item, stale) == ""
    assert ("date", "2018") in facts(item)
    page = send(desk, item, {**stale, "mentions-1-value": "2019"})
    assert "Another editor changed this meanwhile; it now says: date, 10 April 2016, 2018" in page
    page = send(desk, item, {**stale, "mentions-1-DELETE": "on"})
    assert "Another editor changed this meanwhile" in page
    assert ("date", "2018") in facts(item)


def test_a_fact_that_another_editor_removed_meanwhile_is_not_changed(desk, item):
    stale = opened(desk, address(item))
    save(login("other"), item, **{"0_DELETE": "on"})
    assert "This fact is no longer there" in send(
        desk, item, {**stale, "mentions-0-value": "x@y.uk"}
    )


def test_words_and_facts_are_not_changed_in_one_step(desk, item):
    form = opened(desk, address(item))
    page = send(desk, item, {**form, "body": "New words.", "mentions-1-value": "2019"})
    assert "Save the changed words of the item first" in page
    assert send(desk, item, {**form, "body": "By 10 April 2016."}) == ""
    assert facts(item) == [("date", "2016-04-10")]


def test_an_editor_is_told_which_persons_fact_went_with_its_words(desk, item):
    save(desk, item, **{"1_value": "2018"})
    fact = item.mentions.get(value="2018")
    form = {**opened(desk, address(item)), "body": "New words, without a date."}
    page = desk.post(address(item), form, follow=True).content.decode()
    assert f"“{fact.text}” (2018)" in page
    assert "a@example.org” (" not in page
    assert Mention.history.filter(id=fact.pk, history_type="-").exists()


def test_an_editor_is_not_warned_where_a_persons_fact_stands_or_the_machine_s_goes(desk, item):
    save(desk, item, **{"1_value": "2018"})
    form = {**opened(desk, address(item)), "body": "By 10 April 2016."}
    page = desk.post(address(item), form, follow=True).content.decode()
    assert "no longer in the text" not in page


def test_a_fact_takes_the_place_of_one_that_is_removed_with_it(desk, item):
    fields = {"1_DELETE": "on", **new(item, kind="date", text="by 10 April", value="2016-04-10")}
    assert save(desk, item, **fields) == ""
    assert [fact.text for fact in item.mentions.filter(kind="date")] == ["by 10 April"]


def test_two_facts_cannot_change_places_in_one_step(desk, item):
    item.text = item.body = "On 10 April 2016 and 11 May 2016."
    item.save()
    fact_store.find_again(item, Knowledge())
    fields = {"0_text": "11 May 2016", "1_text": "10 April 2016"}
    assert "is such a fact already" in save(desk, item, **fields)


def test_one_of_two_in_the_same_words_is_kept_where_an_editor_changes_it(desk, item):
    assert save(desk, item, **{"1_DELETE": "on", "2_role": "deadline"}) == ""
    assert [fact.start for fact in item.mentions.filter(kind="date")] == [49]


def test_words_over_the_end_of_a_line_are_no_change(desk):
    item = make_item(text="Ring 020 7946\n0000.")
    fact_store.find_again(item, Knowledge())
    assert save(desk, item) == ""
    assert not item.mentions.get().is_edited


def test_an_editor_without_the_right_sees_facts_and_changes_none(item):
    reader = login("reader", "view_item", "change_item", "view_mention")
    assert "a@example.org" in reader.get(address(item)).content.decode()
    form = opened(login("editor"), address(item))
    assert send(reader, item, {**form, "mentions-1-value": "2019"}) == ""
    assert ("date", "2019") not in facts(item)


def test_an_item_s_page_takes_as_many_queries_for_many_facts_as_for_few(
    desk, item, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20) as few:
        desk.get(address(item))
    for number in range(10):
        Mention.objects.create(
            item=item, kind="url", text="Write", value=f"{number}.uk", start=0, end=5
        )
    with django_assert_num_queries(len(few)):
        desk.get(address(item))


def test_facts_of_all_items_are_filtered_and_searched(desk, item):
    fact_store.change(item.mentions.get(start=26), fact_store.Said("date", "10", "2016"))
    url = reverse("admin:bulletins_mention_changelist")
    series = item.issue.bulletin_id
    for query, count in (
        ({"kind__exact": "date"}, 2),
        ({"is_edited__exact": 1}, 1),
        ({"item__issue__bulletin__id__exact": series}, 3),
        ({"q": "a@example.org"}, 1),
        ({"last__year": 2016}, 2),
        ({"last__year": 2015}, 0),
    ):
        rows = desk.get(url, query).context["cl"].queryset
        assert len(rows) == count, query


def test_chosen_facts_are_removed_for_good_from_the_list(desk, item):
    url = reverse("admin:bulletins_mention_changelist")
    chosen = {"action": "remove", "_selected_action": list(item.mentions.values_list("pk", flat=1))}
    page = desk.post(url, chosen, follow=True).content.decode()
    assert "3 facts were removed and are not found again." in page
    fact_store.find_again(item, Knowledge())
    assert facts(item) == []


def test_a_fact_that_is_deleted_by_itself_stays_away_too(desk, item):
    fact = item.mentions.get(kind="email")
    url = reverse("admin:bulletins_mention_delete", args=[fact.pk])
    assert desk.post(url, {"post": "yes"}).status_code == 302
    assert item.denials.get().text == "a@example.org"


def test_facts_are_neither_added_nor_changed_in_the_list(desk, item):
    assert desk.get(reverse("admin:bulletins_mention_add")).status_code == 403
    url = reverse("admin:bulletins_mention_change", args=[item.mentions.first().pk])
    assert desk.get(url).status_code == 200
    assert desk.post(url, {"value": "x"}).status_code == 403


def test_an_item_with_hundreds_of_facts_can_be_saved(desk):
    item = make_item(text="\n\n".join(f"Write to team{n}@example.org." for n in range(150)))
    fact_store.find_again(item, Knowledge())
    assert save(desk, item, **{"149_value": "new@example.org"}) == ""
    assert facts(item)[-1] == ("email", "new@example.org")
