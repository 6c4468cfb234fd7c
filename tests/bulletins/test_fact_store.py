"""Facts as they are kept, and what a person said of them."""

from datetime import date

import pytest

from bulletins import fact_store
from bulletins.drafts import Mention as Found
from bulletins.enrichment.knowledge import Knowledge
from bulletins.models import Denial, Mention, Organisation
from tests.factories import make_item

pytestmark = pytest.mark.django_db


def found(kind, text, value=None, **fields):
    return Found(kind, text, value or text, 0, len(text), **fields)


def values(item):
    return sorted(item.mentions.values_list("kind", "value"))


def test_a_date_has_its_first_and_last_day():
    item = make_item(text="July")
    fact_store.keep([(item, [found("date", "July", "2016-07", role="event", place="Hull")])])
    kept = item.mentions.get()
    assert (kept.first, kept.last) == (date(2016, 7, 1), date(2016, 7, 31))
    assert (kept.role, kept.place) == ("event", "Hull")


def test_an_organisation_nobody_knew_is_noted_once():
    one, two = make_item(text="Ferry Board"), make_item(text="FERRY BOARD")
    fact_store.keep([(one, [found("organisation", "Ferry Board")])])
    fact_store.keep([(two, [found("organisation", "FERRY BOARD")])])
    body = Organisation.objects.get()
    assert (body.slug, body.name, body.is_found) == ("ferry-board", "Ferry Board", True)
    assert values(two) == [("organisation", "Ferry Board")]
    assert body.mentions.count() == 2


def test_an_alias_leads_to_the_body_it_is_of():
    body = Organisation.objects.create(slug="fb", name="Ferry Board", aliases=["Board of Ferries"])
    item = make_item(text="Board of Ferries")
    fact_store.keep([(item, [found("organisation", "Board of Ferries")])])
    assert item.mentions.get().organisation == body


def test_what_is_no_organisation_is_not_kept():
    Organisation.objects.create(slug="x", name="Pilot Board", is_ignored=True)
    item = make_item(text="Pilot Board")
    fact_store.keep([(item, [found("organisation", "Pilot Board")])])
    assert values(item) == []


def test_a_changed_text_is_searched_again_and_a_persons_facts_move_with_their_words():
    item = make_item(text="Write to a@example.org or ring Jo.")
    Mention.objects.create(
        item=item, kind="phone", text="Jo", value="+441", start=31, end=33, is_edited=True
    )
    item.text = "Ring Jo, or write to b@example.org."
    fact_store.find_again(item, Knowledge())
    assert values(item) == [("email", "b@example.org"), ("phone", "+441")]
    moved = item.mentions.get(kind="phone")
    assert item.text[moved.start : moved.end] == moved.text


def test_nothing_is_found_where_a_person_spoke_or_denied():
    item = make_item(text="Write to a@example.org or to b@example.org.")
    Mention.objects.create(
        item=item, kind="email", text="a@example.org", value="x@y.uk", start=9, end=22, is_edited=1
    )
    Denial.objects.create(item=item, kind="email", text="b@example.org")
    fact_store.find_again(item, Knowledge())
    assert values(item) == [("email", "x@y.uk")]


def test_a_persons_fact_goes_with_its_words():
    item = make_item(text="Ring Jo.")
    Mention.objects.create(
        item=item, kind="phone", text="Jo", value="+441", start=5, end=7, is_edited=True
    )
    item.text = "Ring nobody."
    fact_store.find_again(item, Knowledge())
    assert values(item) == []
