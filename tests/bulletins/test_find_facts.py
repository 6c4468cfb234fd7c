"""What is kept already, brought up to the rules and names of today."""

import pytest
from django.core.management import CommandError, call_command

from bulletins import fact_store
from bulletins.enrichment.knowledge import Knowledge
from bulletins.management.commands import find_facts
from bulletins.models import Mention, Organisation
from bulletins.signals import facts_changed
from tests.factories import make_item, make_topic

pytestmark = pytest.mark.django_db

TEXT = "Write to a@example.org or the Quay Trust."


def run(capsys, *arguments):
    call_command("find_facts", *arguments)
    return capsys.readouterr().out.strip()


def facts(item):
    return sorted(item.mentions.values_list("kind", "value"))


def test_items_without_facts_get_them_and_a_second_run_changes_nothing(capsys):
    item = make_item(text=TEXT)
    make_item(text="No facts here.")
    assert run(capsys) == "1 of 2 items changed."
    assert ("email", "a@example.org") in facts(item)
    rows = list(item.mentions.values())
    assert run(capsys) == "0 of 2 items changed."
    assert list(item.mentions.values()) == rows


def test_a_name_that_is_new_to_the_vocabulary_is_found(capsys):
    item = make_item(text="It is for the Ferrymen to say.")
    run(capsys)
    assert facts(item) == []
    Organisation.objects.create(slug="f", name="Ferrymen")
    assert run(capsys) == "1 of 1 items changed."
    assert facts(item) == [("organisation", "Ferrymen")]


def test_what_no_rule_finds_any_more_goes(capsys):
    item = make_item(text=TEXT)
    Mention.objects.create(item=item, kind="money", text="Write", value="5", start=0, end=5)
    run(capsys)
    assert ("money", "5") not in facts(item)


def test_what_a_person_said_stays(capsys):
    item = make_item(text=TEXT)
    fact_store.find_again(item, Knowledge())
    fact_store.add(item, fact_store.Said("phone", "Write", "+442079460000"))
    fact_store.remove(item.mentions.get(kind="email"))
    before = facts(item)
    assert run(capsys) == "0 of 1 items changed."
    assert facts(item) == before


def test_facts_that_were_kept_without_their_days_get_them(capsys):
    item = make_item(text="By 10 April 2016.")
    fact_store.find_again(item, Knowledge())
    item.mentions.update(first=None, last=None)
    assert run(capsys) == "1 of 1 items changed."
    assert item.mentions.get().first is not None


def test_topics_are_given_anew_only_when_asked_and_where_no_person_chose(capsys):
    make_topic(slug="drugs", rules={"phrases": ["heroin", "naloxone"]})
    text = "Heroin and naloxone."
    item, chosen = make_item(text=text, topics=["fire"]), make_item(text=text, topics=["fire"])
    chosen.mark_edited(["topics"])
    chosen.save()
    assert run(capsys) == "0 of 2 items changed."
    assert run(capsys, "--topics") == "1 of 2 items changed."
    assert [topic.slug for topic in item.topics.all()] == ["drugs"]
    assert [topic.slug for topic in chosen.topics.all()] == ["fire"]
    assert run(capsys, "--topics") == "0 of 2 items changed."


def test_it_goes_on_where_it_was_stopped(capsys, monkeypatch):
    monkeypatch.setattr(find_facts, "BATCH", 1)
    first, second = (make_item(text=TEXT) for _ in range(2))

    def stop(items, **kwargs):
        if second.pk in items:
            raise KeyboardInterrupt

    facts_changed.connect(stop)
    with pytest.raises(CommandError, match="1 items changed"):
        run(capsys)
    facts_changed.disconnect(stop)
    assert facts(first)
    assert not facts(second)
    assert run(capsys) == "1 of 2 items changed."


def test_it_takes_as_many_queries_for_many_items_as_for_few(
    capsys, django_assert_num_queries, django_assert_max_num_queries
):
    make_item(text=TEXT)
    run(capsys)
    with django_assert_max_num_queries(19) as few:
        run(capsys)
    for _ in range(10):
        fact_store.find_again(make_item(text=TEXT), Knowledge())
    run(capsys)  # brings into the index, where there is one, what making the items noted
    with django_assert_num_queries(len(few)):
        run(capsys)
