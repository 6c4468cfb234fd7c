"""What readers who are not staff are not shown of e-mail addresses."""

import pytest

from bulletins.privacy import Veil
from bulletins.redaction import MARK

VEIL = Veil(hides=True)


@pytest.mark.parametrize(
    "spelt",
    [
        "jo.finch@example.org",
        "jo.finch (at) example.org",
        "jo.finch at example dot org",
        "jo.finch[at]example[dot]org",
    ],
)
def test_an_address_is_hidden_however_it_is_spelt(spelt):
    assert VEIL.text(f"Ask {spelt} today.") == f"Ask {MARK} today."


@pytest.mark.parametrize("text", ["press (at) example.org", "Look at Example dot the i.", "a@b"])
def test_what_is_no_persons_address_stays(text):
    assert VEIL.text(text) == text
