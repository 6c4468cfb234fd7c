"""What pages count and list: exact after every kind of change."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.core.management import call_command

from bulletins import (
    fact_store,
    organisation_store,
    redaction_store,
    store,
    tally_checks,
    tally_store,
)
from bulletins.chronology import chronology
from bulletins.companions import companions
from bulletins.filing import (
    ARCHIVE,
    BULLETIN,
    MONTH,
    ORGANISATION,
    TOPIC,
    YEAR,
    dates_of,
    subject,
)
from bulletins.models import (
    Filed,
    Issue,
    Listed,
    Mention,
    Organisation,
    Tally,
    Term,
    Topic,
)
from bulletins.privacy import Veil
from bulletins.signals import facts_changed
from bulletins.vocabulary import kept_knowledge
from tests.factories import make_bulletin, make_issue, make_item, make_topic

pytestmark = pytest.mark.django_db
TEXT = "The Ferry Board (FB) will meet the Pilot Board by 10 April 2016."


def name(item, body, **fields):
    defaults = {"kind": "organisation", "text": "T", "value": body.name, "start": 0, "end": 1}
    return Mention.objects.create(item=item, organisation=body, **{**defaults, **fields})


def make_date(item, value="2016-04-10", role="deadline", start=0, **fields):
    day = date.fromisoformat(value)
    return Mention.objects.create(
        item=item,
        kind="date",
        role=role,
        text="T",
        value=value,
        start=start,
        end=start + 1,
        first=day,
        last=day,
        **fields,
    )


@pytest.fixture
def archive():
    """Two items of one issue, a third of another, with all that is counted."""
    ferry = Organisation.objects.create(slug="ferry-board", name="Ferry Board")
    pilot = Organisation.objects.create(slug="pilot-board", name="Pilot Board")
    issue = make_issue(published=date(2016, 3, 1))
    for topics in (["drugs"], ["drugs", "victims"]):
        item = make_item(issue=issue, text=TEXT, topics=topics)
        name(item, ferry)
        make_date(item)
        Mention.objects.create(
            item=item, kind="abbreviation", text="FB", value="Ferry Board", start=17, end=19
        )
    other = make_item(issue=make_issue(published=date(2017, 3, 1)), topics=["drugs"])
    name(other, ferry)
    name(other, pilot)
    return issue


def years(of):
    found = chronology(of, is_staff=False)
    return [(each.year, each.count) for each in found.years]


def drugs():
    return subject(TOPIC, Topic.objects.get(slug="drugs").pk)


def publish_not(issue):
    store.set_status([issue], Issue.Status.DRAFT)


def date_anew(issue):
    issue.published = date(2015, 1, 1)
    issue.save()


def move(issue):
    issue.bulletin = make_bulletin(slug="tides")
    issue.save()


def tag(issue):
    issue.items.first().topics.set([make_topic(slug="tides")])


def tag_from_the_topic(issue):
    topic = make_topic(slug="tides")
    topic.items.add(*issue.items.all())
    topic.items.remove(issue.items.first())


def clear_a_topic(issue):
    Topic.objects.get(slug="drugs").items.clear()


def delete_a_topic(issue):
    Topic.objects.get(slug="drugs").delete()


def delete_an_item(issue):
    issue.items.first().delete()


def delete_an_issue(issue):
    issue.delete()


def delete_a_fact(issue):
    Mention.objects.filter(kind="abbreviation").first().delete()


def delete_an_organisation(issue):
    Organisation.objects.get(slug="ferry-board").delete()


def merge(issue):
    ferry, pilot = Organisation.objects.order_by("name")
    organisation_store.merge(pilot, [ferry])


def forget(issue):
    ferry = Organisation.objects.get(slug="ferry-board")
    ferry.is_ignored = True
    organisation_store.record_edit(ferry, ["is_ignored"])


def find_again(issue):
    fact_store.find_all_again(list(issue.items.all()), kept_knowledge())


def write_in_bulk(issue):
    items = list(issue.items.values_list("pk", flat=True))
    Mention.objects.filter(item__in=items).update(role="event")
    facts_changed.send(sender=Mention, items=items)


def change_a_fact(issue):
    mention = Mention.objects.filter(kind="abbreviation").first()
    mention.value = "Fire Brigade"
    mention.save()


@pytest.mark.parametrize(
    "change",
    [
        publish_not,
        date_anew,
        move,
        tag,
        tag_from_the_topic,
        clear_a_topic,
        delete_a_topic,
        delete_an_item,
        delete_an_issue,
        delete_a_fact,
        delete_an_organisation,
        merge,
        forget,
        find_again,
        write_in_bulk,
        change_a_fact,
    ],
)
def test_counts_follow_every_change(archive, change):
    assert list(tally_checks.faults()) == []
    before = list(Filed.objects.order_by("pk").values_list("pk", "filing"))
    change(archive)
    assert list(Filed.objects.order_by("pk").values_list("pk", "filing")) != before
    assert list(tally_checks.faults()) == []


def test_topic_is_counted_by_year_series_and_organisation(archive):
    assert years(drugs()) == [(2017, 1), (2016, 2)]
    found = companions(drugs(), Veil(hides=False), is_staff=False)
    assert [(body.slug, body.item_count) for body in found.organisations] == [
        ("ferry-board", 3),
        ("pilot-board", 1),
    ]
    assert [(topic.slug, topic.item_count) for topic in found.topics] == [("victims", 1)]
    assert [series.item_count for series in found.series] == [3]


def test_series_are_counted_by_year_and_month(archive):
    tides = make_bulletin(slug="tides")
    make_item(issue=make_issue(bulletin=tides, published=date(2016, 1, 1), precision="year"))
    make_item(issue=make_issue(bulletin=tides, published=None))
    make_item(issue=make_issue(bulletin=tides, published=date(2015, 7, 1), precision="month"))
    numbers = partial(Tally.objects.numbers, is_staff=False)
    assert numbers(ARCHIVE, by=BULLETIN) == {archive.bulletin_id: 3, tides.pk: 3}
    assert numbers(subject(BULLETIN, tides.pk), by=YEAR) == {0: 1, 2015: 1, 2016: 1}
    assert numbers(subject(BULLETIN, tides.pk), by=MONTH) == {0: 1, 201507: 1, 201600: 1}
    assert numbers(subject(BULLETIN, archive.bulletin_id), by=MONTH) == {201603: 2, 201703: 1}


def test_month_becoming_known_is_counted(archive):
    Issue.objects.update(precision="year")
    call_command("count_items")
    of_series = subject(BULLETIN, archive.bulletin_id)
    archive.save()  # as it was read: to the day
    numbers = Tally.objects.numbers(of_series, by=MONTH, is_staff=False)
    assert numbers == {201603: 2, 201700: 1}
    assert list(tally_checks.faults()) == []


def test_drafts_count_for_staff_alone(archive):
    publish_not(archive)
    assert years(drugs()) == [(2017, 1)]
    assert chronology(drugs(), is_staff=True).total == 3
    assert [
        body.item_count
        for body in companions(drugs(), Veil(hides=False), is_staff=True).organisations
    ] == [3, 1]
    ferry = Organisation.objects.get(slug="ferry-board")
    assert Tally.objects.numbers(ARCHIVE, by=ORGANISATION, is_staff=False)[ferry.pk] == 1


def test_what_an_item_says_twice_counts_once(archive):
    item = archive.items.first()
    name(item, Organisation.objects.get(slug="ferry-board"), start=4, end=9)
    make_date(item, start=20)
    assert years(drugs()) == [(2017, 1), (2016, 2)]
    numbers = Tally.objects.numbers(dates_of("deadline"), by=MONTH, is_staff=False)
    assert numbers == {201604: 2}


def test_year_without_a_month_is_no_month(archive):
    mention = make_date(archive.items.first(), "2018-01-01")
    mention.value, mention.last = "2018", mention.first + timedelta(days=364)
    mention.save()
    numbers = Tally.objects.numbers(dates_of("deadline"), by=MONTH, is_staff=False)
    assert numbers == {201604: 2, 201800: 1}


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (lambda: Tally.objects.filter(of=ARCHIVE, by=TOPIC).update(count=9), "9 are kept for"),
        (lambda: Listed.objects.all()[0].delete(), "not listed where it should be"),
        (lambda: Filed.objects.all()[0].delete(), "not counted as it is now"),
        (lambda: Issue.objects.update(published=date(2011, 1, 1)), "not counted as it is now"),
        (lambda: Term.objects.filter(is_public=True).delete(), "1 abbreviations"),
    ],
)
def test_wrong_counts_are_told_and_mended(archive, harm, fault):
    harm()
    assert any(fault in each for each in tally_checks.faults())
    call_command("count_items")
    assert list(tally_checks.faults()) == []


def test_counting_again_changes_nothing(archive, django_assert_num_queries):
    keys = list(archive.items.values_list("pk", flat=True))
    with django_assert_num_queries(6) as done:
        tally_store.count(keys)
    assert not [each for each in done if "INSERT" in each["sql"]]


def test_archive_older_than_its_counts_is_counted_by_migrate(archive):
    for model in (Filed, Listed, Tally, Term):
        model.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert list(tally_checks.faults()) == []
    assert years(drugs()) == [(2017, 1), (2016, 2)]


def test_no_word_that_was_taken_out_stays_among_the_counts(archive):
    assert "Ferry" in str(Term.objects.get(is_public=True).meanings)
    redaction_store.redact(archive, "Ferry Board")
    assert not Term.objects.exists()
    assert not Filed.objects.filter(filing__icontains="Ferry").exists()
