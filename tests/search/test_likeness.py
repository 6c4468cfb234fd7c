"""How much two items have in common, of what is known of both."""

import pytest

from search.related.again import says_again
from search.related.likeness import Rare, Trait, Traits, likeness, rarity
from search.related.telling import Wording, spellings

TOPIC, SHORT = Trait("topic", "alcohol"), Trait("abbreviation", "latenightlevy")


def rare(wording, *, words=0.8, named=()):
    """What is known where each word, and each of what is named, is as rare as that."""
    return Rare.of(wording, dict(named), dict.fromkeys(wording.made, words))


def alike(one, other, *, named=(), of=0.8):
    """What two titles with texts share, both having what is named."""
    mine, theirs = Wording.of(*one), Wording.of(*other)
    has = frozenset(trait for trait, _ in named)
    return likeness(Traits(has, mine), Traits(has, theirs), rare(mine, words=of, named=named))


def test_words_that_tell_nothing_are_passed_over():
    found = spellings("", "The new 2016 plan: councils are to support a levy, and more levies")
    assert found == {"council": ["councils"], "levi": ["levy", "levies"]}


@pytest.mark.parametrize("title", ["Introduction", "Conclusion (paragraph 12)", "Contact us"])
def test_a_heading_of_form_says_nothing(title):
    assert not Wording.of(title, "").made


@pytest.mark.parametrize(
    "address", ["https://levy.example/taverns", "levy@taverns.example", "www.levy.example"]
)
def test_the_words_of_addresses_are_none(address):
    assert set(Wording.of("", f"Ask {address} for horses").made) == {"ask", "hors"}


def test_an_item_is_more_about_a_word_it_says_often_and_most_about_its_title():
    made = Wording.of("Drones", "Drones and radios. Radios and horses.").made
    assert made["drone"] > made["radio"] > made["hors"]


def test_phrases_are_telling_words_side_by_side():
    assert Wording.of("", "street triage of the mental health team").phrases == {
        ("street", "triag"),
        ("mental", "health"),
    }


def test_rarity_goes_from_none_to_near_one_and_is_careful_in_small_archives():
    assert rarity(100, of=100) == 0
    assert rarity(0, of=0) == 0
    assert rarity(1, of=100_000) > rarity(1, of=100) > rarity(1, of=10)
    assert rarity(10, of=100) < rarity(1, of=100) < 1


def test_the_same_text_is_as_like_as_can_be():
    text = "Drones watch the harbour, and radios warn the ferries."
    assert alike(("", text), ("", text)).by_words == pytest.approx(1)


def test_texts_that_share_nothing_are_not_alike():
    found = alike(("Drones", "Radios warn ferries."), ("Choirs", "Singers rehearse."))
    assert (found.score, found.is_enough) == (0, False)


def test_one_word_counts_no_more_than_all_else_together():
    one, other = ("Drones", "Drones over drones."), ("Drones", "Drones.")
    alone = alike(one, other)
    assert not alone.is_enough
    assert alike(one, other, named=[(TOPIC, 0.9), (SHORT, 0.9)]).score > alone.score


def test_a_word_that_most_have_brings_two_items_no_closer():
    mine = Wording.of("", "Drones and radios and horses.")
    theirs = Wording.of("", "Drones and radios and choirs.")
    words = {"drone": 0.1, "radio": 0.1, "hors": 0.9}
    found = likeness(
        Traits(frozenset(), mine), Traits(frozenset(), theirs), Rare.of(mine, {}, words)
    )
    assert found.score < 0.1


def test_what_is_named_alone_is_not_enough():
    named = [(TOPIC, 1.0), (SHORT, 1.0)]
    found = alike(("Drones", "Radios warn."), ("Choirs", "Singers rehearse."), named=named)
    assert found.named
    assert not found.is_enough


def test_openings_of_issues_are_not_compared():
    wording = Wording.of("Drones", "Radios warn ferries.")
    one = Traits(frozenset(), wording, "introduction")
    assert likeness(one, one, rare(wording)).score == 0


def test_nearly_the_same_text_says_it_again_unless_its_figures_differ():
    text = "Whitby charged 46 taverns, which brought 1,250 pounds for cleaning its streets."
    assert says_again(text, f"{text} Really.")
    assert not says_again(text, text.replace("46", "52"))
    assert not says_again(text, "Choirs sing of the sea.")
    assert not says_again("", "")
