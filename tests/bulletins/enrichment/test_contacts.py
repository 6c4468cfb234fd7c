import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.enrichment.contacts import find_emails, find_urls


def emails(text):
    return [mention.value for mention in find_emails(text)]


def urls(text):
    return [mention.value for mention in find_urls(text)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Write to Ann.Other@example.gov.uk.", "Ann.Other@example.gov.uk"),
        ("E-mail:team_1@mid-shire.pnn.police.uk, or call", "team_1@mid-shire.pnn.police.uk"),
        ("(jo+news@example.org)", "jo+news@example.org"),
        ("[jo@example.org]", "jo@example.org"),
        ("the team ‘jo@example.org’", "jo@example.org"),
        ("mailto:jo@example.org?subject=Hello", "jo@example.org"),
        ("Pat.O’Shea@example.ie replied", "Pat.O’Shea@example.ie"),
        ("Ask jo@example.gov.uk.The fund is open", "jo@example.gov.uk"),
        ("Ask jo@example.gov.uk.020 7946 0000", "jo@example.gov.uk"),
    ],
)
def test_an_email_is_found_as_printed_without_its_punctuation(text, address):
    assert emails(text) == [address]


def test_several_emails_are_found_in_the_order_printed():
    assert emails("b@example.org;a@example.org/c@example.org") == [
        "b@example.org",
        "a@example.org",
        "c@example.org",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "meet @example.org on Monday",
        "jo@example",
        "jo @ example . org",
        "5 items @ £3.20",
        "https://jo@example.org/page",
        "@",
        "",
    ],
)
def test_what_only_looks_like_an_email_is_not_found(text):
    assert emails(text) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Read https://www.example.gov.uk/news/item-1.", "https://www.example.gov.uk/news/item-1"),
        ("<http://www.example.org/guide.pdf>", "http://www.example.org/guide.pdf"),
        ("(www.example.co.uk/11_13)", "www.example.co.uk/11_13"),
        ("see www.example.uk.", "www.example.uk"),
        ("see Www.Example.uk, or", "Www.Example.uk"),
        ("at gov.uk/alerts!", "gov.uk/alerts"),
        ("at GOV.UK/alerts", "GOV.UK/alerts"),
        ("visit example.org.uk for more", "example.org.uk"),
        ("visit data.example.police.uk: it", "data.example.police.uk"),
        ("see www.example.uk.The site", "www.example.uk"),
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("(https://example.org/a_(b))", "https://example.org/a_(b)"),
        ("[page](https://example.org/a)", "https://example.org/a"),
        ("**www.example.org**", "www.example.org"),
        ("“https://example.org/a”", "https://example.org/a"),
        ("https://www.example.uk’s page", "https://www.example.uk"),
        ("https://example.org:8080/a?b=%7b1%7d&c", "https://example.org:8080/a?b=%7b1%7d&c"),
    ],
)
def test_a_web_address_is_found_as_printed_without_its_punctuation(text, address):
    assert urls(text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "That is the end.The next begins",
        "reform.Com and go.Org",
        "e.g. this, i.e. that, No.16, 12.30pm and v2.0",
        "open guide.pdf or notes.docx",
        "write to jo.org@example.org or jo@mid-shire.police.uk",
        "you can read it on gov.uk.",
        "Police.uk has a new map, and police.uk’s users like it",
        "http:// and www. and https://",
        "example.organic",
        "and/or.net",
    ],
)
def test_what_only_looks_like_a_web_address_is_not_found(text):
    assert urls(text) == []


@given(st.text(alphabet="aB.@:/w-_’'()[]<>,; \nukorgcomhtps0", max_size=120))
def test_a_mention_is_where_it_says(text):
    for mention in [*find_emails(text), *find_urls(text)]:
        assert text[mention.start : mention.end] == mention.text
        assert mention.text[-1] not in ".,;:"


@pytest.mark.parametrize("piece", ["a.", "a'", "www.", "https://", "x@a.", "a.b@", "a-"])
def test_hostile_text_is_read_in_no_time(piece):
    text = piece * 20_000
    assert sum(1 for find in (find_emails, find_urls) for _ in find(text)) >= 0
