"""What the page makes of results: groups, folds and the picture."""

from datetime import date

import pytest

from bulletins.privacy import Veil
from search.shown import shown
from search.sync import drain
from tests.factories import make_issue, make_item
from tests.search.finding import results

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


def page(query_string=""):
    return shown(results(query_string), Veil(hides=False), today=date(2016, 1, 1))


@pytest.fixture
def two_issues():
    """Three items of two issues, which relevance would part."""
    one, two = (
        make_issue(title=name, published=date(2016, 1, day)) for name, day in (("A", 5), ("B", 9))
    )
    make_item(title="Quay, quay and quay", text="quay", issue=one)
    make_item(title="The quay at night", text="A boat.", issue=two)
    make_item(title="A boat", text="Between other words the quay is named once.", issue=one)


@pytest.mark.usefixtures("two_issues")
def test_items_of_one_issue_stand_together_when_asked():
    [all_of_them] = page("q=quay").with_all
    assert all_of_them.issue is None
    assert len(all_of_them.rows) == 3
    groups = page("q=quay&group=issue").with_all
    assert [(group.issue.title, len(group.rows)) for group in groups] == [("A", 2), ("B", 1)]


@pytest.mark.usefixtures("two_issues")
def test_a_group_says_once_what_its_issue_is_and_keeps_to_the_address(client):
    drain()
    plain, grouped = (
        client.get(f"/search/?q=quay{more}").content.decode() for more in ("", "&group=issue")
    )
    assert plain.count("<li>Pcc bulletin</li>") == 3
    assert "<li>Pcc bulletin</li>" not in grouped
    assert grouped.count('class="group-head"') == 2
    assert '<input type="hidden" name="group" value="issue">' in grouped
    assert 'href="?q=quay&amp;group=issue"' in plain


@pytest.mark.usefixtures("two_issues")
def test_grouping_changes_neither_what_is_found_nor_its_order_elsewhere(client):
    drain()
    plain = client.get("/api/v1/search?q=quay").json()["results"]
    assert client.get("/api/v1/search?q=quay&group=issue").json()["results"] == plain
    assert len(plain) == 3


def test_repeats_are_folded_and_say_where(client):
    text = "The quay is closed for a week while its stones are mended; boats go round by the pier."
    for number, day in (("First", 5), ("Second", 6)):
        make_item(
            title="Quay closed",
            text=text,
            issue=make_issue(title=f"{number} letter", published=date(2016, 1, day)),
        )
    [group] = page("q=quay").with_all
    assert [(row.hit.item.issue.title, len(row.again)) for row in group.rows] == [
        ("Second letter", 1)
    ]
    html = client.get("/search/?q=quay").content.decode()
    assert html.count("<article") == 1
    assert "Said again in" in html
    assert "First letter</a>" in html
    assert "2 items" in html


def test_the_picture_is_of_all_that_matches():
    for year, month in ((2014, 2), (2016, 3), (2016, 3)):
        make_item(title="Quay", issue=make_issue(published=date(year, month, 1)))
    make_item(title="Quay", issue=make_issue(published=None))
    timeline = page("q=quay").histogram.timeline
    assert {bar.period.value: bar.count for bar in timeline.bars if bar.count} == {
        "2014-02": 1,
        "2016-03": 2,
    }
    assert page("q=quay").histogram.undated == 1
    assert page("q=nothing").histogram is None


def test_issues_of_no_known_month_are_in_the_picture_and_its_table(client):
    for day, precision in ((date(2014, 2, 1), "month"), (date(2014, 1, 1), "year")):
        make_item(title="Quay", issue=make_issue(published=day, precision=precision))
    for asked in ("q=quay&year=2014", "q=quay&from=2014-02&to=2014-03"):
        timeline = page(asked).histogram.timeline
        assert [(row.period.value, row.count) for row in timeline.rows] == [
            ("2014-02", 1),
            ("2014", 1),
        ]
        html = client.get(f"/search/?{asked}").content.decode()
        assert '<th scope="row">2014, month not known</th>' in html
        assert html.count("timeline-spread") == 1
        assert html.count("data-period") == 1, "nothing to click or drag over but months"
