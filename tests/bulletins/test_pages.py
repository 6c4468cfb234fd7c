"""What the pages say of a document, and that none of its text is trusted."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.urls import reverse
from pytest_django.asserts import assertContains, assertInHTML, assertNotContains

from bulletins.models import Block, Mention
from tests.factories import make_bulletin, make_issue, make_item, make_topic

pytestmark = pytest.mark.django_db


def page(client, owner):
    return client.get(owner.get_absolute_url())


def mention(item, kind, value, **fields):
    return Mention.objects.create(
        item=item, kind=kind, value=value, **{"text": value, "start": 0, "end": 1, **fields}
    )


def test_body_is_read_as_markdown_with_live_addresses(client):
    item = make_item(text="Write to **us** at help@example.org.\n\n- one\n- two")
    response = page(client, item)
    assertContains(response, "<strong>us</strong>")
    assertContains(response, 'href="mailto:help@example.org"')
    assertContains(response, "<li>one</li>")


def test_hostile_text_is_shown_and_never_run(client):
    hostile = "<script>alert(1)</script>"
    issue = make_issue(title=hostile, number=hostile, withdrawn_notice=hostile)
    item = make_item(
        issue=issue, title=hostile, section=hostile, text=hostile, summary=f"{hostile} above"
    )
    Block.objects.create(issue=issue, position=1, role="front", text=hostile)
    mention(item, "organisation", hostile)
    mention(item, "url", "javascript:alert(1)")
    for owner in (issue, item, issue.bulletin):
        assertNotContains(page(client, owner), hostile)
        assertNotContains(page(client, owner), 'href="javascript')


def test_facts_are_shown_once_and_lead_somewhere(client):
    item = make_item()
    for _ in range(2):
        mention(item, "email", "help@example.org")
        mention(item, "url", "https://example.org/form", text="the form")
        mention(item, "phone", "+442079460123", text="020 7946 0123")
        mention(item, "organisation", "National Crime Agency", text="NCA")
        mention(item, "date", "2016-12", text="December", role="deadline")
        mention(item, "date", "2010-01-01", text="then", role="other")
    html = page(client, item).content.decode()
    for expected in (
        '<a href="mailto:help@example.org">help@example.org</a>',
        '<a href="https://example.org/form">the form</a>',
        '<a href="tel:+442079460123">020 7946 0123</a>',
        '<a href="/search/?organisation=National%20Crime%20Agency">National Crime Agency</a>',
        '<li>December 2016 <span class="quiet">deadline</span></li>',
    ):
        assertInHTML(expected, html, count=1)
    assert "1 January 2010" not in html


@pytest.mark.parametrize("summary", ["The opening.", "More of it.", "Not in the text."])
def test_standfirst_is_printed_once(client, summary):
    item = make_item(text="The opening.\n\nMore of it.", summary=summary)
    shown = BeautifulSoup(page(client, item).content, "lxml").main.get_text()
    assert shown.count(summary) == 1


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([{"page": 3}, {"page": 3}], "page 3"),
        ([{"page": 3}, {"page": 4}], "pages 3–4"),
        ([{"line": 12}, {"line": 40}], "lines 12–40"),
    ],
)
def test_item_says_where_it_stands_in_the_original(client, places, said):
    item = make_item()
    for position, place in enumerate(places, start=1):
        Block.objects.create(
            issue=item.issue, item=item, position=position, role="body", text="Words", **place
        )
    assertContains(page(client, item), f"</a>, {said}")


def test_number_is_printed_unless_the_title_says_it(client):
    issue = make_issue()
    story = make_item(issue=issue, title="Knife crime", number="12")
    answer = make_item(issue=issue, title="Recommendations 27 and 28", number="27-28")
    assertContains(page(client, story), '<span class="folio">12</span>')
    assertNotContains(page(client, answer), "folio")


@pytest.mark.parametrize(
    ("precision", "written", "machine"),
    [
        ("day", "13 August 2013", "2013-08-13"),
        ("month", "August 2013", "2013-08"),
        ("year", "2013", "2013"),
    ],
)
def test_date_is_written_as_far_as_it_is_known(client, precision, written, machine):
    issue = make_issue(published=date(2013, 8, 13), precision=precision)
    expected = f'<time datetime="{machine}">{written}</time>'
    assertContains(page(client, issue), expected, html=True)


def test_text_is_marked_with_the_language_of_its_document(client):
    item = make_item(issue=make_issue(language="cy"), title="Newyddion")
    assertContains(page(client, item), '<h1 lang="cy">')
    assertContains(page(client, item.issue), 'lang="cy"')
    assertContains(page(client, item), '<html lang="en-GB">')


def test_issue_shows_its_sections_and_what_is_in_no_item(client):
    issue = make_issue(number="20", updated=date(2014, 1, 2))
    make_item(issue=issue, section="From the centre", title="One")
    make_item(issue=issue, section="Meet the team", title="Two", summary="A summary.")
    Block.objects.create(issue=issue, position=1, role="front", text="Dear all")
    Block.objects.create(
        issue=issue, position=2, role="furniture", why="footnote", text="See above.", page=4
    )
    response = page(client, issue)
    for expected in (
        "From the centre",
        "Meet the team",
        "A summary.",
        "Dear all",
        "footnote, page 4",
        "no. 20",
        "2 January 2014",
    ):
        assertContains(response, expected)


def test_withdrawn_issue_says_so_on_each_of_its_pages(client):
    issue = make_issue(withdrawn_at=date(2020, 5, 1), withdrawn_notice="See the new guide.")
    for owner in (issue, make_item(issue=issue)):
        assertContains(page(client, owner), "Withdrawn by its publisher on 1 May 2020")
        assertContains(page(client, owner), "See the new guide.")


def test_bulletin_names_what_it_was_called(client):
    series = make_bulletin(slug="news", aliases=["Crime, policing and fire news update"])
    make_issue(bulletin=series)
    assertContains(page(client, series), "Crime, policing and fire news update")


def test_topic_page_names_the_other_topics_of_its_items(client):
    make_item(topics=["drugs", "victims"])
    make_item(topics=["drugs"])
    response = client.get("/topics/drugs/")
    assertContains(response, 'href="/topics/victims/"', count=1)
    assertNotContains(response, 'href="/topics/drugs/"')
    assertContains(response, 'class="topics"', count=1)


def test_topics_without_items_stand_apart(client):
    make_item(topics=["drugs"])
    make_topic(slug="missing-people")
    html = client.get("/topics/").content.decode()
    assert html.index("Drugs") < html.index("nothing filed") < html.index("Missing people")


@pytest.mark.parametrize(
    "fields",
    [{"title": "Long " * 100}, {"text": ""}, {"title": "W" * 500}, {"section": "S" * 300}],
)
def test_odd_items_have_pages(client, fields):
    item = make_item(issue=make_issue(published=None), **fields)
    for owner in (item, item.issue, item.issue.bulletin):
        assert page(client, owner).status_code == 200


def test_every_page_has_one_heading_a_main_part_and_a_way_past_the_masthead(client):
    item = make_item(topics=["drugs"])
    addresses = ["/", "/bulletins/", "/topics/", "/topics/drugs/", "/no-such-page/"]
    addresses += ["/organisations/", "/dates/", "/glossary/"]
    owners = [item, item.issue, item.issue.bulletin]
    for address in addresses + [owner.get_absolute_url() for owner in owners]:
        html = client.get(address).content.decode()
        assert html.count("<h1") == html.count('<main id="main"') == 1, address
        assert 'href="#main"' in html


def test_page_that_is_not_there_offers_a_search(client):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assertContains(response, f'action="{reverse("search:search")}"', status_code=404)


@pytest.mark.parametrize(
    "name",
    ["400.html", "413.html", "403.html", "403_csrf.html", "500.html", "search/unavailable.html"],
)
def test_error_pages_need_nothing_but_themselves(name, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert "<h1>" in render_to_string(name)
