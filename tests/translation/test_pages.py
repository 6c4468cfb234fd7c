"""What pages say goes through translation: another language is a file.

Every sentence is bracketed as if it were translated, and the archive holds Greek alone: what still
stands there in Latin letters, outside brackets, was never asked for in another language.
"""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from bulletins import report_views
from tests.search.alerting import NEW
from tests.translation.said import bracket, head, page, untranslated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index", "bracketed")]

PAGES = (
    "/",
    "/bulletins/",
    "/bulletins/deltio/",
    "/bulletins/deltio/{item.issue.slug}/",
    "{item}",
    "/topics/",
    "/topics/thema/",
    "/organisations/",
    "/glossary/",
    "/items/{item.pk}/original/",
    "/items/{item.pk}/report/",
    "/items/{item.pk}/report/sent/",
    "/about/",
    "/accessibility/",
    "/no-such-page/",
    "/dates/",
    "/dates/?role=deadline&year=2016",
    "/dates/?year=2016&month=5",
    "/dates/?year=1999",
    "/dates/?role=αβγ&year=αβγ",
    "/dates/?month=13&year=2016",
    "/dates/?month=5",
    "/search/",
    "/search/?q=βητα",
    "/search/?q=βητα&group=issue&sort=newest",
    "/search/?q=βητα&topic=thema&year=2016&from=2016-01",
    "/search/?q=βητα&page=99",
    "/search/?q=βητα+ωμεγα",
    "/search/?q=ωμεγα",
    "/search/?q=%22ωμεγα+ψι%22&has=deadline",
    "/search/?q=(βητα&topic=αβγ&year=αβγ&from=αβγ&sort=αβγ&page=αβγ&kind=αβγ",
    "/search/organisations/?q=βητα",
    "/search/help/",
    "/api/v1/docs",
    f"{NEW}?q=βητα",
    "/search/alerts/asked/",
    "/search/alerts/void/confirm/",
    "/search/alerts/void/stop/",
)
STAFF = ("/styleguide/", "/bulletins/deltio/", "/bulletins/deltio/{item.issue.slug}/", "{item}")


def address_of(template, item):
    return item.get_absolute_url() if template == "{item}" else template.format(item=item)


def left(found):
    """All that a page says in Latin letters, from its title to its foot."""
    return head(found) + untranslated(found.body)


@pytest.mark.parametrize("address", PAGES)
def test_pages_say_nothing_but_what_can_be_translated(client, item, address):
    assert left(page(client, address_of(address, item))) == []


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"kind": "words", "words": "\x00", "subject": "αβγ"},
        {"kind": "words", "words": "α" * 2001},
        {"kind": "words", "words": "α" * 2**16},
    ],
)
def test_a_report_is_refused_in_words_that_can_be_translated(client, item, sent):
    refused = client.post(f"/items/{item.pk}/report/", sent)
    assert refused.status_code in (400, 413)
    assert left(BeautifulSoup(refused.content, "lxml")) == []


@pytest.mark.parametrize("bound", ["FORM_THROTTLE", "FROM_ALL"])
def test_too_many_reports_are_refused_in_words_that_can_be_translated(
    client, item, bound, monkeypatch, settings
):
    if bound == "FORM_THROTTLE":
        settings.FORM_THROTTLE = 0
    else:
        monkeypatch.setattr(report_views, bound, 0)
    refused = client.post(f"/items/{item.pk}/report/", {"kind": "words", "words": "αβγ"})
    assert refused.status_code == 429
    assert left(BeautifulSoup(refused.content, "lxml")) == []


@pytest.mark.parametrize("address", STAFF)
def test_what_editors_alone_see_on_pages_can_be_translated(admin_client, item, address):
    item.issue.bulletin.issues.update(read_by="")
    assert left(page(admin_client, address_of(address, item))) == []


@pytest.mark.parametrize(
    "address",
    ["/", "/bulletins/", "/topics/", "/about/", "/search/", "/search/help/"]
    + ["/dates/", "/glossary/", "/organisations/", "/search/organisations/"],
)
def test_what_has_nothing_in_it_says_so_in_words_that_can_be_translated(client, address):
    assert left(page(client, address)) == []


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500", "search/unavailable"])
def test_refusals_can_be_translated(rf, name):
    made = render_to_string(f"{name}.html", {"archive_name": "Αρχείο"}, request=None)
    assert untranslated(BeautifulSoup(made, "lxml")) == []


def test_search_without_an_index_refuses_in_words_that_can_be_translated(client, index):
    for edition in index.glob("*-*"):
        edition.rename(edition.with_name("gone"))
    response = client.get("/search/?q=βητα")
    assert response.status_code == 503
    assert left(BeautifulSoup(response.content, "lxml")) == []


def test_a_word_that_was_forgotten_is_found():
    made = BeautifulSoup(f'<main><p title="Dates">{bracket("One")} two</p></main>', "lxml")
    assert untranslated(made.main) == ["Dates", "two"]
