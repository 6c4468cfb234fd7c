"""Whatever editors do to an issue, one after another: nothing is lost, no address goes dead."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engine import backend
from tests.bulletins.mended import keep
from tests.search.at_length import ACTS, Desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]
STEPS = st.tuples(st.sampled_from(ACTS), st.integers(0, 40), st.integers(0, 40))


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, min_size=1, max_size=12))
def test_any_sequence_keeps_blocks_words_and_addresses(tmp_path, steps):
    backend().rebuild(())
    with transaction.atomic():
        issue = keep(tmp_path)
        desk = Desk(issue, list(issue.blocks.values_list("text", flat=True)))
        for step in steps:
            desk.do(*step)
        desk.end()
        transaction.set_rollback(True)
