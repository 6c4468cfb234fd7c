"""What was read is kept until anything is written, by whomever; never inside a transaction."""

import threading

import pytest
from django.db import connection, transaction

from bulletins.models import Topic
from bulletins.written import until_written
from tests.factories import make_topic

pytestmark = pytest.mark.django_db(transaction=True)


@until_written
def slugs():
    return list(Topic.objects.values_list("slug", flat=True))


def in_a_thread(work):
    def alone():
        work()
        connection.close()

    thread = threading.Thread(target=alone)
    thread.start()
    thread.join()


@pytest.fixture(autouse=True)
def topics():
    make_topic(slug="burglary")


def test_what_was_read_is_kept():
    assert slugs() == ["burglary"]
    assert slugs() is slugs()


@pytest.mark.parametrize("where", [lambda work: work(), in_a_thread], ids=["here", "elsewhere"])
def test_what_is_written_is_read(where):
    assert slugs() == ["burglary"]
    where(lambda: make_topic(slug="knife-crime"))
    assert sorted(slugs()) == ["burglary", "knife-crime"]


def test_what_a_transaction_takes_back_is_not_kept():
    with transaction.atomic():
        make_topic(slug="knife-crime")
        assert sorted(slugs()) == ["burglary", "knife-crime"]
        transaction.set_rollback(True)
    assert slugs() == ["burglary"]


def test_a_thread_is_not_given_what_another_keeps():
    read = []
    kept = slugs()
    in_a_thread(lambda: read.append(slugs()))
    assert read == [kept]
    assert read[0] is not kept
