"""The line that says how much was found."""

import pytest
from bs4 import BeautifulSoup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


@pytest.mark.parametrize(
    ("q", "has_marks"),
    [
        ("levy", False),
        ('"night levy"', True),
        ("“night levy”", True),
        ('title:"levy" night', True),
        ("it's a levy", False),
    ],
)
def test_words_with_quotation_marks_are_given_no_others(client, q, has_marks):
    page = BeautifulSoup(client.get("/search/", {"q": q}).content, "lxml")
    said = page.select_one("#count q")
    assert said.text == q
    assert (said.find_parent(class_="is-quoted") is not None) == has_marks
