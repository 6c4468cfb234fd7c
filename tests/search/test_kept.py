"""What is kept stays within its bound."""

import numpy as np

from search.engines.kept import OWN, Kept


def test_a_value_is_made_once():
    kept, made = Kept(most=10_000), []
    for _ in range(2):
        assert kept.get("a", lambda: made.append(1) or np.zeros(4)).tolist() == [0] * 4
    assert made == [1]


def test_what_was_asked_for_longest_ago_is_let_go():
    kept, made = Kept(most=2 * (OWN + 800)), []

    def ask(key):
        kept.get(key, lambda: made.append(key) or np.zeros(100))

    for key in "abacab":  # c takes the place of b, then b that of c
        ask(key)
    assert made == ["a", "b", "c", "b"]
    assert kept.taken == 2 * (OWN + 800)


def test_a_value_beyond_the_bound_is_given_but_not_kept():
    kept = Kept(most=100)
    assert len(kept.get("a", lambda: np.zeros(100))) == 100
    assert kept.taken == 0
