from hypothesis import given
from hypothesis import strategies as st

from bulletins.document import Block
from bulletins.drafts import DraftIssue, DraftItem
from bulletins.enrichment.knowledge import Knowledge
from bulletins.enrichment.registry import enrich, find_mentions
from bulletins.enrichment.topics import TopicRule

BEES = Knowledge(topics=(TopicRule("bees", phrases=("hive",)),))


def issue(*bodies):
    items = tuple(DraftItem(body=(Block(body),), title="Item") for body in bodies)
    return DraftIssue(layout="numbered 1", front=(), items=items, title="Bee news")


def test_mentions_of_all_kinds_stand_in_the_order_of_the_text():
    found = find_mentions(
        "See www.example.org, ask jo@example.org or 020 7946 0000 for £5m\n"
        "by 5 May 2019, says Hull City Council.",
        Knowledge(),
    )
    kinds = ["url", "email", "phone", "money", "date", "organisation"]
    assert [mention.kind for mention in found] == kinds
    assert list(found) == sorted(found, key=lambda mention: mention.start)


def test_each_item_is_given_its_own_mentions_and_topics():
    draft = enrich(issue("Ask a@example.org.", "A hive by a hive."), BEES)
    assert [[m.value for m in item.mentions] for item in draft.items] == [["a@example.org"], []]
    assert [item.topics for item in draft.items] == [(), ("bees",)]


def test_nothing_else_of_the_draft_is_changed():
    before = issue("A hive by a hive.", "www.example.org")
    after = enrich(before, BEES)
    assert after.title == before.title
    assert [item.body for item in after.items] == [item.body for item in before.items]
    assert before.items[0].topics == ()


def test_a_text_without_facts_has_no_mentions():
    assert find_mentions("Nothing to see, e.g. in guide.pdf.", Knowledge()) == ()


@given(st.lists(st.text(alphabet="a@.w/:( )\n-£1", max_size=60), min_size=1, max_size=3))
def test_a_mention_is_where_it_says_in_the_items_text(paragraphs):
    item = DraftItem(body=tuple(Block(text) for text in paragraphs))
    draft = enrich(DraftIssue(layout="whole 1", front=(), items=(item,)), BEES)
    for mention in draft.items[0].mentions:
        assert draft.items[0].text[mention.start : mention.end] == mention.text
