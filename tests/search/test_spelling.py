"""Misspelt searches lead to what they may have meant."""

import pytest
from django.urls import reverse

from bulletins.models import Mention
from search.engine import backend
from search.sync import drain
from tests.factories import make_bulletin, make_issue, make_item
from tests.search.finding import found, results

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


@pytest.fixture(autouse=True)
def items():
    """Five items whose words come again in what is asked."""
    series = make_bulletin(slug="fire-news", name="Fire news")
    make_item(title="Burglary victims", text="Police received 1200 reports of burglaries. A café.")
    make_item(title="Burglary falls", text="Police and victims say so.", topics=["burglary"])
    make_item(
        title="Smoke alarms",
        issue=make_issue(bulletin=series),
        text="Alarms for all who fear fire.",
    )
    make_item(title="Licensing", text="Licences are dear, said the council of Poole.")
    make_item(title="Roads", text="Burglar alarms in cars; the public and the council.")


@pytest.mark.parametrize(
    ("q", "suggested"),
    [
        ("burglery", "burglary"),
        ("burgalry victims", "burglary victims"),
        ("BURGLERY OR smoke", "burglary OR smoke"),
        ('"burglary victms"', '"burglary victims"'),
        ("smoke -victms", "smoke NOT victims"),
        ("title:burglery", "title:burglary"),
        ("topic:burglery", "topic:burglary"),
        ("bulletin:fier", "bulletin:fire"),
        ("burglery (victms OR smok)", "burglary (victims OR smoke)"),
        ("recieved", "received"),
        ("burglery after:2013", "burglary after:2013"),
        ("caffe", "cafe"),
        ("vurglary", "burglary"),
        ("urglary", "burglary"),
        ("xburglary", "burglary"),
        ("ubrglary", "burglary"),
        ("Polise’s", "police"),
    ],
)
def test_words_that_no_item_has_are_mended_in_their_own_syntax(q, suggested):
    assert results(f"q={q}").suggestion == suggested


@pytest.mark.parametrize(
    "q",
    [
        *("", "burglary", "burglaries", "police smoke", "police OR zebra", "-police"),
        *("zebra", "xy", "1201", "burglery1", "burglery*", "email:burglery", "a" * 300),
        *("burgxxxx", "poke", "wun tuu thre vier funf smoke", "before:2013"),
        *("teh smoke", "fer smoke", "cas smoke", '"burglery"', 'smoke "burglery"'),
    ],
)
def test_what_is_no_misspelling_is_left(q):
    assert results(f"q={q}").suggestion is None


def test_nothing_is_suggested_that_finds_nothing():
    assert results("q=burglery&topic=burglary").suggestion == "burglary"
    assert results("q=burglery&bulletin=fire-news").suggestion is None
    assert results("q=burglery licensing&bulletin=fire-news").suggestion is None
    assert results("q=burglary licensing").suggestion is None


def test_word_is_put_right_among_words_that_no_item_has_together():
    answer = results("q=burglery licensing")
    assert answer.suggestion == "burglary licensing"
    assert answer.instead is None
    titles = [hit.item.title for hit in answer.with_some]
    assert set(titles[:2]) == {"Licensing", "Burglary victims"}  # one word each, in its title


@pytest.mark.parametrize(("q", "is_likely"), [("alarns dear", True), ("alarps dear", False)])
def test_looser_search_takes_what_is_hardly_anything_else(q, is_likely):
    answer = results(f"q={q}")
    assert answer.suggestion == "alarms dear"
    assert ("Smoke alarms" in [hit.item.title for hit in answer.with_some]) is is_likely


def test_words_of_the_fewest_edits_in_all_are_put_in_place():
    make_item(title="Identity", text="A conference on identity. Have confidence.")
    make_item(title="Identify", text="Identify with confidence.")
    make_item(title="Identify", text="Confidence.")
    assert results("q=identiy confrence").suggestion == "identity conference"


@pytest.mark.parametrize("q", ["murder", "stolen", "gun", "tasers", "constables"])
def test_words_that_people_use_are_none_of_the_archive_s_own(q):
    make_item(title="Merger, stored, run, takes, constable")
    assert results(f"q={q}").suggestion is None


def test_abbreviation_the_archive_explains_is_no_misspelling():
    item = make_item(title="Chiefs", text="The npcc met.")
    Mention.objects.create(
        item=item, kind="abbreviation", text="NFCC", value="Fire chiefs", start=0, end=4
    )
    assert results("q=nfcc").suggestion is None
    assert results("q=npfc").suggestion == "npcc"


@pytest.mark.parametrize(
    "q", ["kent", "Keptt", "swoke", "smoke swoke", "smoke Burglery", "BURGLERY", "title:burglery"]
)
def test_what_may_be_a_name_is_asked_after_and_not_replaced(q):
    make_item(title="Smoke", text="The burglary kept us.")
    answer = results(f"q={q}")
    assert answer.suggestion
    assert (answer.strict, answer.instead) == (0, None)


def test_word_made_of_two_of_the_archive_is_no_misspelling():
    make_item(title="Understand", text="They spend much, and the fund is under pressure.")
    assert results("q=underspent").suggestion is None
    assert results("q=underspend").suggestion is None
    assert results("q=underspand").suggestion == "understand"


def test_short_word_takes_one_edit_and_so_does_its_first_letter():
    make_item(title="Credit", text="Judging.")
    assert results("q=bredis").suggestion is None
    assert results("q=mudging").suggestion == "judging"
    assert results("q=mudgimg").suggestion is None


def test_the_next_nearest_word_is_tried_where_the_nearest_finds_nothing():
    make_item(title="Smokes", text="Burglarx.")
    assert results("q=burglarq").suggestion == "burglary"  # in more items
    assert results("q=burglarq smokes title:smokes").suggestion == "burglarx smokes title:smokes"


def test_words_with_another_first_letter_are_suggested_where_none_has_the_same():
    make_item(title="Mice, nice and rice", text="Ride.")
    make_item(title="Nice", text="Ride.")
    assert results("q=lice").suggestion == "nice"
    assert results("q=rife").suggestion == "ride"  # in more items than rice


def test_a_new_word_is_suggested_and_a_forgotten_one_is_not():
    assert results("q=zebbra").suggestion is None
    item = make_item(title="A zebra")
    assert results("q=zebbra").suggestion == "zebra"
    item.delete()
    assert results("q=zebbra").suggestion is None


def test_suggestions_find_what_they_promise():
    assert found(results("q=burgalry victms").suggestion) == found("burglary victims")


def test_a_search_that_found_its_words_asks_for_no_others(monkeypatch):
    drain()
    monkeypatch.setattr(type(backend()), "words", lambda self, beginning: pytest.fail("asked for"))
    assert results("q=burglary -smoke").suggestion is None
    assert results("q=burglary&year=1999").suggestion is None


def test_page_and_api_give_the_suggestion(client):
    drain()
    asked = {"q": "title:burglery", "year": "2016", "page": "2"}
    page = client.get(reverse("search:search"), asked).content.decode()
    link = '<a rel="nofollow" href="?q=title%3Aburglary&amp;year=2016">title:burglary</a>'
    assert f"Did you mean {link}?" in page
    page = client.get(reverse("search:search"), {**asked, "q": "burglery"}).content.decode()
    link = '<a rel="nofollow" href="?q=%22burglery%22&amp;year=2016">'
    assert f"Showing results for <b>burglary</b>. {link}Search instead for burglery</a>" in page
    assert "Search instead for burglery</a>, which no item has." in page
    api = client.get(reverse("search:api"), {"q": "burglery"}).json()
    assert (api["count"] > 0, api["suggestion"]) == (True, "burglary")
    assert client.get(reverse("search:api"), {"q": "burglary"}).json()["suggestion"] is None


def test_what_no_item_has_is_said_and_its_page_leads_on(client):
    drain()
    instead = results("q=burglery").instead
    page = client.get(reverse("search:search"), {"q": instead}).content.decode()
    assert "Nothing found" in page
    assert 'href="?q=burglery">look for the same without quotation marks</a>' in page
    page = client.get(reverse("search:search"), {"q": "zeppelin"}).content.decode()
    assert "Nothing found" in page
    assert "quotation marks</a>" not in page


@pytest.mark.parametrize(
    ("q", "is_nothing"),
    [("burglery", True), ("the burglery", True), ("burglery victim", False), ("burglary", False)],
)
def test_instead_is_known_to_find_nothing_where_every_word_was_put_right(q, is_nothing):
    make_item(title="Burglary victims")
    answer = results(f"q={q}")
    assert answer.is_nothing_instead is is_nothing
    if is_nothing:
        assert not results(f"q={answer.instead}").count


def test_an_address_is_right_or_another_one():
    item = make_item(title="Write", text="team@example.org")
    Mention.objects.create(
        item=item, kind="email", text="team@example.org", value="team@example.org", start=0, end=16
    )
    assert found("email:team") == ["Write"]
    assert results("q=email:taem").suggestion is None
