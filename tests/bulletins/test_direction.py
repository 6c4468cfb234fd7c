"""Which way a language is written, and that pages say so of a document's words."""

import pytest
from bs4 import BeautifulSoup

from bulletins.direction import is_right_to_left
from bulletins.models import Block
from tests.factories import make_issue, make_item


@pytest.mark.parametrize(
    "language",
    ["ar", "he", "ur", "fa", "AR-eg", "ar_EG", "ps", "ckb", "az-Arab", "pa-arab-PK", "zh-yue-Hebr"],
)
def test_these_are_written_from_right_to_left(language):
    assert is_right_to_left(language)


@pytest.mark.parametrize(
    "language", ["en", "cy", "zh-Hans", "ur-Latn", "az", "ku", "arn", "fas-x", "", "x-ar", "en-ar"]
)
def test_these_are_not(language):
    assert not is_right_to_left(language)


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "direction"), [("ur", "rtl"), ("cy", None)])
def test_words_of_a_document_run_its_own_way(client, language, direction):
    issue = make_issue(language=language, title="Issue", withdrawn_notice="Gone")
    item = make_item(issue=issue, section="Section", text="Words", topics=["levies"])
    make_item(issue=issue, title="Next")
    Block.objects.create(issue=issue, position=1, role="front", text="Front")
    later = make_issue(title="Old", superseded_by=issue)
    for address in (
        *(each.get_absolute_url() for each in (issue, item, issue.bulletin, later)),
        "/",
        "/topics/levies/",
    ):
        page = BeautifulSoup(client.get(address).content, "lxml")
        spoken = page.find_all(lang=language)
        assert spoken
        assert {each.get("dir") for each in spoken} == {direction}
        assert page.html.get("dir") is None
