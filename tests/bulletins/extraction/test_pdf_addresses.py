"""Addresses broken at the ends of lines and columns."""

import pytest

from bulletins.extraction.from_pdf import extract
from bulletins.extraction.pdf_addresses import goes_on, goes_on_elsewhere
from tests.pdfs import column, pdf


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("See https://www.example.org/", "ferries/times"),
        ("See https://www.example.org/ferries", "/times for all"),
        ("See www.example.", "org before"),
        ("See example.org/guidance/ferry-", "times-2031 for more"),
        ("Write to harbour.office@", "example.org by Friday"),
        ("Write to harbour.office@example.", "gov.uk, please"),
        ("Write to harbour.office@example", ".gov.uk by Friday"),
        ("Write to harbour-", "office@example.org."),
    ],
)
def test_a_broken_address_goes_on(head, tail):
    assert goes_on(head, tail)


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("See https://www.example.org/ferries", "for the times"),
        ("See www.example.org.", "The ferry rests"),
        ("Write to harbour@example.org", "by Friday"),
        ("Write to harbour@example.org.", "The ferry rests"),
        ("Write to harbour@example.org.", "3 Harbour letter"),
        ("Write to harbour@example.org.", "see the list"),
        ("Ask the well-", "known keeper"),
        ("Ask the office.", "harbour@example.org answers"),
        ("Is it example.org/?", "Based on what you say"),
        ("Choose either/or", "both of them"),
        ("Meet at 5 p.m.", "www.example.org has more"),
    ],
)
def test_what_has_ended_does_not_go_on(head, tail):
    assert not goes_on(head, tail)


@pytest.mark.parametrize("tail", ["3 Commons briefing", "10. Another note", "It's not for all"])
def test_past_a_column_an_address_goes_on_only_where_both_halves_show_it(tail):
    assert not goes_on_elsewhere("See https://www.example.org/ferries/", tail, [])


def test_where_both_halves_lead_to_one_address_it_tells():
    target = "https://example.org/ferryboats"
    assert goes_on("https://example.org/ferry", "boats today", [target])
    assert not goes_on("https://example.org/ferry", "boats today", ["https://example.org/ferry"])


def test_an_address_broken_between_columns_is_whole_again():
    left = [
        "The office answers all who write to it in the",
        "week before they cross, and asks that they put",
        "their day into the letter: harbour.office@",
    ]
    right = [
        "example.org is read each morning, and again",
        "at noon when the second boat has come across",
        "to the quay, weather permitting, with its post.",
    ]
    first, second = extract(pdf(column(left) + "\n" + column(right, left=320))).blocks
    assert first.text.endswith("letter: harbour.office@example.org")
    assert second.text.startswith("is read each morning")
