import pytest

from bulletins.errors import NoTextFound
from bulletins.extraction.from_html import extract
from tests.bulletins.extraction.pages import WITHDRAWN, page

PROSE = "<p>The fund is open to every council until the end of the year.</p>"


def read(body, **more):
    return extract(f"<html><body><main>{body}</main></body></html>".encode(), **more)


def texts(body):
    return [block.text for block in read(body).blocks]


def test_headings_keep_their_levels_and_lines():
    blocks = extract(b"<main>\n<h2>Grants</h2>\n\n<p>Open now.</p>\n<h4>Who</h4></main>").blocks
    assert [(b.text, b.kind, b.level, b.line) for b in blocks] == [
        ("Grants", "heading", 2, 2),
        ("Open now.", "paragraph", 0, 4),
        ("Who", "heading", 4, 5),
    ]


def test_nested_lists_are_entries_each_once():
    blocks = read("<ul><li>One<ul><li>One a</li></ul></li><li><p>Two</p><p>more</p></li></ul>")
    assert [(b.text, b.kind) for b in blocks.blocks] == [
        ("One", "entry"),
        ("One a", "entry"),
        ("Two", "entry"),
        ("more", "paragraph"),
    ]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("<ol><li>x<li>y</ol>", ["1. x", "2. y"]),
        ("<ol start=3><li>x<li value=9>y<li>z</ol>", ["3. x", "9. y", "10. z"]),
        ("<ol reversed><li>x<li>y</ol>", ["2. x", "1. y"]),
        ("<ol type=a start=26><li>x<li>y</ol>", ["z. x", "aa. y"]),
        ("<ol type=I start=4><li>x<li>y</ol>", ["IV. x", "V. y"]),
        ("<ol style='list-style-type: lower-roman'><li>x</ol>", ["i. x"]),
        ("<ol type=i start=0><li>x</ol>", ["0. x"]),
        ("<ol start=many><li>x</ol>", ["1. x"]),
        ("<ol><li>x<ol type=a><li>y</ol><li>z</ol>", ["1. x", "a. y", "2. z"]),
        ("<ol><li><div><p>x</p><p>y</p></div></li></ol>", ["1. x", "y"]),
        ("<ol><li><h3>x</h3><p>y</p></li></ol>", ["1. x", "y"]),
        ("<ol><li><ul><li>x</ul></ol>", ["x"]),
        ("<ol class=legislative-list><li>(1) x</ol>", ["(1) x"]),
        ("<ol style='list-style:none'><li>x</ol>", ["x"]),
        ("<ol class='govuk-list govuk-list--number'><li>x</ol>", ["1. x"]),
        ("<ol class='govuk-list'><li>x</ol>", ["x"]),
        ("<ul><li>x</ul>", ["x"]),
    ],
)
def test_numbers_of_a_list_are_those_that_a_browser_prints(listed, expected):
    assert texts(PROSE + listed)[1:] == expected


def test_links_stand_where_their_words_do_behind_a_number():
    block = read('<ol><li>See <a href="/a">the guide</a></ol>').blocks[0]
    [link] = block.links
    assert (block.text, block.text[link.start : link.end]) == ("1. See the guide", "the guide")


def test_sections_that_a_script_folded_are_read():
    assert texts('<div hidden="until-found"><p>Folded</p></div><p hidden>Never</p>') == ["Folded"]


def test_table_is_read_row_by_row():
    body = "<table><caption>Dates</caption><tr><th>Fund<th>Closes<tr><td>Grants<td>3 May</table>"
    assert texts(PROSE + body)[1:] == ["Dates", "Fund | Closes", "Grants | 3 May"]


def test_elements_left_open_keep_their_order():
    body = "<p>One<p>Two<h3>Head</h3><p>Three<ul><li>Four<li>Five</ul><p>Six"
    assert texts(body) == ["One", "Two", "Head", "Three", "Four", "Five", "Six"]


def test_table_that_arranges_a_page_is_read_as_text():
    body = f"<table><tr><td><h2>Grants</h2>{PROSE}</td><td><h2>Loans</h2>{PROSE}</td></tr></table>"
    assert [b.level for b in read(body).blocks] == [2, 0, 2, 0]


def test_links_stand_where_their_words_do():
    body = '<p>See  the <a href="/a?b=1&amp;c=2"> full\nguide </a>, please.</p>'
    [block] = read(body).blocks
    assert block.text == "See the full guide , please."
    [link] = block.links
    assert (block.text[link.start : link.end], link.target) == ("full guide", "/a?b=1&c=2")


def test_hidden_address_behind_a_link_is_printed():
    assert texts('<p>Please <a href="mailto:a@b.example?subject=x">write</a> soon.</p>') == [
        "Please write (a@b.example) soon."
    ]
    assert texts('<p>To <a href="mailto:a@b.example">A@b.example</a></p>') == ["To A@b.example"]


def test_line_breaks_part_paragraphs_but_not_addresses_or_sentences():
    assert texts("<p>Tel: 020 7946 0000<br>Web: none</p>") == ["Tel: 020 7946 0000", "Web: none"]
    assert texts("<p>The fund is<br>open now.</p>") == ["The fund is open now."]
    assert texts("<address>The Hall<br>Leeds<br></address>") == ["The Hall, Leeds"]


def test_what_nobody_sees_is_left_out():
    body = """<p>Seen <span hidden>a</span><span style="display: none">b</span>
    <span class="govuk-visually-hidden">c</span><!-- d --><script>e</script></p>
    <div aria-hidden="true"><p>f</p></div><template><p>g</p></template>"""
    assert texts(body) == ["Seen"]


def test_entities_and_hard_blanks_are_characters():
    assert texts("<p>A&nbsp;&pound;5&#x2019;s &amp; B&shy;C</p>") == ["A £5’s & BC"]


def test_terms_and_what_is_said_of_them_are_one_line():
    assert texts("<dl><dt>Closes</dt><dd>3 May</dd><dt>Cost:</dt><dd>None</dd></dl>") == [
        "Closes: 3 May",
        "Cost: None",
    ]


def test_footnotes_are_put_aside_and_their_numbers_told():
    body = '<p>Told<sup><a href="#fn:1">1</a></sup></p><div class="footnotes"><ol><li>A note'
    found = read(body + ' <a class="reversefootnote" href="#r">↩</a></li></ol></div>')
    assert [b.text for b in found.blocks] == ["Told [footnote 1]"]
    assert [(f.block.text, f.why) for f in found.furniture] == [("1. A note", "footnote")]


@pytest.mark.parametrize(
    "around",
    [
        "<nav><p>Never</p></nav>",
        "<footer><p>Never</p></footer>",
        '<div class="cookie-banner"><p>Never</p></div>',
        '<div class="gem-c-related-navigation"><p>Never</p></div>',
        '<aside class="box"><p>Never</p></aside>',
        "<form><p>Never</p></form>",
    ],
)
def test_what_stands_about_the_text_is_left_out(around):
    assert texts(f"{around}<h2>Grants</h2>{PROSE}{around}") == ["Grants", PROSE[3:-4]]


def test_form_about_the_whole_page_hides_nothing():
    assert texts(f"<form><h2>Grants</h2>{PROSE}</form>") == ["Grants", PROSE[3:-4]]


def test_page_without_landmarks_is_read_without_its_navigation():
    html = f"<body><header>Site</header><nav>Home</nav><h1>Grants</h1>{PROSE}<footer>End</footer>"
    found = extract(html.encode())
    assert (found.facts.title, [b.text for b in found.blocks]) == ("Grants", [PROSE[3:-4]])


def test_dates_below_the_title_are_front_and_no_text():
    found = read(f"<h1>Grants</h1><p>Published 3 May 2019</p>{PROSE}")
    assert [b.text for b in found.front] == ["Grants", "Published 3 May 2019"]
    assert len(found.blocks) == 1


def test_withdrawn_banner_is_a_fact():
    withdrawn = extract(page("Grants", PROSE, banner=WITHDRAWN).encode()).facts.withdrawn
    assert withdrawn is not None
    assert str(withdrawn.at) == "2015-01-13"
    assert "out of date" in withdrawn.notice


def test_withdrawn_line_below_the_title_is_a_fact():
    found = read(f"<h1>Grants</h1><h2>This guide was withdrawn on 7 June 2018</h2>{PROSE}")
    assert str(found.facts.withdrawn.at) == "2018-06-07"
    assert len(found.blocks) == 1


def test_notice_in_the_text_withdraws_nothing():
    body = '<div class="notice"><p>The bus was late.</p></div>'
    assert read(body + PROSE).facts.withdrawn is None


def test_organisations_are_read_of_the_metadata():
    assert extract(page("Grants", PROSE).encode()).facts.organisations == ("HM Treasury",)


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_encoding_is_the_page_s_own(encoding):
    html = f'<head><meta charset="{encoding}"></head><body><p>Café – £5 a day</p>'
    assert extract(html.encode(encoding)).blocks[0].text == "Café – £5 a day"


def test_page_that_was_saved_anew_is_utf_8_whatever_it_declares():
    html = '<head><meta charset="windows-1252"></head><body><p>Café</p>'
    assert extract(html.encode()).blocks[0].text == "Café"


def test_language_is_kept():
    html = f'<html lang="en"><body><main lang="cy">{PROSE}</main></body></html>'
    assert extract(html.encode()).language == "cy"


@pytest.mark.parametrize("html", ["<html><body></body>", "<main><script>x</script></main>"])
def test_page_without_text_is_refused(html):
    with pytest.raises(NoTextFound):
        extract(html.encode())


def test_page_nested_without_end_is_read():
    deep = "<div>" * 5000 + "The words" + "<span>" * 5000 + " in it"
    assert [b.text for b in extract(f"<main>{deep}".encode()).blocks] == ["The words in it"]


@pytest.mark.parametrize(
    ("around", "why"),
    [
        ("<nav><p>Aside</p></nav>", "navigation"),
        ('<div class="cookie-consent"><p>Aside</p></div>', "cookie banner"),
        ('<div class="share-buttons"><p>Aside</p></div>', "sharing"),
        ('<div class="gem-c-feedback"><p>Aside</p></div>', "feedback"),
        ('<div id="site-footer"><p>Aside</p></div>', "page foot"),
        ('<div id="nav"><p>Aside</p></div>', "navigation"),
        ("<aside><p>Aside</p></aside>", "page"),
    ],
)
@pytest.mark.parametrize("place", ["{around}<main>{text}</main>", "<main>{text}{around}</main>"])
def test_what_stands_about_the_text_is_put_aside_with_a_reason(place, around, why):
    html = place.format(around=around, text=f"<h2>Grants</h2>{PROSE}")
    found = extract(f"<html><body>{html}</body></html>".encode())
    assert [block.text for block in found.blocks] == ["Grants", PROSE[3:-4]]
    assert [(f.block.text, f.why) for f in found.furniture] == [("Aside", why)]


@pytest.mark.parametrize(
    ("asked", "whys"),
    [
        ('<p><a href="#top">Back to top</a></p>', ["navigation"]),
        ("<p>Print this page</p>", ["navigation"]),
        ("<p>View this email in your browser</p>", ["navigation"]),
        ("<h2>Share this page</h2>", ["sharing"]),
        ('<ul><li><a href="https://www.facebook.com/sharer.php?u=x">Face</a></ul>', ["sharing"]),
        ("<h2>Is this page useful?</h2><p>Yes</p><p>No</p>", ["feedback"] * 3),
    ],
)
def test_what_a_page_asks_for_is_no_text(asked, whys):
    found = read(f"<h2>Grants</h2>{PROSE}{asked}")
    assert [block.text for block in found.blocks] == ["Grants", PROSE[3:-4]]
    assert [piece.why for piece in found.furniture] == whys


@pytest.mark.parametrize(
    "text",
    [
        "Back to top form: the county side wins.",
        "Share this page with your wardens before May.",
        "Yes",
        "Is this page of the register useful to wardens?",
        "Print this page and send it to the desk.",
    ],
)
def test_text_that_opens_like_a_request_is_kept(text):
    assert texts(f"{PROSE}<p>{text}</p>")[1:] == [text]


def test_link_to_a_page_that_shares_within_a_sentence_is_text():
    body = '<p>Tell <a href="https://twitter.com/intent/tweet">the web</a> of it.</p>'
    assert texts(body) == ["Tell the web of it."]


@pytest.mark.parametrize(
    ("attributes", "cell", "is_for_looks"),
    [
        ("role=presentation", "<p>One</p>", True),
        ("", "<p>One</p><p>Two</p><p>Three</p>", True),
        ("", "<p>One</p><p>Two</p>", False),
    ],
)
def test_table_without_headings_that_arranges_a_page_is_read_as_text(
    attributes, cell, is_for_looks
):
    body = f"<table {attributes}><tr><td>Menu</td><td>{cell}</td></tr></table>"
    assert (texts(PROSE + body)[1] == "Menu") is is_for_looks


def test_full_cells_below_the_heads_of_columns_are_a_row():
    cell = "<td><p>One</p><p>Two</p><p>Three</p></td>"
    body = f"<table><tr><th>Fund<th>Rules<tr><td>Small</td>{cell}</tr></table>"
    assert texts(PROSE + body)[1:] == ["Fund | Rules", "Small | One Two Three"]
