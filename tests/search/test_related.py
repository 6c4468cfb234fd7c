"""The story so far: what other issues say on the matter of an item, and why."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from bulletins.kept_pages import PASSING
from bulletins.models import Item, Mention, Organisation
from bulletins.privacy import Veil
from search.errors import SearchUnavailable
from search.related.story import story
from search.sync import drain
from tests.factories import make_issue, make_item

pytestmark = pytest.mark.django_db
NIGHT = "Councils in Whitby charge a late night levy on taverns for street cleaning."
LAST = 2030
LEVY = "Late night levy opens"


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


def make_told(year, title, text="", **fields):
    """An item of its own issue of that year, with figures of its own."""
    text = text or f"{NIGHT} Since then {LAST - year} taverns paid it."
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


@pytest.fixture(scope="module")
def made(made_once):
    """An item of 2016 among others."""
    return made_once(make_levy)


def make_levy():
    make_others()
    make_told(2016, LEVY, topics=["alcohol"])
    drain()


@pytest.fixture
def levy(made, copied):
    copied(made)
    return Item.objects.get(title=LEVY)


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
    text = f"{NIGHT} It brought 12 cleaners."
    make_item(issue=undated, title="Late night levy some day", text=text, topics=["alcohol"])
    month = make_issue(published=date(2016, 5, 1), precision="month")
    make_item(issue=month, title="Late night levy in May", text=NIGHT, topics=["alcohol"])
    assert [each.when for each in told(levy)] == ["same", "undated"]


def test_each_says_why_by_name(levy):
    other = make_told(
        2018, "Taverns in Whitby", text="Taverns pay a night levy (LNL).", topics=["alcohol"]
    )
    for item in (levy, other):
        name(item, "whitby council")
        name(item, "", kind="abbreviation", text="LNL", value="late night levy")
    [episode] = told(levy)
    assert episode.topics == ("Alcohol",)
    assert episode.organisations == ("Whitby Council",)
    assert episode.abbreviations == ("LNL",)
    assert set(episode.words) == {"whitby", "taverns", "night levy"}
    assert episode.why.startswith("Both are on Alcohol; name Whitby Council; explain LNL; say “")


def test_nothing_is_shown_where_nothing_is_related(levy):
    make_told(2018, "A choir sings", text="Songs of the sea in the evening.", topics=["music"])
    assert titles(levy) == []


def test_a_topic_and_a_body_relate_none_whose_words_differ(levy):
    choir = make_told(2018, "A choir sings", text="Songs of the sea.", topics=["alcohol"])
    for item in (levy, choir):
        name(item, "whitby council")
    assert titles(levy) == []


@pytest.mark.parametrize(
    "text",
    [
        "Singers of Whitby rehearse songs of the sea on Tuesdays in a chapel by the harbour.",
        "Songs are sung by choirs who charge nothing, while taverns nearby stay shut in winter.",
        "See https://example.org/whitby/night/levy/taverns or ask night.levy@taverns.example.",
        "Every street has its choir.",
    ],
)
def test_a_word_or_two_in_passing_relate_none_however_rare(levy, text):
    make_told(2018, "A choir sings", text=text)
    assert titles(levy) == []


def test_words_relate_alone_where_both_texts_are_about_them(levy):
    make_told(2018, "Night levy in Whitby")
    make_told(2019, "Choirs", text="A choir of Whitby sings.")
    assert titles(levy) == ["Night levy in Whitby"]


@pytest.mark.parametrize("kind", ["introduction", "notice"])
def test_what_opens_its_issue_relates_to_no_other_opening(levy, kind):
    one = make_told(2018, "Late night levy readers", kind=kind)
    make_told(2019, "Late night levy readers", kind=kind)
    assert titles(one) == ["Late night levy opens"]


def test_items_of_the_same_issue_and_of_drafts_are_left_out(levy):
    make_item(issue=levy.issue, title="Late night levy again", text=NIGHT, topics=["alcohol"])
    make_item(
        issue=make_issue(status="draft"),
        title="Late night levy ends",
        text=NIGHT,
        topics=["alcohol"],
    )
    assert titles(levy) == []


def test_what_says_the_same_again_is_marked_and_told_once(levy):
    again = f"{levy.text} Again."
    for year in (2017, 2019):
        make_told(year, "Late night levy opens", text=again, topics=["alcohol"])
    make_told(2018, "Late night levy ends", text="Whitby ends its levy.", topics=["alcohol"])
    assert [each.is_repeat for each in told(levy)] == [True, False]


def test_news_that_other_issues_repeat_is_told_once(levy):
    text = "The late night levy of Whitby ends, and taverns may open for nothing again."
    for year in (2017, 2018, 2019):
        make_told(year, "Late night levy ends", text=text, topics=["alcohol"])
    assert [each.is_repeat for each in told(levy)] == [False]


def test_without_an_index_the_api_says_so_and_no_page_is_kept(levy, index, client):
    make_told(2018, "Late night levy grows", topics=["alcohol"])
    drain()
    for path in index.glob("*/*"):
        path.write_bytes(b"damaged")
    with pytest.raises(SearchUnavailable):
        story(Item.objects.for_reading().get(pk=levy.pk), Veil(hides=False))
    assert client.get(f"/api/v1/items/{levy.pk}/related").status_code == 503
    page = client.get(levy.get_absolute_url())
    assert page.status_code == 200
    assert PASSING in page.wsgi_request.META


def test_hidden_addresses_are_no_words_that_items_share(levy):
    one, other = (
        make_told(year, f"Night levy {title}", text=f"{NIGHT} Ask ada.finch@example.org in {year}.")
        for year, title in ((2018, "one"), (2019, "two"))
    )
    drain()
    veiled = Veil(hides=True)
    found = story(veiled.item(Item.objects.for_reading().get(pk=one.pk)), veiled)
    assert other in [each.item for each in found]
    words = {word for each in found for word in " ".join(each.words).split()}
    assert not {"ada", "finch", "redacted"} & words


@pytest.mark.parametrize("others", [0, 40])
def test_eight_at_most_and_queries_do_not_grow(levy, others, django_assert_num_queries):
    make_others(others)
    for year in range(1990, 2000):
        make_told(year, f"Late night levy {year}", topics=["alcohol"])
    drain()
    item = Item.objects.for_reading().get(pk=levy.pk)
    with django_assert_num_queries(5):  # own issue, counts, openings, what they name, those shown
        found = story(item, Veil(hides=False))
    assert len(found) == 8


def test_an_item_without_a_story_asks_no_more_than_it_needs(levy, django_assert_num_queries):
    make_told(2018, "A choir sings", text="A street, its taverns and songs of the sea.")
    drain()
    item = Item.objects.for_reading().get(pk=levy.pk)
    with django_assert_num_queries(3):  # own issue, counts, openings
        assert story(item, Veil(hides=False)) == ()


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


@pytest.mark.parametrize(("year", "place"), [(2012, 0), (2016, 1), (2020, 2), (None, 2)])
def test_the_item_itself_stands_in_its_place_on_the_line_of_time(client, levy, year, place):
    make_told(2014, "Late night levy proposed", topics=["alcohol"])
    make_told(2018, "Late night levy grows", topics=["alcohol"])
    levy.issue.published = date(year, 5, 1) if year else None
    levy.issue.precision = "day" if year else ""
    levy.issue.save()
    drain()
    line = BeautifulSoup(client.get(levy.get_absolute_url()).content, "lxml").select(".episode")
    marked = [each.get("aria-current") for each in line]
    assert marked == ["true" if at == place else None for at in range(3)]
    assert "This one" in line[place].text
    assert LEVY in line[place].text
    assert not line[place].find("a")
    days = [each.select_one(".episode-day").text for each in line]
    assert days[place] == (f"1 May {year}" if year else "undated")
    others = [int(day.split()[-1]) for at, day in enumerate(days) if at != place]
    assert others == [2014, 2018]


def test_an_episode_says_that_its_issue_was_withdrawn(client, levy):
    other = make_told(2014, "Late night levy proposed", topics=["alcohol"])
    other.issue.withdrawn_at = date(2015, 1, 1)
    other.issue.save()
    drain()
    page = BeautifulSoup(client.get(levy.get_absolute_url()).content, "lxml")
    assert "Withdrawn" in page.select_one(".episode").text
