from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.enrichment.abbreviations import explanations, find_abbreviations
from bulletins.enrichment.spelling import is_short_form


def found(text):
    return [(mention.text, mention.value) for mention in find_abbreviations(text)]


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("the Orchard Renewal Fund (ORF) opened", "ORF", "Orchard Renewal Fund"),
        ("money for hives and honey (HH)", "HH", "hives and honey"),
        ("harm to bees and other insects (HBOI)", "HBOI", "harm to bees and other insects"),
        ("Regional Hive Units (RHUs) met", "RHUs", "Regional Hive Units"),
        ("the College of Beekeeping (CoB)", "CoB", "College of Beekeeping"),
        ("the Ministry of Honey (MoH) says", "MoH", "Ministry of Honey"),
        ("research and development (R&D)", "R&D", "research and development"),
        ("Central Hive Headquarters (CHHQ)", "CHHQ", "Central Hive Headquarters"),
        ("Ministry for Parks, Ponds & Lakes (MPPL)", "MPPL", "Ministry for Parks, Ponds & Lakes"),
        ("anti-social swarming (ASS)", "ASS", "anti-social swarming"),
        ("Hive Co-operation Board (HCB)", "HCB", "Hive Co-operation Board"),
        ("the Beekeepers’ Union (BU)", "BU", "Beekeepers’ Union"),
        ("the Keepers’ (KO) and Honey Growers’ (HG) lists", "HG", "Honey Growers"),
        ("Honey Trade Plan (the ‘HTP’) is out", "HTP", "Honey Trade Plan"),
        ("the Orchard Renewal Fund (“ORF”)", "ORF", "Orchard Renewal Fund"),
        ("Honey Trade Plan (also known as HTP)", "HTP", "Honey Trade Plan"),
        ("the Honey Trade Plan, or HTP, is out", "HTP", "Honey Trade Plan"),
        ("an honest trade plan known as HTP.", "HTP", "honest trade plan"),
        ("Bee Safety and Health (BSH command) team", "BSH", "Bee Safety and Health"),
        ("the Ministry of Mead, Oats and Honey (MOH)", "MOH", "Ministry of Mead, Oats and Honey"),
        ("the Honey Trade Board’s (HTB) plan", "HTB", "Honey Trade Board"),
        ("chief clinical hive officers (CCHOs)", "CCHOs", "chief clinical hive officers"),
        ("HTP (Honey Trade Plan) is out", "HTP", "Honey Trade Plan"),
        ("HTP (the Honey Trade Plan) is out", "HTP", "Honey Trade Plan"),
        ("The Honey Trade Plan is out. The HTP says", "HTP", "Honey Trade Plan"),
        ("All HTPs are out. A Honey Trade Plan says", "HTPs", "Honey Trade Plan"),
    ],
)
def test_a_short_form_is_found_with_the_words_that_explain_it(text, short, name):
    assert (short, name) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "every hive in the north (England)",
        "Each Regulation (EU) No 5 applies",
        "the plan is long (see page 3)",
        "In Part (II) of it and Volume Inspection (VI)",
        "the plan as a file (PDF)",
        "Published document format (PDF)",
        "in the year (2018)",
        "a keeper of bees (Mr Smith)",
        "the Honey Trade Plan (XYZ)",
        "trade. Plan of honey (TPH)",
        "the honey (trade) plan (HTP)",
        "HTP (see the guidance)",
        "hives or UK, bees or ASAP",
        "Honey for all. HFX is another thing",
        "he (He) and a word (A)",
        "",
    ],
)
def test_what_only_looks_like_an_explanation_is_none(text):
    assert found(text) == []


def test_the_fewest_words_are_taken():
    assert found("Plans of bees and Bees and Birds (BB)") == [("BB", "Bees and Birds")]


def test_a_name_keeps_what_it_is_the_rest_of_where_the_letter_fits():
    assert found("Board for Bees and Rooks (BR)") == [("BR", "Board for Bees and Rooks")]
    assert found("the Union of Bees and Rooks (BR)") == [("BR", "Bees and Rooks")]


def test_no_expansion_begins_with_a_small_word():
    assert found("the Office of the Orchard Keepers (OOK)") == [
        ("OOK", "Office of the Orchard Keepers")
    ]


def test_a_plural_is_told_with_its_singular():
    text = "A Honey Trade Plan (HTP) is out. More HTPs follow."
    assert found(text) == [("HTP", "Honey Trade Plan")]


def test_two_letters_are_not_read_out_of_a_longer_name():
    assert found("The Honey Trade Plan was read on HT days.") == []


def test_an_explanation_knows_both_places():
    text = "The Honey Trade Plan (HTP)"
    (one,) = explanations(text)
    assert text[one.start : one.end] == one.short == "HTP"
    assert text[one.first : one.last] == one.name == "Honey Trade Plan"
    assert one.is_beside


def test_what_is_explained_elsewhere_is_not_beside():
    (one,) = explanations("Here is the Honey Trade Plan. HTP is new.")
    assert not one.is_beside


@pytest.mark.parametrize("word", ["PTF", "CoP", "MoJ", "R&D", "ROCUs"])
def test_a_short_form_has_two_capitals(word):
    assert is_short_form(word)


@pytest.mark.parametrize("word", ["England", "A", "XVI", "PDF", "Ofsted", "UK", "MacIntyre"])
def test_other_words_are_no_short_forms(word):
    assert not is_short_form(word)


@given(st.text(alphabet="AaBb (),.&-’s\n", max_size=120))
def test_a_mention_is_where_it_says(text):
    for mention in find_abbreviations(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.value


@pytest.mark.parametrize("piece", ["AA (", "Aa (AA) ", "a a a (AAAAAAAA) ", "AB, or ", "A-", "AA "])
def test_hostile_text_is_read_in_no_time(piece):
    text = piece * (100_000 // len(piece))
    began = process_time()
    explanations(text)
    assert process_time() - began < 2
