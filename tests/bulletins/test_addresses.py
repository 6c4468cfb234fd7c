"""What the addresses of pages are made of."""

import pytest

from bulletins import addresses


@pytest.mark.parametrize(
    "title",
    [
        "Ask jo.finch@example.org today",
        "Ask jo.finch (at) example.org today",
        "Ask jo.finch at example dot org today",
        "Ask jo dot finch at example dot org today",
        "Ask press (at) example.org today",
        "Ask jo.finch @ example.org today",
        "Ask jo.finch[at]example[dot]org today",
    ],
)
def test_no_mail_address_is_in_the_address_of_a_page(title):
    assert addresses.of_title(title) == "ask-today"


def test_other_words_with_at_stay():
    assert addresses.of_title("Look at Example dot the i") == "look-at-example-dot-the-i"
