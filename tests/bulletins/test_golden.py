import json

import pytest

from tests.golden import CASES, cases, difference, expectation, reading


def name(case):
    return str(case.relative_to(CASES))


@pytest.mark.parametrize("case", list(cases()), ids=name)
def test_document_is_read_as_it_was_reviewed(case, pytestconfig):
    found, kept = reading(case), expectation(case)
    if pytestconfig.getoption("rewrite_golden"):
        kept.write_text(found)
        return
    if not kept.exists():
        kept.write_text(found)
        pytest.fail(f"{name(case)} had no expectation; one is written, for a person to review.")
    if lines := difference(kept.read_text(), found):
        pytest.fail(lines, pytrace=False)


@pytest.mark.parametrize("case", list(cases()), ids=name)
def test_document_says_where_it_comes_from(case):
    assert (case / "about.md").read_text().strip()


@pytest.mark.parametrize("case", list(cases()), ids=name)
def test_mentions_stand_where_they_say(case):
    for item in json.loads(reading(case))["items"]:
        for mention in item["mentions"]:
            assert item["text"][mention["start"] : mention["end"]] == mention["text"]


def test_there_are_golden_documents():
    assert list(cases())
