"""Rings of words that people use for one thing."""

import json

import pytest
from django.conf import settings

from search.analysis import STOP_WORDS
from search.thesaurus import Named, Thesaurus, stems, telling

RINGS = Thesaurus.of([["police officer", "constable"], ["officer", "official"], ["on the beat"]])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("constables", [Named(0, 1, 0)]),
        ("a police officer", [Named(0, 2, 0)]),  # the longest member, not "officer" too
        ("officers of the police", [Named(0, 1, 1)]),
        ("walking the beat", []),  # a word of "on the beat" may mean anything
        ("", []),
    ],
)
def test_longest_members_are_met_whatever_their_inflection(words, expected):
    assert list(RINGS.named(telling(words) if words else ())) == expected


def test_word_of_two_rings_is_met_in_both():
    both = Thesaurus.of([["bill", "invoice"], ["bill", "act"]])
    assert [each.ring for each in both.named(("bill",))] == [0, 1]


def test_stop_words_are_kept_where_there_is_nothing_else():
    assert telling("the of") == ("the", "of")
    assert telling("victims of crime") == ("victim", "crime")
    assert stems("victims of crime") == ("victim", "of", "crime")


def test_kept_thesaurus_has_no_ring_of_one_and_no_member_twice():
    rings = json.loads((settings.FIXTURES / "thesaurus.json").read_text())
    for ring in rings:
        keys = [telling(member) for member in ring]
        assert len(set(keys)) == len(keys) > 1, ring


KEPT = Thesaurus.read(settings.FIXTURES / "thesaurus.json")


@pytest.mark.parametrize(
    "word",
    [
        *("support", "office", "department", "common", "relating", "information", "provided"),
        *("customer", "stop", "duty", "released", "initially", "trusted", "stored", "building"),
        *("public", "specific", "stages", "product", "importance", "years", "integrity", "access"),
        *("say", "set", "charge", "hold", "need"),  # of "have your say", "set up" and so on
    ],
)
def test_kept_thesaurus_takes_no_word_for_another_that_is_cut_alike(word):
    assert not list(KEPT.named(telling(word)))


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("roadworks", "street works"),
        ("helpdesk", "support desk"),
        ("firemen", "fire and rescue service"),
        ("jobless", "unemployed"),
        ("lorries", "heavy goods vehicle"),
        ("rubbish", "waste collection"),
        ("pensioners", "older people"),
    ],
)
def test_kept_thesaurus_has_what_people_say_for_what_documents_print(said, printed):
    rings = [KEPT.rings[named.ring] for named in KEPT.named(telling(said))]
    assert any(printed in ring for ring in rings)


def test_kept_thesaurus_has_no_member_that_says_nothing():
    assert not [
        member for ring in KEPT.rings for member in ring if telling(member)[0] in STOP_WORDS
    ]
