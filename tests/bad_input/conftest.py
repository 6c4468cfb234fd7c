"""How much is tried: a few examples, the same ones each time, or new ones for some minutes."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings

ROUND = 100  # examples, after which the clock is looked at


class Trial:
    """Tries what a strategy thinks of, and counts; `seconds` 0 is one round of so many examples."""

    def __init__(self, seconds: float):
        self.seconds, self.tried = seconds, 0

    def __call__(self, check, strategy, *, few):
        ends = time.monotonic() + self.seconds
        self._round(check, strategy, few)
        while time.monotonic() < ends:
            self._round(check, strategy, ROUND)

    def _round(self, check, strategy, examples):
        @settings(
            max_examples=examples,
            deadline=None,
            derandomize=not self.seconds,
            database=None,
            phases=set(Phase) - {Phase.explain},
            suppress_health_check=list(HealthCheck),
        )
        @given(strategy)
        def one(example):
            self.tried += 1
            note(repr(example)[:3_000])
            check(example)

        one()


@pytest.fixture
def trial(request: pytest.FixtureRequest) -> Iterator[Trial]:
    """What tries examples: this test's share of --minutes, or few of them."""
    minutes = request.config.getoption("minutes")
    sharing = ["trial" in item.fixturenames for item in request.session.items].count(True)
    trial = Trial(60 * minutes / sharing)
    yield trial
    if minutes:
        capture = request.config.pluginmanager.getplugin("capturemanager")
        with capture.global_and_fixture_disabled():
            print(f"\n{request.node.name}: {trial.tried:,} tried")  # noqa: T201
