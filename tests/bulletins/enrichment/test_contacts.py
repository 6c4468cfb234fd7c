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
        ("<jo@example.org>", "jo@example.org"),
        ("JO@EXAMPLE.GOV.UK’S", "JO@EXAMPLE.GOV.UK"),
    ],
)
def test_an_email_is_found_as_printed_without_its_punctuation(text, address):
    assert emails(text) == [address]


@pytest.mark.parametrize(
    ("text", "printed", "address"),
    [
        ("ask jo@ example.org, or", "jo@ example.org", "jo@example.org"),
        ("jo@\nexample.gov.uk.", "jo@\nexample.gov.uk", "jo@example.gov.uk"),
        ("jo@example.gov. uk.", "jo@example.gov. uk", "jo@example.gov.uk"),
        ("jo@shire.police.\nuk", "jo@shire.police.\nuk", "jo@shire.police.uk"),
        ("jo (at) example.org", "jo (at) example.org", "jo@example.org"),
        ("jo[at]example[dot]org.", "jo[at]example[dot]org", "jo@example.org"),
        ("jo at example dot org dot uk", "jo at example dot org dot uk", "jo@example.org.uk"),
        (
            "Write to jo dot finch at example dot org.",
            "jo dot finch at example dot org",
            "jo.finch@example.org",
        ),
        ("jo[dot]finch[at]example.org,", "jo[dot]finch[at]example.org", "jo.finch@example.org"),
    ],
)
def test_an_email_with_gaps_or_words_for_its_signs_is_whole_in_its_value(text, printed, address):
    (mention,) = find_emails(text)
    assert (mention.text, mention.value) == (printed, address)
    assert text[mention.start : mention.end] == printed


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
        "look at example.org",
        "aim at the dot on the map",
        "the red dot is at noon",
        "meet at noon (at) the latest",
        "pay jo@\n\nexample.org",
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
        ("https://example.org/alerts.The next", "https://example.org/alerts"),
        ("https://example.org/Guide.Pdf", "https://example.org/Guide.Pdf"),
        ("https://example.org/calendar/–", "https://example.org/calendar/"),
        ("bit.ly/2abc, and", "bit.ly/2abc"),
        ("WWW.EXAMPLE.CO.UK/ALERTS", "WWW.EXAMPLE.CO.UK/ALERTS"),
        ("at EXAMPLE.ORG.UK, too", "EXAMPLE.ORG.UK"),
        (
            "https://example.org/web/http://example.com/",
            "https://example.org/web/http://example.com/",
        ),
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
        "give it to.me or not",
        "the www. and so on",
    ],
)
def test_what_only_looks_like_a_web_address_is_not_found(text):
    assert urls(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("https://example.org/a-\nplan and", "https://example.org/a-\nplan"),
        ("https://example.org/safer- streets-plan.", "https://example.org/safer- streets-plan"),
        ("https://example.org/a?page=\n2&b=3 or", "https://example.org/a?page=\n2&b=3"),
        ("www.gov.uk/publications/ safer-streets, or", "www.gov.uk/publications/ safer-streets"),
        ("example.org/a/ plan-for-2014-to-2015", "example.org/a/ plan-for-2014-to-2015"),
        ("www. example.org/a", "www. example.org/a"),
        ("https://\nwww.example.org/a", "https://\nwww.example.org/a"),
        ("www.example.gov. uk/alerts", "www.example.gov. uk/alerts"),
        ("https://example.org/48ea-\n\nad75%22x.", "https://example.org/48ea-\n\nad75%22x"),
        ("(https://example.org/repo\n\nrt%201.pdf).", "https://example.org/repo\n\nrt%201.pdf"),
        ("www.a.org/b-\nc-\nd-\ne.", "www.a.org/b-\nc-\nd-\ne"),
    ],
)
def test_a_web_address_broken_by_a_lines_end_is_whole_in_its_value(text, printed):
    (mention,) = find_urls(text)
    assert (mention.text, mention.value) == (printed, "".join(printed.split()))
    assert text[mention.start : mention.end] == printed


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/alerts/ and more", "https://example.org/alerts/"),
        ("https://example.org/a/b/ face-to-face work", "https://example.org/a/b/"),
        ("www.example.org/news/\n\nsafer-streets", "www.example.org/news/"),
        ("www.gov.uk/publications/ safer streets", "www.gov.uk/publications/"),
        ("https://example.org/a- and then", "https://example.org/a-"),
        ("https://example.org/a-\n\nnext part", "https://example.org/a-"),
        ("https://example.org/a-\n\nNext-part/1", "https://example.org/a-"),
        ("www.example.org- the site", "www.example.org"),
        ("www.example.org/a b-c-d-e/f", "www.example.org/a"),
        ("www.example.org/a/ jo-ann-the-other@example.org", "www.example.org/a/"),
        ("www.example.org. uk-wide", "www.example.org"),
        ("(www.example.org/a is free)", "www.example.org/a"),
        ("(www.example.org/a opened)", "www.example.org/a"),
        ("(www.example.org/a) well-known (or not)", "www.example.org/a"),
    ],
)
def test_the_next_words_of_a_sentence_are_no_part_of_an_address(text, address):
    assert urls(text) == [address]


def test_of_two_addresses_joined_by_a_comma_each_is_found():
    assert urls("www.a.org/b,www.c.org/d") == ["www.a.org/b", "www.c.org/d"]
    assert urls("www.a.org/b-\nwww.c.org/d") == ["www.a.org/b-", "www.c.org/d"]


@given(st.text(alphabet="aB.@:/w-_’'()[]<>,; \nukorgcomhtps0", max_size=120))
def test_a_mention_is_where_it_says(text):
    for mention in [*find_emails(text), *find_urls(text)]:
        assert text[mention.start : mention.end] == mention.text
        assert mention.text[-1] not in ".,;:"


@pytest.mark.parametrize(
    "piece",
    ["a.", "a'", "www.", "https://", "x@a.", "a.b@", "a-", "a.gov. uk", "jo at a dot ", "a dot "]
    + ["a(dot)", "www.a.org/b-\n", "www.a.org/b/ a-b-c-1 ", "www.a.org/(", "www.a.org/,"],
)
def test_hostile_text_is_read_in_no_time(piece):
    text = piece * 20_000
    assert sum(1 for find in (find_emails, find_urls) for _ in find(text)) >= 0
