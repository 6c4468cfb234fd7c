"""What a plan of reading again says: each item and block once, a person's work untouched."""

import time
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.bulletins.rereadings import Story, kept, planned

HARBOUR = Story(
    "Harbour opens",
    (
        "The harbour opens on 3 June to boats of less than six metres.",
        "Bring a rope, a lamp and the paper that the office gave you.",
    ),
)
FERRY = Story(
    "Ferry times",
    (
        "The ferry sails at noon on every day but Sunday this summer.",
        "A grant of £5,000 pays for the evening crossing until autumn.",
    ),
)
MARKET = Story("Fish market", ("The market stays shut until the ninth while its roof is mended.",))
ALL = (HARBOUR, FERRY, MARKET)

letters = st.text("abcdefgh", min_size=2, max_size=6)
sentences = st.lists(letters, min_size=5, max_size=14).map(" ".join)
touches = st.sampled_from(
    [{}, {"is_told": True}, {"is_hidden": True}]
    + [{"edited": frozenset(each)} for each in (["title"], ["body"], ["blocks"], ["position"])]
)
stories = st.builds(
    lambda title, paragraphs, touch: Story(title, tuple(paragraphs), **touch),
    sentences,
    st.lists(sentences, min_size=1, max_size=4),
    touches,
)
issues = st.lists(stories, min_size=1, max_size=6)


def ends(plan):
    """Where each kept item is in a plan; each must be in one place."""
    return Counter(
        [stay.evidence.key for stay in plan.stays]
        + [end.key for end in plan.merged]
        + [*plan.hidden, *plan.standing]
    )


@settings(deadline=None)
@given(issues, st.lists(sentences, max_size=3))
def test_reading_the_same_again_changes_nothing(issue, aside):
    assert planned(kept(issue, aside=aside), issue, aside=aside).is_empty


@settings(deadline=None)
@given(issues, issues, st.lists(sentences, max_size=3))
def test_every_item_and_block_is_accounted_for_once(before, after, aside):
    after = [*before[::2], *after]
    old = kept(before)
    plan = planned(old, after, aside=aside)
    assert ends(plan) == Counter(item.key for item in old.items)
    taken = [stay.evidence.index for stay in plan.stays] + list(plan.new)
    assert len(set(taken)) == len(taken)
    places = [(turn.key, turn.index) for turn in plan.order]
    gone = {end.key for end in plan.merged}
    assert sorted(key for key, _ in places if key) == sorted(set(ends(plan)) - gone)
    assert sorted(index for _, index in places if index is not None) == sorted(plan.new)
    assert len(plan.blocks) == len(plan.homes)
    texts = [text for story in after for text in (story.title, *story.paragraphs)]
    assert Counter(block.text for block in plan.blocks) == Counter([*texts, *aside])
    for block, home in zip(plan.blocks, plan.homes, strict=True):
        assert (home is None) == (block.role in ("front", "furniture"))


@settings(deadline=None)
@given(issues, issues)
def test_what_a_person_wrote_is_never_changed(before, after):
    old = kept([replace(story, values={"title": "Ours"}) for story in before])
    plan = planned(old, [*before[1:], *after])
    written = {item.key: item.edited for item in old.items}
    for stay in plan.stays:
        assert not written[stay.evidence.key] & {change.field for change in stay.changes}
    touched = {item.key for item in old.items if item.is_touched}
    assert not touched & {*plan.hidden, *(end.key for end in plan.merged)}


@settings(deadline=None)
@given(issues, issues)
def test_blocks_that_a_person_decided_on_stay_where_they_are(before, after):
    texts = [text for story in before for text in (story.title, *story.paragraphs)]
    assume(len(set(texts)) == len(texts))
    old = kept(before)
    extra = [story for story in after if not {story.title, *story.paragraphs} & set(texts)]
    plan = planned(old, [*extra, Story("all of it", tuple(texts))])
    homes = {b.text: home for b, home in zip(plan.blocks, plan.homes, strict=True)}
    for block in old.blocks:
        if block.owner in old.pinned:
            assert homes[block.text].key == block.owner


@settings(deadline=None)
@given(st.permutations(range(6)))
def test_items_in_another_order_are_still_themselves(order):
    issue = [
        Story(f"Story {n}", (f"Only number {n} tells of pier {n} and of quay {n} at length.",))
        for n in range(6)
    ]
    plan = planned(kept(issue), [issue[n] for n in order])
    assert [turn.key for turn in plan.order] == [101 + n for n in order]
    assert not plan.updated
    assert plan.is_moved == (list(order) != sorted(order))


@settings(deadline=None)
@given(st.data())
def test_a_few_other_words_make_no_other_item(data):
    issue = [
        Story(
            f"Story {n}",
            tuple(f"In {n} the boat {n}{m} came by pier {m} with {n} lamps." for m in range(4)),
        )
        for n in range(4)
    ]
    at, words = data.draw(st.integers(0, 3)), data.draw(sentences)
    other = replace(issue[at], paragraphs=(words, *issue[at].paragraphs[1:]))
    plan = planned(kept(issue), [*issue[:at], other, *issue[at + 1 :]])
    assert {stay.evidence.key - 101: stay.evidence.index for stay in plan.stays} == {
        n: n for n in range(4)
    }
    assert [stay.evidence.index for stay in plan.updated] == [at]
    assert not plan.questions


def test_what_was_put_aside_may_become_text_and_the_other_way():
    before = kept(ALL, aside=["Write to the harbour office for the times of high water."])
    longer = replace(MARKET, paragraphs=(*MARKET.paragraphs, before.blocks[-1].text))
    plan = planned(before, [HARBOUR, FERRY, longer])
    assert [stay.evidence.key for stay in plan.updated] == [103]
    assert [(move.before, move.after.key) for move in plan.moves] == [(None, 103)]
    back = planned(kept([HARBOUR, FERRY, longer]), ALL, aside=[before.blocks[-1].text])
    assert [move.after for move in back.moves] == [None]
    assert [stay.evidence.key for stay in back.updated] == [103]


def test_items_made_one_lead_to_it_and_its_address_is_that_of_the_closest():
    one = Story("All", tuple(text for story in ALL for text in (story.title, *story.paragraphs)))
    plan = planned(kept(ALL), [one])
    assert [stay.evidence.key for stay in plan.stays] == [101]
    assert {(end.key, end.index) for end in plan.merged} == {(102, 0), (103, 0)}
    assert not plan.questions


def test_an_item_cut_in_parts_keeps_its_address_at_one_of_them():
    one = Story("All", tuple(text for story in ALL for text in (story.title, *story.paragraphs)))
    plan = planned(kept([one]), ALL)
    assert [stay.evidence.key for stay in plan.stays] == [101]
    assert len(plan.new) == 2
    assert not plan.questions


def test_of_two_new_items_with_the_words_of_one_none_is_guessed():
    twice = replace(MARKET, title="A market")
    plan = planned(kept([HARBOUR, MARKET, FERRY]), [twice, HARBOUR, FERRY, twice])
    (question,) = plan.questions
    assert (question.what, question.key, question.others) == ("doubtful", 102, (0, 3))
    assert (plan.standing, plan.new) == ((102,), (0, 3))


def test_an_item_that_nothing_matches_is_hidden_unless_a_person_had_a_hand_in_it():
    assert planned(kept(ALL), [HARBOUR, FERRY]).hidden == (103,)
    for touch in ({"edited": frozenset(["title"])}, {"is_told": True}):
        plan = planned(kept([HARBOUR, replace(MARKET, **touch)]), [HARBOUR])
        assert (plan.hidden, plan.standing) == ((), (102,))
        assert [(question.what, question.key) for question in plan.questions] == [("gone", 102)]


def test_what_a_person_hid_does_not_come_to_light_by_another_layout():
    hidden = replace(FERRY, is_hidden=True)
    texts = tuple(text for story in ALL for text in (story.title, *story.paragraphs))
    plan = planned(kept([HARBOUR, hidden, MARKET]), [Story("All", texts)])
    homes = [
        home.key
        for b, home in zip(plan.blocks, plan.homes, strict=True)
        if b.text in (FERRY.title, *FERRY.paragraphs)
    ]
    assert homes == [102] * 3


def test_blocks_that_changed_a_little_stay_with_the_item_they_were_put_in():
    mended = replace(FERRY, edited=frozenset(["blocks"]))
    first = FERRY.paragraphs[0].replace("every day", "each day")
    plan = planned(kept([HARBOUR, mended]), [HARBOUR, replace(FERRY, paragraphs=(first,))])
    assert plan.standing == (102,)
    assert [home.key for home in plan.homes] == [101, 101, 101, 102, 102]
    (question,) = plan.questions
    assert (question.what, question.read) == ("passages", first)
    assert question.kept == "\n\n".join(FERRY.paragraphs)


@pytest.mark.parametrize(
    ("printed", "asked"), [("Ferry times", 0), ("Ferry times, corrected", 1), ("Our title", 0)]
)
def test_a_persons_field_is_asked_about_where_its_print_has_changed(printed, asked):
    ours = replace(FERRY, edited=frozenset(["title"]), values={"title": "Our title"})
    ours = replace(ours, printed=FERRY.words())
    plan = planned(kept([HARBOUR, ours]), [HARBOUR, replace(FERRY, title=printed)])
    assert [(q.field, q.kept, q.read) for q in plan.questions] == [
        ("title", "Our title", printed)
    ] * asked
    again = kept([HARBOUR, ours], asked=frozenset([(102, "title", printed)]))
    assert not planned(again, [HARBOUR, replace(FERRY, title=printed)]).questions


def test_where_a_person_put_an_item_it_stays_and_new_ones_come_behind_what_they_stand_behind():
    moved = replace(MARKET, edited=frozenset(["position"]))
    new = Story("Lamps", ("Lamps are lit at dusk on the whole of the long pier from now on.",))
    plan = planned(kept([moved, HARBOUR, FERRY]), [HARBOUR, new, FERRY, MARKET])
    assert [(turn.key, turn.index) for turn in plan.order] == [
        (101, None),
        (102, None),
        (None, 1),
        (103, None),
    ]


def test_an_issue_of_500_items_and_a_megabyte_is_planned_in_seconds():
    issue = [
        Story(
            f"Story {n}",
            tuple(f"w{n}x{m} " + f"all that {n} says of {m} " * 20 + "Read more" for m in range(4))
            + ("Read more",),
            str(n),
        )
        for n in range(500)
    ]
    assert sum(len(text) for story in issue for text in story.paragraphs) > 800_000
    other = [replace(s, paragraphs=tuple(p + " again" for p in s.paragraphs)) for s in issue[1:]]
    began = time.process_time()
    plan = planned(kept(issue), other)
    assert time.process_time() - began < 5
    assert len(plan.updated) == 499
