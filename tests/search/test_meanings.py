"""Abbreviations both ways round, brought up to date by what changed."""

import random

import pytest

from search.lexicon import Meant
from search.meanings import MOST, Meanings
from search.thesaurus import stems

CPS = Meant("CPS", "Crown Prosecution Service")
PLURAL = Meant("CPS", "Crown Prosecution Services")
OTHER = Meant("C.P.S.", "Central Pension Scheme")
OF = Meant("OF", "of")


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        ({CPS: -2, OTHER: -1}, (CPS, OTHER)),
        ({CPS: -1, OTHER: -2}, (OTHER, CPS)),
        ({CPS: -1, OTHER: -1}, (OTHER, CPS)),  # by their letters
        ({CPS: 0, OTHER: -1}, (OTHER, CPS)),
        ({CPS: -1, PLURAL: -1}, (CPS,)),  # the same stems
        ({Meant("CPS", f"Company {word}"): -1 for word in ("A", "B", "C", "D")}, None),
    ],
)
def test_the_most_frequent_is_told_first_and_few_are(weights, told):
    found = Meanings().brought_to(weights).longs["cps"]
    assert found == told if told else len(found) == MOST


def test_an_expansion_tells_of_the_abbreviations_that_tell_of_it_alone():
    rare = Meant("CPS", "Coastal Path Survey")
    others = {Meant("CPS", f"Company {word}"): -2 for word in ("A", "B", "C")}
    now = Meanings().brought_to({**others, rare: -1, CPS: -3})
    assert now.shorts[stems(CPS.long)] == (CPS,)
    assert now.shorts.get(stems(rare.long), ()) == ()


def test_what_has_no_letters_is_left_out():
    now = Meanings().brought_to({Meant("–", "Crown Prosecution Service"): -1, Meant("A", "–"): -1})
    assert (list(now.longs), list(now.shorts)) == (["a"], [stems(CPS.long)])
    assert now.shorts[stems(CPS.long)] == ()


def test_nothing_is_put_in_order_where_nothing_changed():
    now = Meanings().brought_to({CPS: -1})
    assert now.brought_to({CPS: -1}) is now


@pytest.mark.parametrize("seed", range(20))
def test_brought_up_to_date_it_is_what_it_would_be_made_anew(seed):
    chance = random.Random(seed)
    pairs = [
        Meant(short, f"{first} {second} agency")
        for short in ("CPS", "CPSs", "C.P.S.", "OfS")
        for first in ("Crown", "Crowns", "Central", "the")
        for second in ("port", "ports", "road")
    ]
    now = Meanings()
    for _ in range(15):
        drawn = chance.sample(pairs, chance.randint(0, len(pairs)))
        weights = {pair: -chance.randint(0, 3) for pair in drawn}
        now, anew = now.brought_to(weights), Meanings().brought_to(weights)
        assert dict(now.longs) == dict(anew.longs)
        assert dict(now.shorts) == dict(anew.shorts)
        assert all(
            pair in weights
            for told in (now.longs, now.shorts)
            for key in told
            for pair in told[key]
        )
