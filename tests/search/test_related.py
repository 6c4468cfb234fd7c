"""The story so far: what other issues say on the matter of an item, and why."""

from datetime import date

import pytest
from django.urls import reverse

from bulletins.models import Item, Mention, Organisation
from bulletins.privacy import Veil
from search.related.likeness import Trait, Traits, likeness, rarity
from search.related.story import story
from search.related.telling import telling_words
from search.sync import drain
from tests.factories import make_issue, make_item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]
NIGHT = "Councils in Whitby charge a late night levy on taverns for street cleaning."


def make_others(count=24):
    """Items of other matters, so that something can be rare."""
    subjects = ("knives", "drones", "courts", "fire engines", "horses", "radios")
    for number in range(count):
        subject = subjects[number % len(subjects)]
        make_item(
            title=f"News of {subject}",
            text=f"Much on {subject} number {number}.",
            topics=[subject[:5]],
        )


def make_told(year, title, text=NIGHT, **fields):
    """An item of its own issue of that year."""
    return make_item(issue=make_issue(published=date(year, 5, 1)), title=title, text=text, **fields)


def name(item, slug, *, kind="organisation", text="", value=""):
    """Have the item name an organisation, or explain a short form."""
    body = None
    if kind == "organisation":
        body = Organisation.objects.get_or_create(slug=slug, defaults={"name": slug.title()})[0]
    text = text or slug.title()
    Mention.objects.create(
        item=item, kind=kind, text=text, value=value or text, start=0, end=1, organisation=body
    )


def told(item):
    drain()
    return story(Item.objects.for_reading().get(pk=item.pk), Veil(hides=False))


def titles(item):
    return [episode.item.title for episode in told(item)]


@pytest.fixture
def levy():
    """An item of 2016 among others."""
    make_others()
    return make_told(2016, "Late night levy opens", topics=["alcohol"])


def test_what_was_said_before_and_after_comes_in_the_order_of_time(levy):
    make_told(2018, "Late night levy grows", topics=["alcohol"])
    make_told(2014, "Late night levy proposed", topics=["alcohol"])
    episodes = told(levy)
    assert [(each.item.title, each.when) for each in episodes] == [
        ("Late night levy proposed", "before"),
        ("Late night levy grows", "after"),
    ]


def test_undated_items_come_last_and_the_same_month_is_the_same_time(levy):
    undated = make_issue(published=None)
    make_item(issue=undated, title="Late night levy some day", text=NIGHT, topics=["alcohol"])
    month = make_issue(published=date(2016, 5, 1), precision="month")
    make_item(issue=month, title="Late night levy in May", text=NIGHT, topics=["alcohol"])
    assert [each.when for each in told(levy)] == ["same", "undated"]


def test_each_says_why_by_name(levy):
    other = make_told(
        2018, "Taverns in Whitby", text="Taverns pay a levy (LNL).", topics=["alcohol"]
    )
    for item in (levy, other):
        name(item, "whitby council")
        name(item, "", kind="abbreviation", text="LNL", value="late night levy")
    [episode] = told(levy)
    assert episode.topics == ("Alcohol",)
    assert episode.organisations == ("Whitby Council",)
    assert episode.abbreviations == ("LNL",)
    assert set(episode.words) == {"whitby", "taverns", "levy"}
    assert episode.why.startswith("Both are on Alcohol; name Whitby Council; explain LNL; say “")


def test_nothing_is_shown_where_nothing_is_related(levy):
    make_told(2018, "A choir sings", text="Songs of the sea in the evening.", topics=["music"])
    assert titles(levy) == []


def test_a_body_that_most_items_name_relates_none(levy):
    for item in Item.objects.all():
        name(item, "home office")
    make_told(2018, "A choir sings", text="Songs.", topics=["music"])
    assert titles(levy) == []


def test_words_alone_relate_where_both_titles_have_them(levy):
    make_told(2018, "Night levy in Whitby", text=NIGHT)
    make_told(2019, "Choirs", text="A choir of Whitby sings.")
    assert titles(levy) == ["Night levy in Whitby"]


def test_items_of_the_same_issue_and_of_drafts_are_left_out(levy):
    make_item(issue=levy.issue, title="Late night levy again", text=NIGHT, topics=["alcohol"])
    make_item(
        issue=make_issue(status="draft"),
        title="Late night levy ends",
        text=NIGHT,
        topics=["alcohol"],
    )
    assert titles(levy) == []


def test_what_says_the_same_again_is_marked(levy):
    make_told(2017, "Late night levy opens", text=NIGHT + " Again.", topics=["alcohol"])
    make_told(
        2018, "Late night levy ends", text="Whitby ends its levy on taverns.", topics=["alcohol"]
    )
    assert [each.is_repeat for each in told(levy)] == [True, False]


def test_it_stands_without_an_index_from_what_the_database_has(levy, index):
    other = make_told(
        2018, "Taverns pay less", text="Something else.", topics=["alcohol", "taverns"]
    )
    levy.topics.add(other.topics.get(slug="taverns"))
    for item in (levy, other):
        name(item, "whitby council")
    drain()
    for path in index.glob("*/*"):
        path.write_bytes(b"damaged")
    found = story(Item.objects.for_reading().get(pk=levy.pk), Veil(hides=False))
    assert [each.item for each in found] == [other]


def test_hidden_addresses_are_no_words_that_items_share(levy):
    text = f"{NIGHT} Ask ada.finch@example.org."
    one = make_told(2018, "Night levy one", text=text)
    make_told(2019, "Night levy two", text=text)
    drain()
    veiled = Veil(hides=True)
    found = story(veiled.item(Item.objects.for_reading().get(pk=one.pk)), veiled)
    assert found
    assert not {"ada", "finch"} & {word for each in found for word in each.words}


def test_eight_at_most_and_queries_do_not_grow(levy, django_assert_max_num_queries):
    make_others(40)
    for year in range(1990, 2000):
        make_told(year, f"Late night levy {year}", topics=["alcohol"])
    drain()
    item = Item.objects.for_reading().get(pk=levy.pk)
    story(item, Veil(hides=False))  # counts how rare words are
    with django_assert_max_num_queries(6):
        found = story(item, Veil(hides=False))
    assert len(found) == 8


def test_page_and_api_tell_the_same_story(client, levy):
    make_told(2018, "Late night levy grows", topics=["alcohol"])
    make_told(2014, "Late night levy proposed", topics=["alcohol"])
    drain()
    rows = client.get(reverse("search:api-related", args=[levy.pk])).json()["results"]
    assert [row["title"] for row in rows] == ["Late night levy proposed", "Late night levy grows"]
    assert rows[0]["when"] == "before"
    page = client.get(levy.get_absolute_url()).content.decode()
    assert "The story so far" in page
    assert page.index("levy proposed") < page.index("levy grows")
    lonely = make_told(2018, "A choir sings", text="Songs.")
    assert "The story so far" not in client.get(lonely.get_absolute_url()).content.decode()


def test_words_that_tell_nothing_are_passed_over():
    found = telling_words("The new 2016 plan: councils are to support a levy, and more levies")
    assert found == {"council": "councils", "levi": "levies"}


def test_rarity_goes_from_none_to_one():
    assert rarity(100, of=100) == 0
    assert rarity(1, of=100) == 1
    assert rarity(10, of=100) == pytest.approx(0.5)
    assert rarity(1, of=1) == 0


def test_likeness_counts_no_more_than_five_words():
    words = frozenset(Trait("word", str(number)) for number in range(9))
    rare = dict.fromkeys(words, 1.0)
    alike = likeness(Traits(words, frozenset()), Traits(words, frozenset()), rare)
    assert (alike.score, len(alike.shared), alike.is_enough) == (5.0, 5, False)
