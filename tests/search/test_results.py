"""What a search gives its reader."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bulletins.models import Block, Mention
from config.settings import ENGINES
from search.knowledge import known
from search.sync import drain
from tests.factories import make_bulletin, make_issue, make_item, make_naming, make_topic
from tests.search.finding import facet, found, results

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("index"),
    pytest.mark.parametrize("engine_name", ENGINES),
]


def mention(item, kind, value, role=""):
    return Mention.objects.create(
        item=item, kind=kind, text=value, value=value, role=role, start=0, end=len(value)
    )


def test_title_match_comes_before_a_match_in_the_text():
    make_item(title="Funding", text="Money for a zombie exercise, zombie masks and zombie make-up.")
    make_item(title="Zombie knives banned", text="A ban on certain blades comes into force.")
    make_item(title="Burglary", text="Burglary fell.")
    assert found("zombies") == ["Zombie knives banned", "Funding"]


def test_newest_comes_first_where_words_fit_alike():
    for year in (2014, 2016, 2015):
        issue = make_issue(published=date(year, 1, 1))
        make_item(title=f"Knife crime {year}", text="The same words.", issue=issue)
    assert found("knife") == ["Knife crime 2016", "Knife crime 2015", "Knife crime 2014"]


def test_no_words_list_everything_newest_first_in_reading_order():
    for year in (2014, 2016):
        issue = make_issue(published=date(year, 1, 1))
        make_item(title=f"First of {year}", issue=issue)
        make_item(title=f"Second of {year}", issue=issue)
    make_item(title="Undated", issue=make_issue(published=None))
    dated = ["First of 2014", "Second of 2014"]
    assert found() == ["First of 2016", "Second of 2016", *dated, "Undated"]
    assert found(sort="oldest") == [*dated, "First of 2016", "Second of 2016", "Undated"]


def test_negation_alone_lists_everything_else():
    make_item(title="Police")
    make_item(title="Fire")
    assert found("-police") == ["Fire"]
    assert found("-police -fire") == []


def test_stop_words_are_not_asked_for_beside_others():
    make_item(title="Victims of burglary")
    make_item(title="Burglary")
    assert sorted(found("the burglary of")) == ["Burglary", "Victims of burglary"]
    assert found("of") == ["Victims of burglary"]
    assert found('"victims of burglary"') == ["Victims of burglary"]
    assert found('"victims burglary"') == []


@pytest.mark.parametrize(
    "q",
    [
        *("O'Brien", "O’Brien", '"o brien"', "whole-system", '"whole system"', "cafe", "CAFÉ"),
        *("jo@example.police.uk", "police.uk", "email:jo@example.police.uk", "8500000"),
        *("£8,500,000", "children", "“O'Brien's café”", "organis*", "whole-sys*", "title:brien"),
    ],
)
def test_words_are_found_however_they_are_written(q):
    text = "A whole-system response: £8,500,000 for children’s places. jo@example.police.uk"
    item = make_item(title="O’Brien’s café organisation", text=text)
    mention(item, "email", "jo@example.police.uk")
    make_item(title="Another", text="Something else altogether.")
    assert found(q) == [item.title]


def test_fields_narrow_where_words_are_looked_for():
    series = make_bulletin(slug="fire-news", name="Fire news", aliases=["The fire letter"])
    item = make_item(
        title="Smoke alarms", issue=make_issue(bulletin=series), topics=["fire-safety"]
    )
    mention(item, "organisation", "National Fire Chiefs Council")
    make_item(title="Fire", text="fire safety, council, letter")
    for q in ("topic:fire-safety", 'topic:"fire safety"', 'bulletin:"fire letter"', "org:chiefs"):
        assert found(q) == ["Smoke alarms"], q
    assert found("title:fire") == ["Fire"]
    assert found("topic:smoke") == []


def test_words_of_an_organisation_are_marked_where_it_is_named():
    text = "The council met Hull Council."
    make_naming(make_item(title="Hull", text=text), "Hull Council", start=16, end=28)
    [hit] = results("q=org:council").hits
    assert hit.snippet == "The council met Hull <mark>Council</mark>."


def test_filters_let_any_of_their_values_through_and_all_must():
    kinds = {"a": "story", "b": "notice", "c": "story"}
    for letter, kind in kinds.items():
        item = make_item(title=letter, kind=kind, topics=[f"topic-{letter}"])
        make_naming(item, f"Smith, {letter} & Co")
    assert sorted(found(topic=["topic-a", "topic-b"])) == ["a", "b"]
    assert found(topic=["topic-a", "topic-b"], kind="story") == ["a"]
    assert found(organisation="smith, B & co") == ["b"]


def test_items_with_a_deadline_or_a_contact_are_found():
    mention(make_item(title="Deadline"), "date", "2016-05-31", role="deadline")
    mention(make_item(title="Event"), "date", "2016-05-31", role="event")
    mention(make_item(title="Phone"), "phone", "+441234567890")
    assert found(has="deadline") == ["Deadline"]
    assert found(has="contact") == ["Phone"]
    assert sorted(found(has=["deadline", "contact"])) == ["Deadline", "Phone"]


@pytest.fixture
def dated():
    """Items named by their issue's date."""
    issues = {
        "2013-08-13": (date(2013, 8, 13), "day"),
        "2014-02": (date(2014, 2, 1), "month"),
        "2016": (date(2016, 1, 1), "year"),
        "undated": (None, ""),
    }
    for title, (published, precision) in issues.items():
        make_item(title=title, issue=make_issue(published=published, precision=precision))


@pytest.mark.usefixtures("dated")
@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        ({"from_": "2014"}, ["2014-02", "2016"]),
        ({"from_": "2014-02-28"}, ["2014-02", "2016"]),
        ({"from_": "2014-03"}, ["2016"]),
        ({"from_": "2016-12-31"}, ["2016"]),
        ({"to": "2013-08-13"}, ["2013-08-13"]),
        ({"to": "2014-02-01"}, ["2013-08-13", "2014-02"]),
        ({"to": "2014-01"}, ["2013-08-13"]),
        ({"from_": "2014-02-10", "to": "2014-02-10"}, ["2014-02"]),
        ({"year": "2014"}, ["2014-02"]),
        ({"year": ["2013", "2016"]}, ["2013-08-13", "2016"]),
        ({"q": "before:2014"}, ["2013-08-13"]),
        ({"q": "before:2014-02-15"}, ["2013-08-13"]),
        ({"q": "after:2013"}, ["2014-02", "2016"]),
        ({"q": "after:2014-02-15"}, ["2016"]),
        ({"q": "after:2013-08-12 before:2014"}, ["2013-08-13"]),
        ({"q": "-before:2014"}, ["2014-02", "2016", "undated"]),
        ({"from_": "2017"}, []),
    ],
)
def test_dates_take_in_the_whole_of_a_day_month_or_year(filters, titles):
    assert sorted(found(**filters)) == titles


def test_facets_count_as_if_their_own_filter_were_not_set():
    for year, topics in ((2014, ["a", "b"]), (2014, ["b"]), (2016, ["b", "c"])):
        make_item(title="Story", issue=make_issue(published=date(year, 5, 5)), topics=topics)
    assert facet("topic") == {"b": 3, "a": 1, "c": 1}
    assert facet("topic", "topic=a") == {"b": 3, "a": 1, "c": 1}
    assert facet("year", "topic=a") == {"2014": 1}
    assert facet("topic", "topic=a&year=2016") == {"b": 1, "c": 1, "a": 0}
    assert facet("topic", "q=nothing&topic=c") == {"c": 0}


def test_facet_values_are_whole_and_named():
    series = make_bulletin(slug="fire-and-rescue", name="Fire, rescue and more")
    make_item(issue=make_issue(bulletin=series), topics=["anti-social-behaviour"])
    make_topic(slug="anti-social-behaviour")
    topic, bulletin, *others = results("topic=anti-social-behaviour").facets
    names = [each.name for each in others]
    assert names == ["year", "organisation", "kind", "has", "month"]
    assert topic.values[0].label == "Anti social behaviour"
    assert topic.values[0].is_selected
    assert bulletin.values[0].value == "fire-and-rescue"
    assert bulletin.values[0].label == "Fire, rescue and more"
    assert not bulletin.values[0].is_selected


def test_pages_part_the_results_and_one_past_the_end_is_empty():
    issue = make_issue()
    for number in range(45):
        make_item(title=f"Story {number:02}", issue=issue)
    pages = [results(f"q=story&page={page}") for page in (1, 2, 3, 4, 10**8)]
    assert [len(page.hits) for page in pages] == [20, 20, 5, 0, 0]
    assert {(page.count, page.pages) for page in pages} == {(45, 3)}
    titles = [hit.item.title for page in pages for hit in page.hits]
    assert titles == [f"Story {number:02}" for number in range(45)]


def test_nothing_found_is_one_empty_page():
    answer = results("q=nothing")
    assert (answer.hits, answer.count, answer.page, answer.pages) == ((), 0, 1, 1)


def test_hit_shows_its_words_and_the_page_it_begins_on():
    item = make_item(title="Knife <crime>", text="One & two. A knife.")
    for position, page in ((1, None), (2, 7), (3, 8)):
        Block.objects.create(
            issue=item.issue, item=item, position=position, role="body", text="x", page=page
        )
    [hit] = results("q=knife").hits
    assert hit.title == "<mark>Knife</mark> &lt;crime&gt;"
    assert hit.snippet == "One &amp; two. A <mark>knife</mark>."
    assert hit.page == 7
    assert hit.score > 0


def test_hit_shows_the_words_that_the_name_of_its_section_has():
    make_item(title="Grants", text="None yet.", section="Knife & gun crime")
    [hit] = results("q=knife").hits
    assert hit.section == "<mark>Knife</mark> &amp; gun crime"


def test_what_was_not_understood_is_noted():
    make_item(title="Knife")
    answer = results("q=knife)&year=never")
    assert [hit.item.title for hit in answer.hits] == ["Knife"]
    assert len(answer.notes) == 2


@pytest.fixture
def count_queries(client, monkeypatch):
    """How many queries the page and the API take at a search, and how many items they show."""
    monkeypatch.setattr("search.knowledge.monotonic", lambda: 0.0)  # no minute ends meanwhile

    def count(query_string):
        drain()
        known()  # what is kept for a minute
        counts = []
        for door in ("search:search", "search:api"):
            with CaptureQueriesContext(connection) as captured:
                response = client.get(f"{reverse(door)}?{query_string}")
            assert response.status_code == 200
            counts.append(len(captured))
        return response.json()["count"], *counts

    return count


def test_query_count_does_not_grow_with_results(count_queries):
    make_item(title="Burglary", topics=["burglary"])
    filters = "topic=burglary&bulletin=pcc-bulletin"
    plain, filtered = count_queries("q=burglary"), count_queries(f"q=burglary&{filters}")
    for number in range(15):
        topics = [make_topic(slug=f"t{number}").slug, "burglary"]
        make_item(title=f"Burglary {number}", topics=topics, section="A", summary="B", number="1")
    # the topics, the items, which topics they have, the bulletins' names; on the page deadlines;
    # for the API since when nothing has changed, and whether something waits
    assert (plain, count_queries("q=burglary")) == ((1, 5, 6), (16, 5, 6))
    # and in the form the names of the topic and bulletin that are asked for
    assert (filtered, count_queries(f"q=burglary&{filters}")) == ((1, 7, 8), (16, 7, 8))


def test_a_search_that_finds_nothing_loads_nothing(count_queries):
    # the names, whether the archive has anything; and the page is counted as a miss
    assert count_queries("q=nothing&page=2") == (0, 3, 4)


def test_a_page_far_beyond_the_end_leads_to_the_last(client):
    issue = make_issue()
    for number in range(45):
        make_item(title=f"Story {number:02}", issue=issue)
    drain()
    response = client.get(reverse("search:search"), {"q": "story", "page": "999999999"})
    assert "There is no page 999999999; the last is" in response.content.decode()
    assert ">page 3</a>" in response.content.decode()
    assert response.context["results"].count == 45
