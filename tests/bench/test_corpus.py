"""The archive that is measured: items like real ones, the same at every run."""

from collections import Counter
from itertools import islice

import numpy as np
import pytest
from django.conf import settings

from bench.corpus.filling import fill, prepare
from bench.corpus.issues import papers
from bench.corpus.vocabulary import known
from bench.corpus.words import draw, vocabulary
from bulletins.markdown import to_plain
from bulletins.models import Block, Issue, Item, Mention
from bulletins.originals import path_of

ITEMS = 120


@pytest.fixture
def filled(db):
    prepare()
    assert fill(ITEMS) == ITEMS


def _text(count):
    return [word for each in range(count) for word in draw(np.random.default_rng(each), 235)]


def test_frequent_words_are_as_frequent_as_in_real_bulletins():
    words = _text(400)
    shares = [count / len(words) for _, count in Counter(words).most_common(1000)]
    assert 0.04 < shares[0] < 0.07
    assert 0.0009 < shares[99] < 0.0015
    assert 0.0001 < shares[999] < 0.0002


def test_the_vocabulary_grows_with_the_text_and_ever_more_slowly():
    short, long = len(set(_text(43))), len(set(_text(430)))
    assert 1_900 < short < 2_700
    assert 3 < long / short < 4.5


def test_no_two_words_of_the_vocabulary_are_alike():
    assert len(set(vocabulary())) == len(vocabulary())


def test_the_first_issues_are_the_same_however_many_there_are():
    few, many = (papers(known(), items=items, series=8) for items in (100, 500))
    assert list(islice(few, 3)) == list(islice(many, 3))


def test_an_archive_that_has_items_is_left_alone(filled):
    assert fill(10) == 0
    assert Item.objects.count() == ITEMS


def test_facts_stand_where_they_are_said_to(filled):
    mentions = Mention.objects.select_related("item", "organisation")
    assert {mention.kind for mention in mentions} == set(Mention.Kind.values)
    for mention in mentions:
        assert mention.item.text[mention.start : mention.end] == mention.text
        assert (mention.organisation is not None) == (mention.kind == "organisation")
        assert mention.organisation is None or mention.organisation.name == mention.value


def test_an_items_body_reads_as_its_text_and_its_blocks_do(filled):
    for item in Item.objects.prefetch_related("blocks"):
        assert to_plain(item.body) == item.text
        body = [block.text for block in item.blocks.all() if block.role == "body"]
        assert "\n\n".join(body) == item.text


def test_every_block_has_a_page_or_the_line_of_a_file_that_is_kept(filled):
    assert Block.objects.filter(page__isnull=False, box__isnull=False).exists()
    issue = Issue.objects.filter(source__media_type="text/plain").select_related("source")[0]
    path = path_of(settings.SOURCES_ROOT, issue.source.sha256)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [block.text for block in issue.blocks.order_by("line")] == lines


def test_items_have_topics_dates_and_series_unevenly(filled):
    topics = Counter(item.topics.count() for item in Item.objects.all())
    assert topics[0] and topics[1] > topics[3]
    assert {"day", ""} <= set(Issue.objects.values_list("precision", flat=True))
    assert len(set(Issue.objects.values_list("bulletin", flat=True))) > 2
