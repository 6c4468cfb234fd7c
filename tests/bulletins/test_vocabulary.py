"""Topics and series out of the fixtures, an editor's changes left alone."""

import json

import pytest
from django.conf import settings

from bulletins import vocabulary
from bulletins.models import Bulletin, Topic
from search.changes import changed_at

pytestmark = pytest.mark.django_db


def test_everything_comes_in_once():
    assert vocabulary.load(settings.FIXTURES) > 30
    assert vocabulary.load(settings.FIXTURES) == 0
    assert Topic.objects.filter(slug="modern-slavery").exists()
    assert Bulletin.objects.filter(slug="single-documents").exists()


def test_many_names_come_in_with_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        vocabulary.load(settings.FIXTURES)
    with django_assert_max_num_queries(15):
        vocabulary.load(settings.FIXTURES)


def test_lists_show_names_that_came_in(django_capture_on_commit_callbacks):
    before = changed_at()
    with django_capture_on_commit_callbacks(execute=True) as told:
        vocabulary.load(settings.FIXTURES)
    assert len(told) == 3  # topics, organisations, series
    assert changed_at() > before


def test_what_an_editor_changed_stays():
    vocabulary.load(settings.FIXTURES)
    topic = Topic.objects.get(slug="drugs")
    topic.name, topic.covers = "Drugs and alcohol", "gone"
    topic.mark_edited(["name"])
    topic.save()
    assert vocabulary.load(settings.FIXTURES) == 1
    topic.refresh_from_db()
    assert topic.name == "Drugs and alcohol"
    assert topic.covers != "gone"


def test_a_name_that_one_entry_gave_up_goes_to_a_new_one_at_once(tmp_path):
    def write(*series):
        for name in ("topics", "organisations"):
            (tmp_path / f"{name}.json").write_text("[]")
        (tmp_path / "series.json").write_text(json.dumps(series))

    write({"slug": "harbour", "name": "Harbour news"})
    vocabulary.load(tmp_path)
    write({"slug": "harbour", "name": "Port news"}, {"slug": "quay", "name": "Harbour news"})
    assert vocabulary.load(tmp_path) == 2
    assert dict(Bulletin.objects.values_list("slug", "name")) == {
        "harbour": "Port news",
        "quay": "Harbour news",
    }
    assert vocabulary.load(tmp_path) == 0


def test_the_rules_kept_are_those_of_the_file():
    vocabulary.load(settings.FIXTURES)
    assert {rule.slug for rule in vocabulary.kept_knowledge().topics} == {
        rule.slug for rule in vocabulary.fixture_knowledge(settings.FIXTURES).topics
    }


def test_what_an_editor_deleted_stays_deleted():
    vocabulary.load(settings.FIXTURES)
    Topic.objects.get(slug="drugs").delete()
    assert vocabulary.load(settings.FIXTURES) == 0
    assert not Topic.objects.filter(slug="drugs").exists()
