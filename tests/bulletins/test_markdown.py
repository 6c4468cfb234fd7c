"""Blocks into Markdown and out again: words as they were, markup never theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.document import Block, Link
from bulletins.drafts import plain_text
from bulletins.markdown import from_blocks, to_html, to_plain
from bulletins.marking import Mark

LINES = [
    "1. Recommendation: we urge",
    "12) second",
    "- a dash",
    "+ a plus",
    "# a hash",
    "--- a rule",
    "* star * and _under_ `tick` [x](y) <b>bold</b> | ~tilde~ \\ back",
    "see https://example.org/a_b_c, and www.example.org/_x_ or a_b@example.org.",
    "&amp; is an entity, & is not",
    "> quoted",
    "=====",
    "1986",
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("kind", ["paragraph", "entry"])
def test_a_line_comes_back_as_it_was(line, kind):
    blocks = (Block("Before."), Block(line, kind), Block("After."))
    assert to_plain(from_blocks(blocks)) == plain_text(blocks)


@pytest.mark.parametrize("label", ["1.", "2)", "(a)", "iv.", "1.2"])
def test_numbered_entries_are_lines_without_bullets(label):
    entries = [Block(f"{label} one", "entry"), Block(f"{label} two", "entry")]
    blocks = (Block("Before."), *entries, Block("three", "entry"), Block("After."))
    text = f"Before.\n\n{label} one\n{label} two\n\n• three\n\nAfter."
    assert (plain_text(blocks), to_plain(from_blocks(blocks))) == (text, text)
    assert to_html(from_blocks(blocks)).count("<li>") == 1


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1
)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


@given(st.lists(st.tuples(TEXTS, st.sampled_from(["paragraph", "entry"])), min_size=1, max_size=5))
def test_any_blocks_come_back_as_they_were(pairs):
    blocks = tuple(Block(text, kind) for text, kind in pairs)
    assert to_plain(from_blocks(blocks)).split() == plain_text(blocks).split()


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![x](https://example.org/pixel.gif)",
        "<a href='data:text/html,x'>x</a>",
        "<style>*{}</style>",
    ],
)
def test_nothing_hostile_reaches_a_page(hostile):
    for html in (to_html(hostile), to_html(from_blocks([Block(hostile)]))):
        assert "<script" not in html
        assert "<img" not in html
        assert "<style" not in html
        assert 'href="javascript' not in html
        assert 'href="data' not in html


def test_addresses_become_live():
    html = to_html("Write to team@example.org or see www.example.org/a and https://example.org/b.")
    assert 'href="mailto:team@example.org"' in html
    assert 'href="http://www.example.org/a"' in html
    assert 'href="https://example.org/b"' in html


def test_links_of_the_original_stay_links_unless_they_could_do_harm():
    good = Block("see the guide", links=(Link(8, 13, "https://example.org/g"),))
    bad = Block("see the guide", links=(Link(8, 13, "javascript:alert(1)"),))
    assert '<a href="https://example.org/g"' in to_html(from_blocks([good]))
    assert "<a" not in to_html(from_blocks([bad]))


@pytest.mark.parametrize(
    "label",
    ["www.example.org/a_b", "https://example.org/a_b", "a_b@example.org", "see www.x.org/*"],
)
def test_an_address_that_is_a_link_in_the_original_is_one_link(label):
    block = Block(f"At {label}.", links=(Link(3, 3 + len(label), "https://example.org/c"),))
    body = from_blocks([block])
    assert to_plain(body) == block.text
    html = to_html(body)
    assert html.count("<a ") == 1
    assert f'rel="nofollow noopener">{label}</a>.' in html


def test_a_broken_paragraph_is_one_paragraph():
    blocks = [Block("The board met and"), Block("agreed.", continues=True)]
    assert from_blocks(blocks) == "The board met and agreed."


def test_headings_in_a_body_are_below_the_page_s_own():
    assert to_html("# Big") == "<h3>Big</h3>\n"


def test_ordered_lists_keep_their_numbers_in_plain_text():
    assert to_plain("1. one\n2. two\n\nafter") == "1. one\n2. two\n\nafter"


@pytest.mark.parametrize(
    ("markdown", "is_bare"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("[example.org/a](https://example.org/a)", True),
        ("[the form](https://example.org/a)", False),
        ("[example.org](https://example.org/a)", False),
        ("help@example.org", False),
    ],
)
def test_links_that_show_where_they_lead_are_known_so_that_paper_shows_it_once(markdown, is_bare):
    assert ('<a class="bare" href="https://' in to_html(markdown)) == is_bare


def test_a_marked_address_shows_where_it_leads_too():
    address = "https://example.org/a"
    html = to_html(address, [Mark("fact-1", 0, len(address))])
    assert '<span id="fact-1">' in html
    assert 'class="bare"' in html
