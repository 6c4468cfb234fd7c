"""What a search means beyond the letter."""

import pytest

from search.expansion import loose, meant, strict
from search.lexicon import Lexicon, Meant, folded
from search.parser import parse
from search.syntax import And, Before, Field, Not, Or, Phrase, Prefer, Same, Scaled, Word
from search.thesaurus import Thesaurus, stems

PTF = Meant("PTF", "police transformation fund")
LEXICON = Lexicon(
    longs={folded(PTF.short): (PTF,)},
    shorts={stems(PTF.long): (PTF,)},
    thesaurus=Thesaurus.of([["thief", "burglar"], ["house fire", "blaze"]]),
)


def read(q):
    return parse(q).tree


def asked(q, topics=None):
    return strict(read(q), LEXICON, topics or {})


@pytest.mark.parametrize("q", ["burglary", '"police transformation fund"', "topic:ptf", "-ptf"])
def test_what_has_no_other_name_or_stands_in_quotes_or_a_field_is_asked_as_it_is(q):
    assert asked(q) == read(q)


def test_abbreviation_is_looked_for_by_what_it_is_short_for():
    assert asked("ptf") == Same((Word("ptf"), Phrase("police transformation fund")))


OF_A_DAY = ("26 February 2014", "26th February 2014", "26 Feb 2014", "26th Feb 2014")
OF_A_DAY += ("February 26 2014", "26/02/2014", "26/2/2014", "2014-02-26")


def test_a_day_is_looked_for_in_all_its_spellings():
    phrases = tuple(map(Phrase, OF_A_DAY))
    assert asked("26/02/2014") == Same((Word("26/02/2014"), *phrases))
    words = (Word("26"), Word("Feb"), Word("2014"))
    assert asked("26 Feb 2014").part == Same((And(words), *phrases))
    assert asked("feb 2014 levy").part.parts[0] == Same(
        (And((Word("feb"), Word("2014"))), Phrase("February 2014"), Phrase("Feb 2014"))
    )


@pytest.mark.parametrize("q", ["2014", '"26 Feb 2014"', "31/02/2014", "title:26/02/2014"])
def test_what_is_no_day_or_is_quoted_has_no_other_spelling(q):
    assert asked(q) == read(q)


@pytest.mark.parametrize("q", ["PTF", "ptf", "PTFs", "ptfs"])
def test_abbreviation_is_known_in_any_case_and_number(q):
    assert asked(q).parts[1] == Phrase("police transformation fund")


def test_abbreviation_with_full_stops_is_looked_for_without_them_too():
    assert asked("P.T.F.").parts[1:] == (Phrase("police transformation fund"), Word("ptf"))


@pytest.mark.parametrize("name", ["org", "title"])
def test_abbreviation_in_a_field_is_looked_for_there_by_what_it_is_short_for(name):
    long = Field(name, Phrase("police transformation fund"))
    node = Field(name, Word("PTF"))
    assert asked(f"{name}:PTF") == Same((node, long))
    assert asked(f"{name}:PTF -bid") == And((Same((node, long)), Not(Word("bid"))))
    assert meant(read(f"{name}:PTF"), LEXICON) == (PTF,)


def test_abbreviations_in_brackets_with_or_have_their_other_names():
    either = Same((Word("ptf"), Phrase("police transformation fund")))
    assert asked("bid (ptf OR grant)") == And((Word("bid"), Or((either, Word("grant")))))


MET = Meant("Met", "Metropolitan Police Service")


@pytest.mark.parametrize(("q", "names"), [("met", ()), ("Met", (MET,)), ("MET", (MET,))])
def test_abbreviation_that_is_a_word_besides_counts_as_it_is_written_or_in_capitals(q, names):
    lexicon = Lexicon(longs={"met": (MET,)}, plain={"met"})
    assert meant(read(q), lexicon) == names
    known = Lexicon(longs={"met": (MET,)}, thesaurus=Thesaurus.of([["met", "convened"]]))
    assert meant(read(q), known) == names
    unheard = Lexicon(longs={"met": (MET,)}, thesaurus=Thesaurus.of([["MET", "police"]]))
    assert meant(read(q), unheard) == (MET,)


def test_words_that_end_alike_are_no_abbreviations():
    lexicon = Lexicon(longs={"idea": (Meant("IDeA", "Improvement agency"),)}, plain={"idea"})
    assert meant(read("ideas"), lexicon) == ()
    lexicon = Lexicon(longs={"cps": (Meant("CPS", "Prosecution Service"),)})
    assert meant(read("cp"), lexicon) == ()


def test_one_name_is_told_of_each_long_form():
    mps = Meant("MPS", "Metropolitan Police Service")
    lexicon = Lexicon(shorts={stems(MET.long): (mps, MET)})
    assert meant(read("metropolitan police service"), lexicon) == (mps,)


@pytest.mark.parametrize(
    ("q", "written", "other"),
    [
        ("cybercrime", {"cyber", "crime"}, Phrase("cyber crime")),
        ("anti-social", {"antisocial"}, Word("antisocial")),
        ("cyber crime", {"cybercrime"}, Word("cybercrime")),
    ],
)
def test_words_of_the_archive_are_found_as_one_and_as_two(q, written, other):
    whole = strict(read(q), Lexicon(written=written), {})
    assert (whole.part if isinstance(whole, Prefer) else whole) == Same((read(q), other))
    assert other not in getattr(strict(read(q), Lexicon(), {}), "parts", ())


def test_words_are_not_cut_into_parts_that_say_nothing():
    assert strict(read("therein"), Lexicon(written={"there", "the", "rein"}), {}) == Word("therein")
    assert strict(read("crime in"), Lexicon(written={"crimein"}), {}) == read("crime in")


def test_stop_word_is_no_abbreviation():
    ofs = Meant("OfS", "Office for Students")
    lexicon = Lexicon(longs={folded(ofs.short): (ofs,)})
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


@pytest.mark.parametrize(
    "q", ['"knife crime"', "title:fire", "-police", "burglary", "before:2014", "work"]
)
def test_nothing_looser_is_asked_where_no_word_could_be_left_out(q):
    assert loose(read(q), LEXICON, {}) is None


def test_looser_search_takes_any_word_or_one_used_for_it_but_not_what_has_them_all():
    tree = loose(read("burglars jogging"), LEXICON, {})
    some, rest = tree.parts
    assert rest == Not(strict(read("burglars jogging"), LEXICON, {}).part)
    assert some == Or(
        (
            Same((Word("burglars"), Scaled(Same((Word("thief"),)), 0.6))),
            Word("jogging"),
            Scaled(Phrase("burglars jogging"), 0.1),
        )
    )


def test_word_of_any_matter_counts_for_less_in_a_looser_search():
    some = loose(read("getting burglars"), LEXICON, {}).parts[0]
    assert some.parts[0] == Scaled(Word("getting"), 0.3)
    quoted = loose(read('"getting" burglars'), LEXICON, {}).parts[0]
    assert quoted.parts[0] == Phrase("getting")
    lexicon = Lexicon(longs={"get": (Meant("GET", "Green Energy Trust"),)})
    named = loose(read("GET burglars"), lexicon, {}).parts[0]
    assert named.parts[0] == Same((Word("GET"), Phrase("Green Energy Trust")))


def test_an_address_of_a_mailbox_is_looked_for_whole():
    assert loose(read("bids@levy.example"), LEXICON, {}) is None


def test_parts_of_a_word_with_punctuation_are_enough_for_a_looser_search():
    tree = loose(read("crime-fighting"), LEXICON, {})
    parts = Or((Word("crime"), Word("fighting")))
    assert tree.parts[0] == Same((Word("crime-fighting"), Scaled(parts, 0.6)))
    some = loose(read("arson-in-burglars"), LEXICON, {}).parts[0]
    own = Same((Word("arson-in-burglars"), Scaled(Or((Word("arson"), Word("burglars"))), 0.6)))
    assert some == Same((own, Scaled(Same((Word("thief"),)), 0.6)))


def test_looser_search_takes_the_abbreviation_of_words_side_by_side():
    some = loose(read("police transformation fund bid"), LEXICON, {}).parts[0]
    assert Same((Word("PTF"),)) in some.parts


def test_one_word_in_quotes_may_be_missing_and_has_no_other_names():
    tree = loose(read('"burglars" "ptf" jogging'), LEXICON, {})
    assert tree.parts[0] == Or((Phrase("burglars"), Phrase("ptf"), Word("jogging")))
    assert len(tree.parts) == 2
    assert loose(read("ptf"), LEXICON, {}) is None
    assert loose(read('"burglars"'), LEXICON, {"burglary": 9.0}) is None


def test_looser_search_leaves_out_what_is_listed_already():
    tree = loose(read("burglars jogging"), LEXICON, {}, listed=read("burglers jogging"))
    assert tree.parts[1] == Not(read("burglers jogging"))


def test_word_used_for_one_that_items_have_counts_for_less():
    thesaurus = Thesaurus.of([["thief", "burglar", "house breaker"]])
    lexicon = Lexicon(thesaurus=thesaurus, written={"thief"})
    others = loose(read("thief"), lexicon, {}).parts[0].parts[1].part
    assert others == Same((Scaled(Word("burglar"), 0.7), Phrase("house breaker")))


def test_phrase_of_the_thesaurus_is_met_in_words_side_by_side():
    some = loose(read("a house fire"), LEXICON, {}).parts[0]
    assert some.parts[0] == Same((Word("house"), Scaled(Same((Word("blaze"),)), 0.6)))


def test_conditions_hold_however_loosely_the_words_are_read():
    tree = loose(read('theft robbery -car before:2014 "knife crime" topic:fire'), LEXICON, {})
    kept = tree.parts[1:-1]
    assert [type(part) for part in kept] == [Not, Before, Phrase, Field]
    (field,) = loose(read("theft robbery org:ptf"), LEXICON, {}).parts[1:-1]
    assert field == asked("org:ptf")


def test_topics_add_to_a_looser_search_and_are_found_without_the_words():
    some = loose(read("burglary"), LEXICON, {"victims": 0.5}).parts[0]
    assert some.parts == (Word("burglary"), Scaled(Field("topic", Phrase("victims")), 1.5))
