"""Whatever editors do and whatever is read again, one after another: a person's work stays."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engine import backend
from tests.bulletins.mended import keep
from tests.search.reread_at_length import FIRST, printed
from tests.search.restored_at_length import ACTS, WholeDesk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]
STEPS = st.tuples(st.sampled_from(ACTS), st.integers(0, 40), st.integers(0, 40))


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, min_size=1, max_size=9))
def test_any_sequence_with_readings_keeps_blocks_addresses_and_a_persons_work(tmp_path, steps):
    backend().rebuild(())
    with transaction.atomic():
        issue = keep(tmp_path, printed(FIRST))
        texts = list(issue.blocks.values_list("text", flat=True))
        desk = WholeDesk(issue, texts, folder=tmp_path)
        for step in steps:
            desk.do(*step)
        desk.end()
        transaction.set_rollback(True)
