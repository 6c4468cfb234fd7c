"""The deadline beside a result."""

from datetime import date

import pytest

from bulletins.models import Mention
from search.deadlines import Deadline, deadlines
from tests.factories import make_item

pytestmark = pytest.mark.django_db
TODAY = date(2016, 5, 31)


def name_date(item, value, *, role="deadline"):
    first, _, last = value.partition("/")
    first = date.fromisoformat(first)
    last = date.fromisoformat(last) if last else first
    return Mention.objects.create(
        item=item,
        kind="date",
        text="x",
        value=value,
        role=role,
        start=0,
        end=1,
        first=first,
        last=last,
    )


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        (["2016-06-30", "2016-06-01", "2016-05-01"], Deadline("2016-06-01", is_passed=False)),
        (["2016-05-31"], Deadline("2016-05-31", is_passed=False)),
        (["2014-01-01", "2015-02-02"], Deadline("2015-02-02", is_passed=True)),
        (["2016-05-01/2016-06-02"], Deadline("2016-05-01/2016-06-02", is_passed=False)),
    ],
)
def test_next_to_come_is_shown_or_else_the_last_that_passed(values, shown):
    item = make_item()
    for value in values:
        name_date(item, value)
    assert deadlines([item.pk], today=TODAY) == {item.pk: shown}


def test_other_dates_and_other_items_are_no_deadline(django_assert_num_queries):
    item, other = make_item(), make_item()
    name_date(item, "2016-06-01", role="event")
    name_date(other, "2016-06-01")
    with django_assert_num_queries(1):
        assert deadlines([item.pk], today=TODAY) == {}
    with django_assert_num_queries(0):
        assert deadlines([], today=TODAY) == {}
