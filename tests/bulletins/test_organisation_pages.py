"""Pages of organisations: who is named where, and beside whom."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from bulletins.models import Mention, Organisation
from tests.factories import make_bulletin, make_issue, make_item

pytestmark = pytest.mark.django_db


def make_body(name, **fields):
    slug = name.lower().replace(" ", "-")
    return Organisation.objects.get_or_create(slug=slug, defaults={"name": name, **fields})[0]


def name_in(item, *names):
    """Counted with the last of them, which alone is saved by itself."""
    *others, last = [
        Mention(
            item=item,
            kind="organisation",
            text=name,
            value=name,
            start=0,
            end=len(name),
            organisation=make_body(name),
        )
        for name in names
    ]
    Mention.objects.bulk_create(others)
    last.save()


def test_page_has_names_items_and_companions(client):
    make_body("Ferry Board", abbreviations=["FB"], aliases=["Board of Ferries"])
    series = make_bulletin(slug="tides", name="Tides")
    one = make_item(title="One", issue=make_issue(bulletin=series), topics=["drugs"])
    two = make_item(title="Two", topics=["drugs", "victims"])
    name_in(one, "Ferry Board", "Ferry Board", "Pilot Board")
    name_in(two, "Ferry Board")
    name_in(make_item(title="Three"), "Pilot Board")
    response = client.get("/organisations/ferry-board/")
    for words in ("In short FB.", "Board of Ferries", "Named in 2 items", "One", "Two"):
        assertContains(response, words)
    found = response.context["companions"]
    assert [(each.slug, each.item_count) for each in found.topics] == [("drugs", 2), ("victims", 1)]
    assert {(each.slug, each.item_count) for each in found.series} == {
        ("tides", 1),
        ("pcc-bulletin", 1),
    }
    assertContains(response, 'href="/organisations/pilot-board/"', count=1)
    assertNotContains(response, 'href="/organisations/ferry-board/"')
    assertNotContains(response, "Three")


def test_what_an_editor_said_is_none_has_no_page(client, admin_client):
    name_in(make_item(), "Ferry Board")
    Organisation.objects.update(is_ignored=True)
    assert client.get("/organisations/ferry-board/").status_code == 404
    assert admin_client.get("/organisations/ferry-board/").status_code == 404
    assertNotContains(client.get("/organisations/"), "Ferry Board")


def test_readers_find_none_that_only_drafts_name(client, admin_client):
    name_in(make_item(title="A secret", issue=make_issue(status="draft")), "Ferry Board")
    assert client.get("/organisations/ferry-board/").status_code == 404
    assertNotContains(client.get("/organisations/"), "Ferry Board")
    assertContains(admin_client.get("/organisations/ferry-board/"), "A secret")


def test_drafts_are_in_no_readers_list_of_companions(client):
    name_in(make_item(), "Ferry Board")
    draft = make_item(issue=make_issue(status="draft"), topics=["drugs"])
    name_in(draft, "Ferry Board", "Pilot Board")
    response = client.get("/organisations/ferry-board/")
    assertContains(response, "Named in 1 item.")
    assertNotContains(response, "Pilot Board")
    assertNotContains(response, "Drugs")


def test_topic_names_the_organisations_and_series_of_its_items(client):
    name_in(make_item(topics=["drugs"]), "Ferry Board")
    name_in(make_item(topics=["victims"]), "Pilot Board")
    response = client.get("/topics/drugs/")
    assertContains(response, 'href="/organisations/ferry-board/"', count=1)
    assertContains(response, 'href="/bulletins/pcc-bulletin/"', count=1)
    assertNotContains(response, "Pilot Board")


def test_list_has_all_that_are_named_by_letter(client):
    make_body("Never Named")
    name_in(make_item(), "Zebra Trust", "ferry board", "Ferry Agency")
    html = client.get("/organisations/").content.decode()
    order = ['href="#letter-f"', 'href="#letter-z"', "Ferry Agency", "ferry board", "Zebra Trust"]
    places = [html.index(words) for words in order]
    assert places == sorted(places)
    assert "Never Named" not in html


def test_letters_lead_to_the_page_that_has_them(client):
    item = make_item()
    name_in(item, *(f"Agency {number}" for number in range(200)), "Zebra Trust")
    first = client.get("/organisations/")
    assertContains(first, 'href="?page=2#letter-z"')
    assertNotContains(first, "Zebra Trust")
    assertContains(client.get("/organisations/?page=2"), 'id="letter-z"')


def test_hostile_names_are_shown_and_never_run(client):
    body = make_body("Board", aliases=["<script>x</script>"], abbreviations=["<b>"])
    name_in(make_item(), "Board")
    Organisation.objects.filter(pk=body.pk).update(name="<script>alert(1)</script>")
    for address in ("/organisations/", "/organisations/board/"):
        assertNotContains(client.get(address), "<script>")


def test_an_item_is_shown_with_the_first_sentence_that_names_it(client, settings):
    settings.HIDE_PERSONAL_ADDRESSES = True
    text = "An opening. Ask ann.finch@example.org of the Board. The Board met. The end."
    item = make_item(text=text)
    for start in (text.rindex("Board"), text.index("Board")):
        Mention.objects.create(
            item=item,
            kind="organisation",
            text="Board",
            value="Ferry Board",
            start=start,
            end=start + 5,
            organisation=make_body("Ferry Board"),
        )
    response = client.get("/organisations/ferry-board/")
    assertContains(response, "of the Board.</p>")
    for words in ("An opening", "finch", "The end"):
        assertNotContains(response, words)


def test_an_item_whose_words_have_gone_is_shown_with_its_opening(client):
    item = make_item(text="An opening.")
    name_in(item, "Ferry Board")
    assertContains(client.get("/organisations/ferry-board/"), "An opening.</p>")
