"""Items hidden and shown again, issues put into the bin and brought back, or gone for good."""

import pytest
from django.utils import timezone

from bulletins import redaction_store, store, tally_checks
from bulletins.markdown import to_plain
from bulletins.mending import hiding
from bulletins.mending.merging import merge
from bulletins.mending.moving import move
from bulletins.mending.placing import move_down
from bulletins.mending.refusal import Refused
from bulletins.mending.splitting import split
from bulletins.models import (
    Block,
    FormerAddress,
    Issue,
    Item,
    Mention,
    Organisation,
    Source,
    Tally,
    Term,
)
from tests.bulletins.mended import block, items, keep

pytestmark = pytest.mark.django_db
DUSK = "again at dusk"


@pytest.fixture
def issue(tmp_path):
    return keep(tmp_path)


def reason(row):
    return row.history.latest("history_id").history_change_reason


def test_a_hidden_item_is_left_out_and_shown_again_where_it_was(issue):
    two = items(issue)[1]
    hiding.hide(two)
    two.refresh_from_db()
    assert two.hidden_at
    assert reason(two) == "Hidden"
    assert [item.title for item in issue.items.all()] == ["Harbour opens", "Fish market"]
    assert Issue.objects.for_listing().get(pk=issue.pk).item_count == 2
    assert [item.title for item in items(issue)] == ["Harbour opens", "Ferry times", "Fish market"]
    assert two.blocks.count() == 3
    hiding.show(two)
    assert [item.pk for item in issue.items.all()] == [item.pk for item in items(issue)]
    assert reason(two) == "Shown again"


def test_counts_and_lists_leave_it_out(issue):
    total = Tally.objects.filter(of="archive", by="year").get()
    assert total.count == 3
    hiding.hide(items(issue)[1])
    total.refresh_from_db()
    assert total.count == 2
    assert list(tally_checks.faults()) == []
    hiding.show(items(issue)[1])
    total.refresh_from_db()
    assert total.count == 3


def test_abbreviations_of_a_hidden_item_are_not_in_the_glossary_nor_learnt(issue):
    two = items(issue)[1]
    two.body = "The Harbour Lights Trust (HLT) pays for it."
    store.record_edit(two, ["body"])
    two.save()
    hiding.hide(two)
    assert not Term.objects.exists()
    Organisation.objects.update(abbreviations=[])
    issue.save()
    assert not Organisation.objects.exclude(abbreviations=[]).exists()
    hiding.show(two)
    assert Term.objects.filter(short="HLT").exists()
    assert Organisation.objects.get(name__contains="Harbour Lights").abbreviations == ["HLT"]


def test_a_hidden_item_is_neither_mended_nor_hidden_twice(issue):
    one, two, _ = items(issue)
    hiding.hide(two)
    for refused in (
        lambda: hiding.hide(two),
        lambda: split(block(issue, DUSK)),
        lambda: move(block(issue, "market is shut"), two),
        lambda: move(block(issue, DUSK), one),
        lambda: merge(two),
        lambda: move_down(two),
    ):
        with pytest.raises(Refused, match="is hidden; show it again first"):
            refused()
    with pytest.raises(Refused, match="not hidden"):
        hiding.show(one)


def test_a_hidden_item_is_passed_over_where_its_neighbours_merge_or_change_places(issue):
    one, two, three = items(issue)
    hiding.hide(two)
    move_down(one)
    assert [item.pk for item in items(issue)] == [two.pk, three.pk, one.pk]
    merge(three)
    assert [item.pk for item in items(issue)] == [two.pk, three.pk]


def test_an_issue_in_the_bin_is_no_draft_and_not_public(issue):
    hiding.hide_issue(issue)
    issue.refresh_from_db()
    assert (issue.is_hidden, issue.is_draft, issue.is_public) == (True, False, False)
    assert reason(issue) == "Put into the bin"
    assert not Item.objects.published().exists()
    assert not Mention.objects.visible_to(is_staff=False).exists()
    assert list(tally_checks.faults()) == []
    with pytest.raises(Refused, match="already"):
        hiding.hide_issue(issue)


@pytest.mark.parametrize("status", ["draft", "published"])
def test_an_issue_comes_back_as_it_was(issue, status):
    store.set_status([issue], status)
    hiding.hide_issue(issue)
    issue.refresh_from_db()
    assert store.set_status([issue], Issue.Status.PUBLISHED) == 0
    hiding.bring_back(issue)
    issue.refresh_from_db()
    assert (issue.status, issue.hidden_at) == (status, None)
    with pytest.raises(Refused, match="not in the bin"):
        hiding.bring_back(issue)


def test_the_bin_has_what_was_hidden_longest_first(issue, tmp_path):
    other = keep(tmp_path, "Ports news update: June 2016\n\n1. One\n\nWords.\n")
    for each in (other, issue):
        hiding.hide_issue(each)
    assert list(Issue.objects.in_bin()) == [other, issue]


def test_only_what_is_in_the_bin_goes_for_good(issue):
    with pytest.raises(Refused, match="not in the bin"):
        hiding.delete_for_good(issue)
    merge(items(issue)[1])
    hiding.hide(items(issue)[0])
    hiding.hide_issue(issue)
    hiding.delete_for_good(issue)
    for model in (Issue, Block, FormerAddress, Mention):
        assert not model.objects.exists()
    assert not Item.everything.exists()
    assert Source.objects.count() == 1
    assert Issue.history.latest("history_id").history_change_reason == "Deleted from the bin"
    assert list(tally_checks.faults()) == []


def test_an_issue_whose_heir_is_in_the_bin_has_none(issue, tmp_path):
    heir = keep(tmp_path, "Ports news update: June 2016\n\n1. One\n\nWords.\n")
    issue.superseded_by = heir
    assert issue.heir == heir
    hiding.hide_issue(heir)
    heir.refresh_from_db()
    assert issue.heir is None


def test_words_are_redacted_in_hidden_items_and_in_what_was_merged(issue):
    one, two, three = items(issue)
    merge(two)
    hiding.hide(one)
    redaction_store.redact(issue, "Fish market")
    redaction_store.redact(issue, "small boats")
    for row in (*items(issue), *Item.history.all()):
        words = f"{row.title} {row.text} {row.body} {row.slug}".lower()
        assert "fish market" not in words
        assert "fish-market" not in words
        assert "small boats" not in words
    assert Item.history.filter(id=three.pk).exists()
    assert all(item.text == to_plain(item.body) for item in items(issue))


def test_the_time_of_hiding_is_noted(issue):
    before = timezone.now()
    hiding.hide(items(issue)[0])
    assert before <= items(issue)[0].hidden_at <= timezone.now()
