import json
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.enrichment.organisation_names import OrganisationNames, clashes, read_names
from bulletins.enrichment.organisations import find_organisations
from tests.commands import ROOT

ENTRIES = json.loads((ROOT / "fixtures" / "organisations.json").read_text())
KNOWN = read_names(ENTRIES)
NOTHING = OrganisationNames({}, {})


def values(text, known=KNOWN):
    return [mention.value for mention in find_organisations(text, known)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Home Office said so.", "Home Office"),
        ("the Home Office’s plan", "Home Office"),
        ("officers of Gwent police came", "Gwent Police"),
        ("Avon & Somerset Police", "Avon and Somerset Police"),
        ("Dyfed Powys Police", "Dyfed-Powys Police"),
        ("the National Police Chiefs Council", "National Police Chiefs' Council"),
        ("the National Police Chiefs’ Council", "National Police Chiefs' Council"),
        ("ask the NCA today", "National Crime Agency"),
        ("the NCA’s view", "National Crime Agency"),
        ("the CPS/NCA team", "Crown Prosecution Service"),
        ("an NHS-led team", "National Health Service"),
        ("HM Inspectorate of Constabulary", "HM Inspectorate of Constabulary"),
        (
            "Department for Digital, Culture, Media and Sport",
            "Department for Digital, Culture, Media and Sport",
        ),
        (
            "Child Exploitation and Online Protection (CEOP) command",
            "Child Exploitation and Online Protection Command",
        ),
        ("experts such as Brook and Stonewall", "Brook"),
        ("talks with the Met, and others", "Metropolitan Police Service"),
        ("The Met said so", "Metropolitan Police Service"),
        ("run by Barnardo’s in Leeds", "Barnardo's"),
        ("Home Office Counting Rules", "Home Office"),
        ("the College of Policing conference", "College of Policing"),
    ],
)
def test_a_name_of_the_vocabulary_is_found(text, name):
    assert name in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "the Minister for the Cabinet Office",
        "the Secretary of State for Education",
        "The Home Secretary and the Minister for Policing",
        "the Bank of England Act 1998",
        "A brook ran by. Brook trout swam there",
        "Crisis talks and a Crisis Care Concordat",
        "Shelter was found. • Refuge from rain",
        "the Mind of a keeper",
        "Met with partners. Met them again. • Met all",
        "Police now have a plan, and victim support is one",
        "the home office of a keeper",
        "the Fund, the Department, the Police and the Committee",
        "nca and ncas and NCAX",
        "write to Home.Office@example.gov.uk",
        "",
    ],
)
def test_what_only_sounds_like_a_name_of_the_vocabulary_is_not_found(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hollowby City Council and others", "Hollowby City Council"),
        ("Fernham and Ashwick City Council", "Fernham and Ashwick City Council"),
        ("staff of Hollowby Police", "Hollowby Police"),
        ("the University of Hollowby", "University of Hollowby"),
        ("Hollowby University", "Hollowby University"),
        ("the Department for Bees", "Department for Bees"),
        ("the Royal College of Beekeepers", "Royal College of Beekeepers"),
        ("the Association of Honey Growers said", "Association of Honey Growers"),
        ("the British Beekeepers’ Association", "British Beekeepers’ Association"),
        ("Hollowby primary school", "Hollowby primary school"),
        ("St Bega’s Church", "St Bega’s Church"),
        ("the Hollowby Fire and Rescue Service", "Hollowby Fire and Rescue Service"),
        (
            "Fernham and Ashwick Fire and Rescue Service",
            "Fernham and Ashwick Fire and Rescue Service",
        ),
        ("Fernham and Ashwick NHS Foundation Trust", "Fernham and Ashwick NHS Foundation Trust"),
        ("Office for Hives and Honey", "Office for Hives and Honey"),
        ("the National Hive Theft Working Group", "National Hive Theft Working Group"),
        (
            "the National Policing Crime Prevention Board",
            "National Policing Crime Prevention Board",
        ),
        ("Hollowby Women’s Trust", "Hollowby Women’s Trust"),
        ("Council Leader of Hollowby Borough Council", "Hollowby Borough Council"),
        ("the Hive Theft Unit and others", "Hive Theft Unit"),
        ("HIVES UK works", "HIVES UK"),
        ("the Hollowby Beekeepers Forum Chair", "Hollowby Beekeepers Forum"),
        ("Hollowby Office of the Hive Keeper", "Hollowby Office of the Hive Keeper"),
    ],
)
def test_a_name_is_told_by_its_form(text, name):
    assert values(text, NOTHING) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "the Council, the Board, the Trust and the Society",
        "Local Police and the Police Service",
        "a Select Committee, a Working Group and the Steering Group",
        "a Community Safety Partnership of each County Council",
        "Hollowby Police Station",
        "the Hollowby Trust Act 2009",
        "the Honey Board Fund and the Hive Agency Programme",
        "an Ideas Board",
        "the Command and Control Unit",
        "Minister for Bees and Secretary of State for Hives",
        "the Police and Crime Commissioner for Hollowby",
        "National Hive Strategy, Honey Plan and Bee Awards",
        "evidence to the Committee on the Spending Review",
        "in Part Two of the Orchard Renewal Fund",
        "Grammar school | 6 | 182",
        "Primary School places are short",
    ],
)
def test_what_has_no_body_s_form_is_not_found(text):
    assert values(text, NOTHING) == []


def test_names_in_a_list_are_parted():
    text = "Hollowby City Council, Ashwick Police, the Fern Trust and the University of Rook"
    assert values(text, NOTHING) == [
        "Hollowby City Council",
        "Ashwick Police",
        "Fern Trust",
        "University of Rook",
    ]
    text = "the Office for Hive Statistics and Office for Honey Responsibility"
    assert values(text, NOTHING) == [
        "Office for Hive Statistics",
        "Office for Honey Responsibility",
    ]


def test_a_known_name_is_not_drawn_into_one_beside_it():
    text = "the College of Policing and HMIC, and the Cabinet Office Centre for Honey"
    assert values(text) == [
        "College of Policing",
        "HM Inspectorate of Constabulary",
        "Cabinet Office",
        "Centre for Honey",
    ]


def test_a_known_name_ends_where_the_vocabulary_ends_it():
    assert values("the Office for Budget Responsibility Outlook") == [
        "Office for Budget Responsibility"
    ]


def test_a_name_begins_anew_after_a_bracket():
    assert values("New Hive Wardens (NHW) Ministry of Honey", NOTHING) == ["Ministry of Honey"]


def test_the_longest_name_wins():
    assert values("Gwent Police Cadets and NHS England") == ["Gwent Police Cadets", "NHS England"]


def test_an_abbreviation_counts_with_what_the_text_explains_it_as():
    text = "The National Cider Association (NCA) met. The NCA was glad."
    assert values(text) == ["National Cider Association"] * 2


def test_an_abbreviation_that_is_explained_as_no_body_is_none():
    assert values("New cider apples (NCA) are here. Taste an NCA.") == []


def test_an_abbreviation_nobody_explained_and_nobody_knows_is_none():
    assert values("The QZX met.") == []


def test_an_explained_body_counts_though_its_form_does_not_tell_it():
    text = "The Hive Theft Team (HTT) met. Ask HTT."
    assert values(text, NOTHING) == ["Hive Theft Team"] * 2


def test_an_abbreviation_beside_its_name_is_no_second_mention():
    found = list(find_organisations("the Crown Prosecution Service (CPS) and the CPS", KNOWN))
    assert [(one.text, one.start) for one in found] == [
        ("Crown Prosecution Service", 4),
        ("CPS", 44),
    ]


@given(st.text(alphabet="ABab’'(),.&- of\n", max_size=80), st.sampled_from(["Home Office", "NCA"]))
def test_mentions_are_where_they_say_and_do_not_overlap(text, name):
    text = f"{text} {name}, Hollowby Trust{text}"
    end = 0
    for mention in find_organisations(text, KNOWN):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end


@pytest.mark.parametrize(
    "piece",
    ["A ", "A, ", "Police ", "Home Office and ", "University of ", "A’s ", "St. ", "(AA", "Trust-"],
)
def test_hostile_text_is_read_in_no_time(piece):
    text = piece * (100_000 // len(piece))
    began = process_time()
    for _ in find_organisations(text, KNOWN):
        pass
    assert process_time() - began < 2


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ({"name": "Hive Board"}, "has no slug"),
        ({"slug": "hive"}, "hive: its name"),
        ({"slug": "hive", "name": "..."}, "hive: its name"),
        ({"slug": "hive", "name": "Hive", "notes": []}, "hive: unknown field 'notes'"),
        ({"slug": "hive", "name": "Hive", "aliases": "H"}, "hive: 'aliases' must be a list"),
        ({"slug": "hive", "name": "Hive", "aliases": [3]}, "hive: 'aliases' holds 3"),
        ({"slug": "hive", "name": "Hive", "abbreviations": ["hv"]}, "'hv' is no abbreviation"),
        ({"slug": "hive", "name": "Hive", "abbreviations": ["H V"]}, "'H V' is no abbreviation"),
    ],
)
def test_a_faulty_entry_is_named(entry, fault):
    with pytest.raises(ValueError, match=fault):
        read_names([entry])


TWINS = [
    {"slug": "a", "name": "Hive Board", "abbreviations": ["HB"]},
    {"slug": "b", "name": "Hive board", "abbreviations": ["HB"]},
]


def test_a_name_that_stands_for_two_bodies_is_told():
    assert list(clashes(TWINS)) == [
        "Hive board: 'Hive board' also stands for Hive Board.",
        "Hive board: 'HB' also stands for Hive Board.",
    ]


def test_of_two_bodies_of_one_name_the_first_counts():
    found = find_organisations("This is by HB, they say.", read_names(TWINS))
    assert [mention.value for mention in found] == ["Hive Board"]


def test_nothing_in_the_vocabulary_stands_for_two_bodies():
    assert list(clashes(ENTRIES)) == []


def test_the_vocabulary_has_each_body_once():
    slugs = [entry["slug"] for entry in ENTRIES]
    assert len(set(slugs)) == len(slugs) > 500


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["slug"])
def test_each_name_of_the_vocabulary_is_found_as_it_is_spelled(entry):
    for name in (entry["name"], *entry["aliases"]):
        assert values(f"This is by {name}, they say.") == [name]
    for short in entry["abbreviations"]:
        assert values(f"This is by {short}, they say.") == [entry["name"]]
