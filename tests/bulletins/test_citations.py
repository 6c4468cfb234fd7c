"""An item as others cite it."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from bulletins.citations import Citation, bibtex, plain, ris
from tests.factories import make_bulletin, make_issue, make_item

FIELD = re.compile(r"^  (?P<name>\w+) = (?P<value>.*),$", re.MULTILINE)


def citation(**changed):
    """A citation of a story in a series."""
    kept = {
        "key": "item-7",
        "title": "Late night levy",
        "issue": "May round-up",
        "number": "20",
        "series": "Ports news",
        "aliases": ("Port and pier news",),
        "publisher": "Harbour Office",
        "published": date(2013, 8, 5),
        "precision": "day",
        "topics": ("Alcohol", "Night life"),
        "language": "en",
        "address": "https://archive.example/items/7/",
    }
    return Citation(**{**kept, **changed})


def fields(entry):
    """The fields of a BibTeX entry."""
    return {found["name"]: found["value"] for found in FIELD.finditer(entry)}


def test_plain_citation_is_as_british_readers_write_it():
    assert plain(citation()) == (
        "‘Late night levy’, in May round-up (no. 20), Ports news, Harbour Office, "
        "5 August 2013, <https://archive.example/items/7/>"
    )


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"issue": "Ports News no. 20"}, "in Ports News no. 20, Harbour Office,"),
        ({"issue": "Port and Pier News: May"}, "in Port and Pier News: May (no. 20), Harbour"),
        ({"number": ""}, "in May round-up, Ports news,"),
        ({"series": "", "publisher": ""}, "in May round-up (no. 20), 5 August 2013,"),
        ({"precision": "month"}, "Harbour Office, August 2013, <"),
        ({"precision": "year"}, "Harbour Office, 2013, <"),
        ({"published": None, "precision": ""}, "Harbour Office, undated, <"),
        ({"title": "Two\nlines"}, "‘Two lines’, in"),
    ],
)
def test_plain_citation_says_nothing_twice_and_no_more_than_is_known(changed, expected):
    assert expected in plain(citation(**changed))


def test_bibtex_of_a_story_is_an_article_of_its_series():
    entry = bibtex(citation())
    assert entry.startswith("@article{item-7,\n")
    assert entry.endswith("\n}\n")
    assert fields(entry) == {
        "author": "{{Harbour Office}}",
        "title": "{{Late night levy}}",
        "journal": "{Ports news}",
        "number": "{20}",
        "publisher": "{Harbour Office}",
        "year": "{2013}",
        "month": "aug",
        "day": "{5}",
        "note": "{In May round-up}",
        "keywords": "{Alcohol, Night life}",
        "url": "{https://archive.example/items/7/}",
    }


def test_bibtex_of_a_document_of_no_series_is_part_of_it():
    entry = bibtex(citation(series="", publisher="", precision="year"))
    assert entry.startswith("@incollection{")
    found = fields(entry)
    assert found["booktitle"] == "{May round-up}"
    assert not {"journal", "author", "publisher", "month", "day", "note"} & set(found)


def test_signs_of_tex_are_escaped():
    found = fields(bibtex(citation(title=r"50% of £5 & #1_a {b} ~^\c $")))
    assert found["title"] == (
        r"{{50\% of £5 \& \#1\_a \textbraceleft{}b\textbraceright{} "
        r"\textasciitilde{}\textasciicircum{}\textbackslash{}c \$}}"
    )


@given(st.text(), st.text(min_size=1))
def test_no_text_breaks_out_of_its_field_or_record(title, issue):
    entry = bibtex(citation(title=title, issue=issue))
    assert entry.count("{") == entry.count("}")
    assert len(entry.splitlines()) == len(bibtex(citation()).splitlines())
    record = ris(citation(title=title, issue=issue))
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in record.split("\r\n")[:-1])
    assert "\n" not in record.replace("\r\n", "")


def test_ris_of_a_story_is_an_article():
    assert ris(citation()).split("\r\n") == [
        "TY  - MGZN",
        "ID  - item-7",
        "AU  - Harbour Office,",
        "TI  - Late night levy",
        "T2  - Ports news",
        "IS  - 20",
        "PB  - Harbour Office",
        "PY  - 2013",
        "DA  - 2013/08/05/",
        "N1  - In May round-up",
        "KW  - Alcohol",
        "KW  - Night life",
        "LA  - en",
        "UR  - https://archive.example/items/7/",
        "ER  - ",
        "",
    ]


@pytest.mark.parametrize(
    ("precision", "expected"), [("day", "2013/08/05/"), ("month", "2013/08//"), ("year", "2013///")]
)
def test_ris_has_as_much_of_a_date_as_is_known(precision, expected):
    assert f"DA  - {expected}\r\n" in ris(citation(precision=precision))


def test_ris_of_a_document_of_no_series_is_a_chapter():
    record = ris(citation(series="", published=None, precision=""))
    assert record.startswith("TY  - CHAP\r\n")
    assert "T2  - May round-up\r\n" in record
    assert "PY  - " not in record
    assert "DA  - " not in record


@pytest.fixture
def item(db):
    """A story of a series that says who publishes it."""
    issue = make_issue(bulletin=make_bulletin(slug="ports-news", publisher="Harbour Office"))
    return make_item(title="A <b>levy</b> & more", issue=issue, topics=["alcohol"])


@pytest.mark.parametrize(
    ("ending", "media_type", "opening"),
    [
        ("bib", "application/x-bibtex", "@article{item-"),
        ("ris", "application/x-research-info-systems", "TY  - MGZN"),
    ],
)
def test_citations_are_files_at_addresses_of_their_own(
    client, item, ending, media_type, opening, django_assert_num_queries
):
    with django_assert_num_queries(2):
        response = client.get(f"/items/{item.pk}/cite.{ending}")
    assert response.status_code == 200
    assert response["Content-Type"] == f"{media_type}; charset=utf-8"
    assert f'filename="item-{item.pk}.{ending}"' in response["Content-Disposition"]
    text = response.content.decode()
    assert text.startswith(opening)
    assert f"http://testserver/items/{item.pk}/" in text
    assert client.head(f"/items/{item.pk}/cite.{ending}").status_code == 200
    assert client.get(f"/items/999999/cite.{ending}").status_code == 404


def test_a_draft_is_cited_by_nobody(client, item):
    item.issue.status = "draft"
    item.issue.save()
    assert client.get(reverse("bulletins:cite-ris", args=[item.pk])).status_code == 404


def test_page_of_an_item_shows_how_to_cite_it(client, item):
    page = BeautifulSoup(client.get(item.get_absolute_url()).content, "lxml")
    shown = page.select_one(".cite").get_text(strip=True)
    assert shown.startswith("‘A <b>levy</b> & more’, in Issue ")
    assert shown.endswith(f"<http://testserver/items/{item.pk}/>")
    assert page.select_one(".address").get_text(strip=True).endswith(f"/items/{item.pk}/")
    links = {link["href"] for link in page.select("aside a")}
    assert {f"/items/{item.pk}/cite.bib", f"/items/{item.pk}/cite.ris"} <= links
