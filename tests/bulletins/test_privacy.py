"""What readers who are not staff are not shown of e-mail addresses."""

import pytest

from bulletins.markdown import to_html, to_plain
from bulletins.models import Issue, Item, Mention
from bulletins.privacy import Veil, is_hidden
from bulletins.redaction import MARK

VEIL = Veil(hides=True)


@pytest.mark.parametrize(
    "spelt",
    [
        "jo.finch@example.org",
        "jo.finch (at) example.org",
        "jo.finch at example dot org",
        "jo.finch[at]example[dot]org",
        "jo.finch＠example.org",
        "jo.ﬁnch@example.org",
        "jo.finch @ example.org",
        "jo.fin-\nch@example.org",
        "jo.\nfinch@example.org",
        "jo.finch@exam-\nple.org",
        "jo.finch@example.\norg",
        "jo.finch%40example.org",
        "jo dot finch at example dot org",
    ],
)
def test_an_address_is_hidden_however_it_is_spelt(spelt):
    assert VEIL.text(f"Ask {spelt} today.") == f"Ask {MARK} today."


@pytest.mark.parametrize(
    "text",
    [
        "press (at) example.org",
        "Look at Example dot the i.",
        "a@b",
        "Us @ example.org",
        "90% 40",
        "So.\npress@example.org",
    ],
)
def test_what_is_no_persons_address_stays(text):
    assert VEIL.text(text) == text


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("url", "https://example.org/?to=jo.finch@example.org", True),
        ("url", "https://example.org/jo.finch%40example.org", True),
        ("url", "https://example.org/jo%2Efinch%2540example.org", True),
        ("url", "https://example.org/?to=press@example.org", False),
        ("url", "https://example.org/jo.finch", False),
        ("email", "jo.finch@example.org", True),
        ("organisation", "jo.finch@example.org", False),
    ],
)
def test_a_link_with_an_address_in_it_is_hidden_too(kind, value, expected):
    assert is_hidden(Mention(kind=kind, value=value)) is expected


def test_the_place_of_an_event_says_no_address():
    [shown] = VEIL.mentions([Mention(kind="date", place="City Hall, jo.finch@example.org")])
    assert shown.place == f"City Hall, {MARK}"


def veiled(body):
    return VEIL.item(Item(issue=Issue(), body=body)).body


@pytest.mark.parametrize(
    "body",
    [
        "Ask **jo.finch**@example.org",
        "Ask jo.finch&#64;example.org",
        "Ask [x](MAILTO:jo.finch%40example.org)",
        "Ask [u](mailto:press@example.org,jo.finch%40example.org)",
        "Ask [u](mailto:jo.finch&commat;example.org 'title')",
        "Ask [u][1]\n\n[1]: mailto:jo.finch@example.org",
        "Ask <https://example.org/?to=jo.finch%40example.org>",
        "Ask [u](<https://example.org/jo.finch@example.org>)",
        "Ask `jo.finch@example.org`",
    ],
)
def test_no_markup_lets_an_address_through(body):
    html = to_html(veiled(body))
    assert "finch" not in html
    assert "href" not in html
    assert "Ask" in html


def test_a_link_to_a_hidden_address_is_its_words():
    assert veiled("[ref](mailto:jo.finch@example.org)") == "ref"


@pytest.mark.parametrize(
    "body", ["**Ask** [us](<mailto:press@example.org>) & <https://example.org/a%20b>", "- one"]
)
def test_a_body_without_one_is_as_it_was(body):
    assert veiled(body) == body


def test_paragraphs_stay_apart_where_words_alone_are_shown():
    assert to_plain(veiled("One.\n\n**jo.finch**@example.org\n\nTwo.")) == f"One.\n\n{MARK}\n\nTwo."
