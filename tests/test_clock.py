"""The machine's clock is set back: nothing is held up or hidden until the time has come again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bulletins.queued import PAUSE, queued
from bulletins.tasks import read_intake
from bulletins.throttle import is_too_often
from search.changes import changed_at, stamp
from search.models import Alert

NOW = timezone.now()
YEAR = timedelta(days=365)
pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """Sets the clock."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


def test_each_change_is_later_than_the_one_before(clock):
    moments = []
    for moment in (NOW + YEAR, NOW, NOW + timedelta(seconds=1)):
        clock(moment)
        stamp()
        moments.append(changed_at())
    assert moments == sorted(set(moments))


def test_who_asked_too_often_by_a_wrong_clock_may_ask_again(clock):
    clock(NOW + YEAR)
    assert [is_too_often("a", most=1, seconds=60) for _ in range(2)] == [False, True]
    clock(NOW)
    assert [is_too_often("a", most=1, seconds=60) for _ in range(2)] == [False, True]


@pytest.mark.parametrize(("last", "is_due"), [(YEAR, True), (timedelta(), False), (-YEAR, True)])
def test_a_weekly_alert_whose_last_mail_lies_ahead_is_due(last, is_due):
    alert = Alert(frequency=Alert.Frequency.WEEKLY, mailed_at=NOW + last)
    assert alert.is_due(NOW) == is_due


def test_a_task_that_was_put_off_by_a_wrong_clock_is_queued_anew(clock):
    read_intake.using(run_after=NOW + YEAR).enqueue(1)
    read_intake.using(run_after=NOW + PAUSE).enqueue(2)
    read_intake.enqueue(3)
    clock(NOW)
    assert sorted(queued(read_intake)) == [2, 3]
