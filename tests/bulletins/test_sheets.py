"""Originals page by page, with the passages of items boxed."""

import re

import pytest
from django.urls import reverse

from bulletins import original_views, originals, sheets, store
from bulletins.enrichment.knowledge import Knowledge
from bulletins.extraction.registry import identify
from bulletins.reader import read
from bulletins.turns import one_of
from tests.factories import make_item
from tests.pdfs import HIGH, WIDE, column, pdf, words

pytestmark = pytest.mark.django_db

PROSE = [
    "The scheme began in May and will run for two years in all",
    "forces of the north. Those who wish to join may write now.",
]
SIZES = ((WIDE, HIGH), (WIDE, HIGH))


def story(title, *, top):
    heading = words(title, size=18, bold=True, top=top)
    return f"{heading}\n{column(PROSE, top=top + 30)}\n{column(PROSE, top=top + 90)}"


ORIGINAL = pdf(
    words("Ports Newsletter No 3", size=26, bold=True, top=60)
    + story("Small boats", top=150)
    + story("Grants for cameras", top=400),
    column(PROSE, top=60) + "\n" + story("Speeches", top=150),
    "",
)


@pytest.fixture
def items(tmp_path, settings):
    settings.SOURCES_ROOT = tmp_path / "sources"
    settings.PICTURES_ROOT = tmp_path / "pictures"
    source = identify("ports & quays.pdf", ORIGINAL)
    issue = store.save(
        source, read(source, Knowledge()), store.Options(originals=settings.SOURCES_ROOT)
    )
    return {item.title: item for item in issue.items.all()}


def address(item, page, query=""):
    return reverse("bulletins:page", args=[item.issue.source.pk, page]) + query


def shown(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def pngs(settings):
    return list(settings.PICTURES_ROOT.rglob("*.png"))


def test_the_box_is_round_the_words(items):
    item = items["Grants for cameras"]
    blocks = list(item.issue.blocks.select_related("item"))
    sheet = sheets.sheet(1, SIZES, blocks=blocks, asked=item)
    (asked,) = (passage for passage in sheet.passages if passage.is_asked)
    assert asked.item == item
    assert all(380 < box.y < 620 and 55 < box.x < 70 for box in asked.boxes)
    heading = min(asked.boxes, key=lambda box: box.y)
    assert heading.y < 400 < heading.y + heading.height + 1
    assert {passage.item.title for passage in sheet.passages} >= {"Small boats"}


def test_an_item_leads_to_its_pages_with_the_passage_boxed(client, items):
    item = items["Speeches"]
    passage = reverse("bulletins:passage", args=[item.pk])
    assert passage in shown(client, item.get_absolute_url())
    page = shown(client, passage)
    picture = reverse("bulletins:picture", args=[item.issue.source.pk, 2])
    assert f'<img src="{picture}" width="595" height="842"' in page
    assert f'<a href="{item.get_absolute_url()}" class="boxed is-asked"' in page
    assert "Page 2 of 3" in page
    assert client.get(picture)["Content-Type"] == "image/png"


def test_a_passage_answers_before_any_of_its_pages_is_drawn(client, items, settings):
    item = items["Grants for cameras"]
    block = item.blocks.last()
    block.page = 2
    block.save()
    page = shown(client, reverse("bulletins:passage", args=[item.pk]))
    assert re.findall(r'loading="(\w+)"', page) == ["eager", "lazy"]
    assert not pngs(settings)


def test_a_page_leads_to_those_beside_it_and_to_its_items(client, items, settings):
    item = items["Small boats"]
    page = shown(client, address(item, 2))
    assert "<h1>Page 2 of 3</h1>" in page
    for number, way in ((1, "prev"), (3, "next")):
        assert f'rel="{way}" href="{address(item, number)}"' in page
    assert f'href="{items["Speeches"].get_absolute_url()}"' in page
    assert "is-asked" not in page
    assert not pngs(settings)


def test_the_ends_of_the_document_lead_no_further(client, items):
    item = items["Small boats"]
    assert 'rel="prev"' not in shown(client, address(item, 1))
    last = shown(client, address(item, 3))
    assert 'rel="next"' not in last
    assert "No item stands on this page" in last  # and yet it can be looked at


def test_the_item_asked_for_and_the_size_go_along_from_page_to_page(client, items):
    item = items["Small boats"]
    page = shown(client, address(item, 1, f"?item={item.pk}&zoom=2"))
    assert page.count("boxed is-asked") == 1
    assert page.count('class="boxed"') >= 1
    assert f'href="{address(item, 2)}?item={item.pk}&amp;zoom=2"' in page
    assert f'{reverse("bulletins:picture", args=[item.issue.source.pk, 1])}?zoom=2"' in page
    assert reverse("bulletins:passage", args=[item.pk]) in page


@pytest.mark.parametrize(
    "query", ["?item=0&zoom=0", "?item=x&zoom=9", "?item=-1&zoom=²", f"?item={'9' * 400}", "?item="]
)
def test_what_the_address_asks_in_vain_is_left_out(client, items, query):
    page = shown(client, address(items["Small boats"], 1, query))
    assert "is-asked" not in page
    assert '.png" width' in page


def test_an_item_of_another_document_is_not_asked_for(client, items):
    other = make_item(title="Elsewhere entirely")
    assert "Elsewhere" not in shown(client, address(items["Speeches"], 2, f"?item={other.pk}"))


def test_a_larger_picture_is_served(client, items):
    picture = reverse("bulletins:picture", args=[items["Speeches"].issue.source.pk, 2])
    sizes = [
        len(b"".join(client.get(picture + query).streaming_content))
        for query in ("", "?zoom=2", "?zoom=7")
    ]
    assert sizes[1] > sizes[0] == sizes[2]


@pytest.mark.parametrize("door", ["page", "picture"])
def test_pages_that_are_not_there_are_not_found(client, items, settings, door):
    source = items["Speeches"].issue.source
    for page in (0, 4, 10**9, 10**30):
        assert client.get(reverse(f"bulletins:{door}", args=[source.pk, page])).status_code == 404
    assert not settings.PICTURES_ROOT.exists()  # nobody was kept busy with it


def test_a_text_has_no_pages(client):
    item = make_item()
    for door in ("page", "picture"):
        place = [item.issue.source.pk, 1]
        assert client.get(reverse(f"bulletins:{door}", args=place)).status_code == 404


def test_visitors_see_no_page_of_a_draft_and_staff_do(client, admin_client, items):
    issue = items["Speeches"].issue
    issue.status = "draft"
    issue.save()
    for door in ("page", "picture"):
        place = reverse(f"bulletins:{door}", args=[issue.source.pk, 1])
        assert client.get(place).status_code == 404
        assert admin_client.get(place).status_code == 200


def test_who_waits_too_long_is_asked_to_come_again(client, items, settings, monkeypatch):
    monkeypatch.setattr(original_views, "PATIENCE", 0.1)
    item = items["Speeches"]
    sha256 = item.issue.source.sha256
    place = settings.PICTURES_ROOT / sha256[:2] / sha256
    place.mkdir(parents=True)
    with one_of([place], until=0):
        for door in (
            address(item, 1),
            reverse("bulletins:picture", args=[item.issue.source.pk, 1]),
            reverse("bulletins:passage", args=[item.pk]),
        ):
            response = client.get(door)
            assert response.status_code == 503
            assert response["Retry-After"]
            assert "no-store" in response["Cache-Control"]


def test_where_no_page_can_be_drawn_what_was_read_is_shown(client, items, settings):
    item = items["Speeches"]
    path = originals.path_of(settings.SOURCES_ROOT, item.issue.source.sha256)
    path.write_bytes(b"%PDF-1.7 damaged since")
    assert client.get(address(item, 1)).status_code == 404
    page = shown(client, reverse("bulletins:passage", args=[item.pk]))
    assert "<mark>Speeches</mark>" in page
    assert "<img" not in page


def test_a_page_takes_as_many_queries_however_many_items_it_has(
    client, items, django_assert_num_queries
):
    item = items["Speeches"]
    for page in (1, 2):
        client.get(address(item, page))  # measures
        # source, item asked for, blocks, redactions, blocks of that item
        with django_assert_num_queries(5):
            client.get(address(item, page, f"?item={item.pk}"))
