"""Every test here runs on every engine."""

from random import Random

import pytest

from config.settings import ENGINES
from search.engine import backend
from tests.search.conformance.reading import prepared


@pytest.fixture(params=ENGINES)
def engine_name(request):
    """Each engine in turn."""
    return request.param


@pytest.fixture
def documents(index):
    """Documents by number, written bit by bit, some replaced and some dropped."""
    random, kept = Random(7), {}
    for first in range(0, 90, 15):
        with backend().writing() as batch:
            for number in range(max(first - 4, 0), first + 15):
                kept[number] = prepared(number + 1, random)
                batch.put(kept[number])
            if kept.pop(first + 2, None):
                batch.drop(first + 3)
    return {int(document["django_id"]): document for document in kept.values()}
