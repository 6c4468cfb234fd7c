"""Facts as they are kept, and what a person said of them."""

from datetime import date

import pytest

from bulletins import fact_store
from bulletins.drafts import Mention as Found
from bulletins.enrichment.knowledge import Knowledge
from bulletins.models import Denial, Mention, Organisation
from tests.factories import make_issue, make_item

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


@pytest.mark.parametrize("space", ["\u00a0", "\n", "  "])
def test_a_persons_fact_has_the_spaces_that_its_words_have_now(space):
    item = make_item(text="Bids open on 3 June 2014.")
    fact = fact_store.add(item, said("date", "3 June 2014", "2014-06-03"))
    item.text = f"Bids open on 3 June{space}2014."
    fact_store.find_again(item, Knowledge())
    fact.refresh_from_db()
    assert item.text[fact.start : fact.end] == fact.text == f"3 June{space}2014"


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


def said(kind, words, value, **fields):
    return fact_store.Said(kind, words, value, **fields)


def test_a_person_adds_a_fact_where_its_words_stand_free():
    item = make_item(text="By 10 April. Again: 10 April.")
    Mention.objects.create(
        item=item, kind="date", text="10 April", value="2016-04-10", start=3, end=11
    )
    kept = fact_store.add(item, said("date", "10 April", "2017-04-10", role="deadline"))
    assert (kept.start, kept.is_edited, kept.first) == (20, True, date(2017, 4, 10))
    with pytest.raises(ValueError, match="already"):
        fact_store.add(item, said("date", "10 April", "2018"))
    with pytest.raises(ValueError, match="nowhere"):
        fact_store.add(item, said("date", "11 April", "2018"))


def test_a_changed_fact_is_a_persons_and_the_machine_does_not_find_it_again():
    item = make_item(text="Write to a@example.org.")
    fact_store.find_again(item, Knowledge())
    fact_store.change(item.mentions.get(), said("email", "a@example.org", "b@b.uk"))
    fact_store.find_again(item, Knowledge())
    assert values(item) == [("email", "b@b.uk")]
    assert Mention.history.get().history_type == "~"


def test_a_fact_that_is_of_another_kind_is_not_found_as_it_was():
    item = make_item(text="Write to a@example.org.")
    fact_store.find_again(item, Knowledge())
    fact_store.change(item.mentions.get(), said("abbreviation", "a@example.org", "A board"))
    fact_store.find_again(item, Knowledge())
    assert values(item) == [("abbreviation", "A board")]


def test_a_change_keeps_to_its_place_though_its_words_stand_elsewhere_too():
    item = make_item(text="10 April, 10 April")
    fact = Mention.objects.create(
        item=item, kind="date", text="10 April", value="2016", start=10, end=18
    )
    assert fact_store.change(fact, said("date", "10 April", "2017")).start == 10
    assert not item.denials.exists()


def test_what_a_person_removes_is_gone_in_all_its_words_and_stays_gone():
    item = make_item(text="Write to a@example.org, yes: a@example.org, or b@example.org.")
    fact_store.find_again(item, Knowledge())
    fact_store.remove(item.mentions.first())
    assert values(item) == [("email", "b@example.org")]
    fact_store.find_again(item, Knowledge())
    assert values(item) == [("email", "b@example.org")]
    assert [record.history_type for record in Mention.history.all()] == ["-", "-"]


def test_a_removed_fact_of_a_person_stays_gone_and_others_of_theirs_stand():
    item = make_item(text="Hull and Hull.")
    one, other = (fact_store.add(item, said("abbreviation", "Hull", "H")) for _ in range(2))
    fact_store.remove(one)
    fact_store.remove(one)  # another editor meanwhile
    assert list(item.mentions.all()) == [other]
    assert Mention.history.filter(history_type="-").count() == 1


def test_what_is_taken_back_is_found_again():
    item = make_item(text="Write to a@example.org.")
    fact_store.find_again(item, Knowledge())
    fact_store.remove(item.mentions.get())
    fact_store.take_back(item.denials.get(), Knowledge())
    assert values(item) == [("email", "a@example.org")]


def test_denied_words_are_not_found_where_a_line_breaks_them():
    item = make_item(text="Ring 020 7946\n0000.")
    Denial.objects.create(item=item, kind="phone", text="020 7946 0000")
    fact_store.find_again(item, Knowledge())
    assert values(item) == []


def test_what_is_found_as_it_was_keeps_its_row():
    item = make_item(text="Write to a@example.org or b@example.org.")
    fact_store.find_again(item, Knowledge())
    kept = item.mentions.get(value="a@example.org").pk
    item.text = "Write to a@example.org or c@example.org."
    fact_store.find_again(item, Knowledge())
    assert item.mentions.get(value="a@example.org").pk == kept
    assert values(item) == [("email", "a@example.org"), ("email", "c@example.org")]


def test_two_facts_of_a_person_never_end_in_one_place():
    item = make_item(text="Hull and Hull.")
    for _ in range(2):
        fact_store.add(item, said("abbreviation", "Hull", "H"))
    item.text = "Hull alone."
    fact_store.find_again(item, Knowledge())
    assert [(one.start, one.end) for one in item.mentions.all()] == [(0, 4)]


def test_a_person_names_an_organisation_by_any_of_its_names():
    body = Organisation.objects.create(
        slug="fb", name="Ferry Board", aliases=["Board of Ferries"], abbreviations=["FB"]
    )
    item = make_item(text="the ferries people, FB, and the Quay Trust")
    for words, typed in (("the ferries people", "board of ferries"), ("FB", "FB")):
        fact = fact_store.add(item, said("organisation", words, typed))
        assert (fact.organisation, fact.value) == (body, "Ferry Board")
    fact = fact_store.add(item, said("organisation", "Quay Trust", "Quay Trust"))
    assert (fact.organisation.name, fact.organisation.is_found) == ("Quay Trust", False)


def test_what_is_no_organisation_is_refused_with_what_to_do():
    Organisation.objects.create(slug="x", name="Pilot Board", is_ignored=True)
    item = make_item(text="Pilot Board")
    with pytest.raises(ValueError, match="marked as no organisation"):
        fact_store.add(item, said("organisation", "Pilot Board", "Pilot Board"))


@pytest.mark.parametrize(
    ("short", "name", "learnt"),
    [
        ("FBD", "Ferry Board", ["FBD"]),
        ("FBD", "ferry board", ["FBD"]),
        ("FBD", "Ferry Bridge Design", []),
        ("FB", "Ferry Board", []),
        ("FBs", "Ferry Board", []),
        ("HSB", "Ferry Board", []),
    ],
)
def test_a_short_form_that_a_text_explains_is_learnt(short, name, learnt):
    body = Organisation.objects.create(slug="fb", name="Ferry Board")
    Organisation.objects.create(slug="hsb", name="Harbour Safety Board", abbreviations=["HSB"])
    fact_store.keep([(make_item(text=short), [found("abbreviation", short, name)])])
    body.refresh_from_db()
    assert body.abbreviations == learnt


def test_a_short_form_of_a_draft_is_learnt_when_it_is_published():
    """Readers see it with its body, in suggestions and above results."""
    body = Organisation.objects.create(slug="fb", name="Ferry Board")
    draft = make_item(text="FBD", issue=make_issue(status="draft"))
    fact_store.keep([(draft, [found("abbreviation", "FBD", "Ferry Board")])])
    body.refresh_from_db()
    assert body.abbreviations == []
    draft.issue.status = "published"
    draft.issue.save()
    body.refresh_from_db()
    assert body.abbreviations == ["FBD"]


def test_short_forms_that_an_editor_wrote_are_left():
    body = Organisation.objects.create(
        slug="fb", name="Ferry Board", edited_fields=["abbreviations"]
    )
    fact_store.keep([(make_item(text="FBD"), [found("abbreviation", "FBD", "Ferry Board")])])
    body.refresh_from_db()
    assert body.abbreviations == []
