import pytest

from bulletins.extraction.from_html import extract

PROSE = "<p>The fund is open to every council until the end of the year.</p>"
TEXT = f'<h2 id="a">Who may ask</h2>{PROSE}<h2 id="b">How to ask</h2>{PROSE}'
LINKS = '<ul><li><a href="#a">Who may ask</a></li><li><a href="#b">How to ask</a></li></ul>'


def read(body):
    head = '<link rel="canonical" href="https://fund.example/news">'
    found = extract(f"<html><head>{head}</head><body><main>{body}</main></body>".encode())
    aside = [f.block.text for f in found.furniture if f.why == "contents"]
    return [block.text for block in found.blocks], aside


@pytest.mark.parametrize(
    ("listed", "heading"),
    [
        (f"<h2>Contents</h2>{LINKS}", ["Contents"]),
        (f"<div class='box'><h2>What you will find</h2>{LINKS}</div>", ["What you will find"]),
        (f"<div><h3>On this page</h3></div>{LINKS}", ["On this page"]),
        (f"<p>In this issue:</p>{LINKS}", ["In this issue:"]),
        (LINKS, []),
        (LINKS.replace("#", "https://fund.example/news#"), []),
        (LINKS.replace("<a", "– <a"), []),
    ],
)
def test_list_of_links_within_the_page_is_contents(listed, heading):
    text, aside = read(f"<h1>The fund</h1>{listed}{TEXT}")
    assert text == [
        PROSE[3:-4] if at % 2 else t for at, t in enumerate(["Who may ask", "", "How to ask", ""])
    ]
    assert [entry.removeprefix("– ") for entry in aside] == [
        *heading,
        "Who may ask",
        "How to ask",
    ]


def test_list_within_a_list_is_put_aside_once():
    inner = '<li><a href="#a">Who</a><ol><li><a href="#c">Councils</a></li></ol></li>'
    _, aside = read(f'<ul>{inner}<li><a href="#b">How</a></li></ul>{TEXT}')
    assert aside == ["Who", "1. Councils", "How"]


@pytest.mark.parametrize(
    "listed",
    [
        LINKS.replace("#", "/other#"),
        LINKS.replace("#a", "/other"),
        LINKS.replace("</a>", "</a> and what to send"),
        '<ul><li><a href="#a">Who may ask</a></li></ul>',
        '<ul><li><a href="#">Who may ask</a></li><li><a href="#">How to ask</a></li></ul>',
    ],
)
def test_other_lists_of_links_are_text(listed):
    assert read(f"<h1>The fund</h1>{listed}{TEXT}")[1] == []


@pytest.mark.parametrize("above", ["", TEXT])
@pytest.mark.parametrize("below", ["", PROSE])
def test_links_below_a_heading_of_the_text_are_part_of_it(above, below):
    kept = above or below
    story = f"<h2>What has changed</h2>{LINKS}{below}<h2>Contacts</h2>{PROSE}"
    assert (read(above + story)[1] == []) is bool(kept)


def test_list_of_a_page_that_marks_no_headings_is_text():
    assert read(f"{LINKS}{PROSE}")[1] == []
