"""Organisations at the desk: their names, what is none, and several that are one."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from bulletins import fact_store, vocabulary
from bulletins.drafts import Mention as Found
from bulletins.models import Organisation
from tests.desk import opened
from tests.factories import make_item

pytestmark = pytest.mark.django_db

URL = "admin:bulletins_organisation_changelist"


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("editor", password="x"))
    return client


def named(*names):
    """An item that names these bodies, found there by machine."""
    item = make_item(text=" ".join(names))
    starts = [item.text.index(name) for name in names]
    fact_store.keep(
        [
            (item, [Found("organisation", name, name, start, start + len(name))])
            for name, start in zip(names, starts, strict=True)
        ]
    )
    return item


def body(name):
    return Organisation.objects.get(name=name)


def values(item):
    return sorted(item.mentions.values_list("value", flat=True))


def save(desk, one, **fields):
    """Change an organisation's fields on its page; gives the page that follows."""
    url = reverse("admin:bulletins_organisation_change", args=[one.pk])
    answer = desk.post(url, {**opened(desk, url), **fields}, follow=True)
    return answer.content.decode().replace("&#x27;", "'")


def merge(desk, *names, **fields):
    chosen = {"action": "merge", "_selected_action": [body(name).pk for name in names]}
    answer = desk.post(reverse(URL), {**chosen, **fields}, follow=True)
    return answer.content.decode().replace("&#x27;", "'")


def test_a_new_name_goes_to_all_its_facts_and_the_old_one_still_leads_there(desk):
    item = named("Ferry Bord")
    page = save(desk, body("Ferry Bord"), name="Ferry Board", abbreviations="FB")
    assert "when manage.py find_facts runs" in page
    kept = body("Ferry Board")
    assert (kept.aliases, kept.abbreviations) == (["Ferry Bord"], ["FB"])
    assert kept.edited_fields == ["abbreviations", "aliases", "name"]
    assert values(item) == ["Ferry Board"]
    assert kept.history.first().history_user.username == "editor"


def test_the_facts_of_what_is_none_go_and_are_not_found_again(desk):
    item = named("Pilot Board", "Ferry Board")
    save(desk, body("Pilot Board"), is_ignored="on")
    assert values(item) == ["Ferry Board"]
    fact_store.keep([(item, [Found("organisation", "Pilot Board", "Pilot Board", 0, 11)])])
    assert values(item) == ["Ferry Board"]


def test_a_name_of_two_bodies_is_refused_in_a_sentence(desk):
    named("Ferry Board", "Pilot Board")
    page = save(desk, body("Ferry Board"), aliases="Pilot Board\nBoard of Ferries")
    assert "Ferry Board: 'Pilot Board' also stands for Pilot Board." in page
    assert "no abbreviation" in save(desk, body("Ferry Board"), abbreviations="two words")
    assert body("Ferry Board").aliases == []


def test_an_organisation_is_added_by_hand(desk):
    fields = {"name": "Quay Trust", "slug": "quay-trust", "abbreviations": "QT", "aliases": ""}
    assert desk.post(reverse("admin:bulletins_organisation_add"), fields).status_code == 302
    assert not body("Quay Trust").is_found


def test_organisations_are_told_apart_by_how_they_came(desk):
    named("Ferry Board")
    Organisation.objects.create(slug="a", name="Listed")
    Organisation.objects.create(slug="b", name="None", is_ignored=True, is_found=True)
    for standing, name in (("found", "Ferry Board"), ("listed", "Listed"), ("ignored", "None")):
        rows = desk.get(reverse(URL), {"standing": standing}).context["cl"].queryset
        assert [row.name for row in rows] == [name]
    assert "1 mention<" in desk.get(reverse(URL)).content.decode()


def test_merging_asks_first_which_one_they_are(desk):
    named("Ferry Board", "Board of Ferries")
    page = merge(desk, "Ferry Board", "Board of Ferries")
    assert "All of them are" in page
    assert Organisation.objects.count() == 2
    assert "Choose two organisations or more." in merge(desk, "Ferry Board")


def test_merged_organisations_are_one_with_all_names_and_facts(desk):
    item = named("Ferry Board", "Board of Ferries")
    other = body("Board of Ferries")
    other.abbreviations, other.aliases = ["BF"], ["Ferries"]
    other.save()
    page = merge(desk, "Ferry Board", "Board of Ferries", into=body("Ferry Board").pk)
    assert "1 organisation is part of Ferry Board now" in page
    kept = Organisation.objects.get()
    assert kept.aliases == ["Board of Ferries", "Ferries"]
    assert kept.abbreviations == ["BF"]
    assert values(item) == ["Ferry Board", "Ferry Board"]
    again = named("Board of Ferries")
    assert values(again) == ["Ferry Board"]


def test_nothing_is_merged_into_what_is_no_organisation(desk):
    named("Ferry Board", "Pilot Board")
    save(desk, body("Pilot Board"), is_ignored="on")
    page = merge(desk, "Ferry Board", "Pilot Board", into=body("Pilot Board").pk)
    assert "Nothing was merged: “Pilot Board” is marked as no organisation." in page
    assert Organisation.objects.count() == 2


def test_an_organisation_is_never_deleted(desk):
    named("Ferry Board")
    url = reverse("admin:bulletins_organisation_delete", args=[body("Ferry Board").pk])
    assert desk.post(url, {"post": "yes"}).status_code == 403


def test_the_vocabulary_leaves_what_an_editor_changed_or_merged(desk):
    vocabulary.load(settings.FIXTURES)
    one, other, third = Organisation.objects.order_by("pk")[:3]
    save(desk, one, name="Quay Trust", aliases="")
    merge(desk, other.name, third.name, into=other.pk)
    assert vocabulary.load(settings.FIXTURES) == 0
    one.refresh_from_db()
    assert one.name == "Quay Trust"
    assert not Organisation.objects.filter(pk=third.pk).exists()


def test_a_name_that_an_editor_gave_to_another_does_not_stop_the_vocabulary():
    vocabulary.load(settings.FIXTURES)
    one = Organisation.objects.first()
    Organisation.objects.filter(pk=one.pk).update(slug="other")
    vocabulary.load(settings.FIXTURES)
    assert Organisation.objects.filter(name=one.name).count() == 1
