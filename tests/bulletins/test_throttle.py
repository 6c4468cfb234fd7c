"""What is asked for too often, and by whom."""

import time

import pytest
from django.core.cache import cache

from bulletins.models import Limit
from bulletins.throttle import is_too_often, visitor


@pytest.mark.django_db
def test_each_thing_is_counted_for_itself():
    asked = [is_too_often("a", most=2, seconds=60) for _ in range(4)]
    assert asked == [False, False, True, True]
    assert not is_too_often("b", most=2, seconds=60)


@pytest.mark.django_db
def test_no_crowd_makes_a_count_forgotten():
    assert not is_too_often("a", most=1, seconds=60)
    for number in range(1000):
        cache.set(f"crowd.{number}", 1)
    cache.clear()  # as another worker process, or this one when it has begun anew
    assert is_too_often("a", most=1, seconds=60)


@pytest.mark.django_db
def test_what_is_over_is_kept_no_longer():
    is_too_often("a", most=1, seconds=-1)
    is_too_often("192.0.2.7", most=1, seconds=60)
    [kept] = Limit.objects.all()
    assert kept.times == 1
    assert len(kept.what) == 64
    assert "192.0.2.7" not in kept.what


@pytest.mark.django_db
def test_count_begins_again_when_its_time_is_over():
    assert not is_too_often("a", most=1, seconds=1)
    assert is_too_often("a", most=1, seconds=1)
    time.sleep(1.1)
    assert not is_too_often("a", most=1, seconds=1)


@pytest.mark.parametrize(
    ("address", "forwarded", "is_behind_proxy", "expected"),
    [
        ("192.0.2.7", "", False, "192.0.2.7"),
        ("192.0.2.7", "198.51.100.9", False, "192.0.2.7"),  # anybody can say so
        ("127.0.0.1", "10.1.1.1, 198.51.100.9", True, "198.51.100.9"),  # the proxy's word is last
        ("127.0.0.1", "", True, "127.0.0.1"),
        ("127.0.0.1", "none", True, "unknown"),
        ("2001:db8:1:2:3:4:5:6", "", False, "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "", False, "192.0.2.7"),
        ("", "", False, "unknown"),
    ],
)
def test_visitor_is_who_the_connection_or_the_proxy_says(
    rf, address, forwarded, is_behind_proxy, expected
):
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = rf.get("/", REMOTE_ADDR=address, headers=headers)
    assert visitor(request, is_behind_proxy=is_behind_proxy) == expected
