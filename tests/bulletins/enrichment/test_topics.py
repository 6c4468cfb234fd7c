import json
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.document import Block
from bulletins.drafts import DraftItem
from bulletins.enrichment.topics import TopicRule, assign, explain, read_rules
from bulletins.enrichment.wording import plain, split

ROOT = Path(__file__).parents[3]
VOCABULARY = json.loads((ROOT / "fixtures/topics.json").read_text(encoding="utf-8"))
SLUGS = [
    "modern-slavery",
    "violence-against-women-and-girls",
    "child-sexual-abuse",
    "serious-organised-crime",
    "gangs-county-lines",
    "knives-weapons",
    "hate-crime",
    "counter-terrorism",
    "economic-crime",
    "cyber-crime",
    "alcohol-licensing",
    "drugs",
    "mental-health",
    "victims",
    "immigration-asylum",
    "fire-rescue",
    "police-reform",
    "police-workforce",
    "funding",
    "police-technology",
    "surveillance-biometrics",
    "procurement-collaboration",
    "neighbourhood-policing",
    "crime-prevention",
    "offender-management",
    "police-conduct",
    "missing-people",
    "voluntary-community",
    "events-consultations",
    "legislation",
]

BEES = TopicRule(
    "bees",
    phrases=("honey bee", "hive", "keeper's licence", "£5 a jar"),
    hints=("honey", "flower"),
    abbreviations=("BKA", "BEEKS"),
    exclusions=("hive of activity",),
)
FILLER = " ".join(["The council met and spoke of its plans for the year."] * 20)


def item(body="", title="", section=None):
    return DraftItem(body=(Block(body),), title=title, section=section)


def words(body, rule=BEES):
    return [word for match in explain(item(body), [rule]) for word in match.words]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Two HIVES stood there", "hive"),
        ("the hive’s roof", "hive"),
        ("the hives' roofs", "hive"),
        ("honey-bees swarm", "honey bee"),
        ("all keepers’ licences", "keeper's licence"),
        ("BKA members", "BKA"),
        ("two BKAs", "BKA"),
        ("the BEEKS database", "BEEKS"),
        ("sold at £5 a jar", "£5 a jar"),
    ],
)
def test_a_phrase_is_found_in_any_number_case_and_apostrophe(text, word):
    assert words(text) == [word]


def test_of_one_topic_s_phrases_that_overlap_the_longest_counts_and_another_topic_s_does_too():
    longer = TopicRule("bees", phrases=("bee", "honey bee swarm", "honey bee", "swarm season"))
    other = TopicRule("swarms", phrases=("swarm",))
    matches = explain(item("honey bee swarm season"), [longer, other])
    assert {match.slug: match.words for match in matches} == {
        "bees": ("honey bee swarm",),
        "swarms": ("swarm",),
    }


@pytest.mark.parametrize(
    "text",
    [
        "archives and beehive",
        "honey, or a bee",
        "the bka spoke",
        "the Beeks family",
        "sold at 5 a jar",
        "the keeper of a licence",
        "a real hive of activity",
        "write to hive@example.org or www.hive.org",
        "a flower with honey",
        "",
    ],
)
def test_what_only_looks_like_a_phrase_is_not_found(text):
    assert words(text) == []


def test_hints_count_beside_a_phrase_and_never_for_more():
    alone = explain(item("hive"), [BEES])[0].score
    with_hints = explain(item("hive " + "honey flower " * 9), [BEES])[0]
    assert with_hints.score == pytest.approx(2 * alone, abs=0.01)
    assert with_hints.words == ("hive", "honey", "flower")


def test_the_title_says_more_than_the_section_and_the_section_more_than_the_body():
    places = [item(FILLER, title="Hives"), item(FILLER, section="Hives"), item("Hives " + FILLER)]
    scores = [explain(place, [BEES])[0].score for place in places]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


def test_a_section_s_name_adds_to_what_an_item_says_or_speaks_where_it_says_nothing():
    rules = [BEES, TopicRule("ants", phrases=("ant",))]
    assert assign(item("The council met.", section="Hives"), rules) == ("bees",)
    assert assign(item("An ant and a hive.", section="Hives"), rules) == ("bees",)
    assert assign(item("An ant met an ant.", section="Hives"), rules) == ("ants",)


def test_a_topic_named_once_in_a_long_body_is_not_given():
    assert assign(item("A hive was seen. " + FILLER), [BEES]) == ()


def test_a_topic_named_once_in_a_short_body_is_given_where_nothing_else_is():
    rules = [BEES, TopicRule("ants", phrases=("ant",))]
    assert assign(item("Our hive was seen by all who came."), rules) == ("bees",)
    assert assign(item("Our hive was seen by all who came.", title="Ants"), rules) == ("ants",)
    assert assign(item("An ant and a hive."), rules) == ("ants",)


def test_a_topic_of_the_title_is_given_where_there_is_no_body():
    assert assign(DraftItem(body=(), title="New hives"), [BEES]) == ("bees",)


def test_at_most_four_topics_are_given_best_first():
    rules = [TopicRule(name, phrases=(name,)) for name in ("ant", "bat", "cat", "dog", "eel")]
    text = "eel eel eel eel dog dog dog dog dog cat cat cat bat bat ant ant ant ant ant ant"
    assert assign(item(text), rules) == ("ant", "dog", "eel", "cat")


def test_an_item_without_any_topic_is_given_none():
    assert assign(item(FILLER), read_rules(VOCABULARY)) == ()


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ({"name": "Bees"}, "no slug"),
        ({"slug": "bees", "rules": ["hive"]}, "bees: its rules must be lists"),
        ({"slug": "bees", "rules": {"phrase": ["hive"]}}, "bees: unknown list 'phrase'"),
        ({"slug": "bees", "rules": {"phrases": "hive"}}, "bees: 'phrases' must be a list"),
        ({"slug": "bees", "rules": {"not": ["hive", " - "]}}, "bees: 'not' holds ' - '"),
        ({"slug": "bees", "rules": {"hints": [3]}}, "bees: 'hints' holds 3"),
        ({"slug": "bees", "rules": {"abbreviations": ["bka"]}}, "bees: 'bka' is no abbreviation"),
        ({"slug": "bees", "rules": {"abbreviations": ["B K"]}}, "bees: 'B K' is no abbreviation"),
    ],
)
def test_a_bad_rule_is_refused_with_its_topic_and_fault(entry, fault):
    with pytest.raises(ValueError, match=fault):
        read_rules([entry])


def test_a_topic_without_rules_is_read_and_never_given():
    rules = read_rules([{"slug": "bees"}])
    assert rules == (TopicRule("bees"),)
    assert assign(item("hive", title="Hives"), rules) == ()


def test_the_vocabulary_keeps_its_topics_and_has_wording_for_each():
    rules = read_rules(VOCABULARY)
    assert [rule.slug for rule in rules] == SLUGS
    assert all(len(rule.phrases) >= 5 for rule in rules)
    assert all(entry["name"] and entry["covers"] for entry in VOCABULARY)


def test_no_phrase_of_the_vocabulary_says_again_what_another_of_its_topic_says():
    for rule in read_rules(VOCABULARY):
        forms = [tuple(map(plain, split(phrase))) for phrase in (*rule.phrases, *rule.hints)]
        assert len(forms) == len(set(forms)), rule.slug


@pytest.mark.parametrize(
    ("title", "body", "slug"),
    [
        ("Firefighters visit schools", "They fitted a smoke alarm in each home.", "fire-rescue"),
        ("Help for trafficked people", "Referrals under the NRM rose again.", "modern-slavery"),
        ("Shops lose stock", "Shoplifting rose, and so did burglary at night.", "crime-prevention"),
        ("Pilot begins", "Street triage nurses join patrols. Suicide fell.", "mental-health"),
        ("Body finds missing child", "Return home interviews are due.", "missing-people"),
        ("Cash for forces", "The grant opens in May; bids by June.", "funding"),
    ],
)
def test_the_vocabulary_knows_its_topics(title, body, slug):
    assert slug in assign(item(body, title=title), read_rules(VOCABULARY))


@pytest.mark.parametrize(
    ("title", "body", "slug"),
    [
        ("Boats searched", "Drug trafficking by sea: trafficking of drugs rose.", "modern-slavery"),
        ("A talk", "The Minister for Policing and the Fire Service spoke.", "fire-rescue"),
        ("Gun rules", "Firearms licensing fees and shotgun licensing.", "alcohol-licensing"),
        ("New code", "It was written in consultation with staff.", "events-consultations"),
        ("A bee in his bonnet", "The abilities of billboards.", "legislation"),
    ],
)
def test_the_vocabulary_is_not_misled(title, body, slug):
    assert slug not in assign(item(body, title=title), read_rules(VOCABULARY))


@pytest.mark.parametrize(
    "hostile",
    [
        "x" * 100_000,
        "x" * 100_000 + "@",
        "x@" * 50_000,
        "www." * 25_000,
        "honey " * 16_000,
        "honey bee " * 10_000,
        "'’" * 50_000,
        "£" * 100_000,
    ],
    ids=lambda text: text[:10],
)
def test_a_hostile_text_is_read_in_under_a_second(hostile):
    begun = process_time()
    assert "hive" in words(f"{hostile} hive")
    assert process_time() - begun < 1


@given(st.text(alphabet="hive bka'’s-BKA£5@\n.é", max_size=200))
def test_any_text_can_be_read(text):
    assert all(match.score > 0 for match in explain(item(text), [BEES]))
