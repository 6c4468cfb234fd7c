"""What a search means beyond the letter."""

import pytest

from search.expansion import Lexicon, Meant, loose, meant, strict
from search.parser import parse
from search.syntax import And, Before, Field, Not, Or, Phrase, Prefer, Same, Scaled, Word
from search.thesaurus import Thesaurus, stems

PTF = Meant("PTF", "police transformation fund")
LEXICON = Lexicon(
    longs={stems(PTF.short): (PTF,)},
    shorts={stems(PTF.long): (PTF,)},
    thesaurus=Thesaurus.of([["thief", "burglar"], ["house fire", "blaze"]]),
)


def read(q):
    return parse(q).tree


def asked(q, topics=None):
    return strict(read(q), LEXICON, topics or {})


@pytest.mark.parametrize("q", ["burglary", '"police transformation fund"', "title:ptf", "-ptf"])
def test_what_has_no_other_name_or_stands_in_quotes_or_a_field_is_asked_as_it_is(q):
    assert asked(q) == read(q)


def test_abbreviation_is_looked_for_by_what_it_is_short_for():
    assert asked("ptf") == Same((Word("ptf"), Phrase("police transformation fund")))


def test_stop_word_is_no_abbreviation():
    ofs = Meant("OfS", "Office for Students")
    lexicon = Lexicon(longs={stems(ofs.short): (ofs,)})
    assert strict(read("of"), lexicon, {}) == Word("of")
    assert meant(read("out of trouble"), lexicon) == ()


def test_expansion_is_looked_for_by_its_abbreviation():
    parts = (Word("police"), Word("transformation"), Word("fund"))
    tree = asked("Police Transformation funds bid".lower())
    assert isinstance(tree, Prefer)
    first, second = tree.part.parts
    assert second == Word("bid")
    assert first.parts[1] == Word("PTF")
    assert [part.text for part in first.parts[0].parts] == ["police", "transformation", "funds"]
    assert asked("police transformation fund").part == Same((And(parts), Word("PTF")))


def test_words_side_by_side_are_preferred_with_the_stop_words_between_them():
    assert asked("licence to practise").extras == (Scaled(Phrase("licence to practise"), 0.5),)
    assert asked("fire -police") == read("fire -police")


def test_topics_the_words_speak_of_are_preferred():
    tree = asked("burglary", {"crime-prevention": 9.0, "victims": 1.0})
    weights = {extra.part.part.text: extra.by for extra in tree.extras}
    assert weights == {"crime-prevention": 3.0, "victims": 1.0}


def test_abbreviations_are_named_once_from_either_side():
    assert meant(read("ptf OR (ptf bid)"), LEXICON) == (PTF,)
    assert meant(read("police transformation fund"), LEXICON) == (PTF,)
    assert meant(read('"ptf" police'), LEXICON) == ()


@pytest.mark.parametrize("q", ['"knife crime"', "title:fire", "-police", "burglary", "before:2014"])
def test_nothing_looser_is_asked_where_no_word_could_be_left_out(q):
    assert loose(read(q), LEXICON, {}) is None


def test_looser_search_takes_any_word_or_one_used_for_it_but_not_what_has_them_all():
    tree = loose(read("burglars running"), LEXICON, {})
    some, rest = tree.parts
    assert rest == Not(strict(read("burglars running"), LEXICON, {}).part)
    assert some == Or(
        (Same((Word("burglars"), Scaled(Same((Word("thief"),)), 0.6))), Word("running"))
    )


def test_one_word_in_quotes_may_be_missing_and_has_no_other_names():
    tree = loose(read('"burglars" "ptf" running'), LEXICON, {})
    assert tree.parts[0] == Or((Phrase("burglars"), Phrase("ptf"), Word("running")))
    assert len(tree.parts) == 2
    assert loose(read('"burglars"'), LEXICON, {}) is None


def test_looser_search_leaves_out_what_is_listed_already():
    tree = loose(read("burglars running"), LEXICON, {}, listed=read("burglers running"))
    assert tree.parts[1] == Not(read("burglers running"))


def test_phrase_of_the_thesaurus_is_met_in_words_side_by_side():
    some = loose(read("a house fire"), LEXICON, {}).parts[0]
    assert some.parts[0] == Same((Word("house"), Scaled(Same((Word("blaze"),)), 0.6)))


def test_conditions_hold_however_loosely_the_words_are_read():
    tree = loose(read('theft robbery -car before:2014 "knife crime" topic:fire'), LEXICON, {})
    kept = tree.parts[1:-1]
    assert [type(part) for part in kept] == [Not, Before, Phrase, Field]


def test_topics_add_to_a_looser_search_and_are_found_without_the_words():
    some = loose(read("burglary"), LEXICON, {"victims": 0.5}).parts[0]
    assert some.parts == (Word("burglary"), Scaled(Field("topic", Phrase("victims")), 1.5))
