"""The facts beside an item's text, and the way to their words."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertInHTML, assertNotContains

from bulletins.models import Mention, Organisation
from tests.factories import make_item

pytestmark = pytest.mark.django_db


def mention(item, words, kind, value=None, **fields):
    start = item.text.index(words)
    return Mention.objects.create(
        item=item,
        kind=kind,
        text=words,
        value=value or words,
        start=start,
        end=start + len(words),
        **fields,
    )


def page(client, item):
    return client.get(item.get_absolute_url())


def test_a_fact_leads_to_its_words_in_the_text(client):
    item = make_item(text="The fund has £5 million, and £5 million more.")
    fact = mention(item, "£5 million", "money", "5000000")
    response = page(client, item)
    assertContains(response, f'has <span id="fact-{fact.pk}">£5 million</span>, and £5 million')
    assertContains(response, f'<a href="#fact-{fact.pk}">£5 million</a>', count=1)


def test_an_address_leads_out_and_to_its_words(client):
    item = make_item(text="Ask help@example.org.")
    fact = mention(item, "help@example.org", "email")
    response = page(client, item)
    assertContains(response, '<a href="mailto:help@example.org">')
    assertContains(response, f'href="#fact-{fact.pk}"', count=1)


def test_a_fact_said_twice_leads_to_where_it_is_said_first(client):
    item = make_item(text="£5 million. It is 5m pounds.")
    second = mention(item, "5m pounds", "money", "5000000")
    first = mention(item, "£5 million", "money", "5000000")
    response = page(client, item)
    assertContains(response, f'href="#fact-{first.pk}"')
    assertNotContains(response, f"fact-{second.pk}")


def test_words_that_have_gone_are_named_without_a_link(client):
    item = make_item(text="The fund has £5 million.")
    fact = mention(item, "£5 million", "money", "5000000")
    item.body = "The fund has nothing."
    item.save()
    response = page(client, item)
    assertContains(response, "£5 million")
    assertNotContains(response, f"fact-{fact.pk}")


def test_an_organisation_leads_to_its_page(client):
    item = make_item(text="The Ferry Board and the Pilot Board met.")
    for words, is_ignored in (("Ferry Board", False), ("Pilot Board", True)):
        body = Organisation.objects.create(
            slug=words.lower().replace(" ", "-"), name=words, is_ignored=is_ignored
        )
        mention(item, words, "organisation", organisation=body)
    response = page(client, item)
    assertContains(response, '<a href="/organisations/ferry-board/">Ferry Board</a>')
    assertNotContains(response, "/organisations/pilot-board/")


def test_deadlines_come_before_events_and_say_how_far_off_they_are(client):
    soon = timezone.localdate() + timedelta(days=1)
    item = make_item(text="Meet on 4 May; rules hold from June; reply tomorrow; he said then.")
    days = {"first": "2017-05-04", "last": "2017-05-04"}
    mention(item, "4 May", "date", "2017-05-04", role="event", place="City Hall, Hull", **days)
    mention(item, "June", "date", "2017-06", role="effective")
    reply = {"first": soon, "last": soon}
    mention(item, "tomorrow", "date", str(soon), role="deadline", **reply)
    mention(item, "then", "date", "2010-01-01", role="other")
    html = page(client, item).content.decode()
    order = ["deadline, tomorrow", "Thursday 4 May 2017", "event, at City Hall, Hull, passed"]
    places = [html.index(words) for words in [*order, "June 2017", "takes effect"]]
    assert places == sorted(places)
    assert "1 January 2010" not in html


def test_an_abbreviation_has_its_expansion_beside_it(client):
    item = make_item(text="The Police Transformation Fund (PTF) is open.")
    fact = mention(item, "PTF", "abbreviation", "Police Transformation Fund")
    assertInHTML(
        f'<li><a href="#fact-{fact.pk}">PTF</a> '
        '<span class="quiet">Police Transformation Fund</span></li>',
        page(client, item).content.decode(),
        count=1,
    )


def test_a_hidden_address_moves_no_mark(client, settings):
    settings.HIDE_PERSONAL_ADDRESSES = True
    item = make_item(text="Ask ann.finch@example.org by 5 April about £5 million.")
    hidden = mention(item, "ann.finch@example.org", "email")
    fact = mention(item, "£5 million", "money", "5000000")
    response = page(client, item)
    assertContains(response, f'<span id="fact-{fact.pk}">£5 million</span>')
    assertNotContains(response, "finch")
    assertNotContains(response, f"fact-{hidden.pk}")
