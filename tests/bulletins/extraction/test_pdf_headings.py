"""Headings that no size tells, the labels of forms, and quotations set large."""

from bulletins.document import Block, Document
from bulletins.extraction.from_pdf import extract
from bulletins.layouts.banner import BannerLayout
from tests.pdfs import HIGH, column, pdf, words

STORY = (
    "The bridge warden will close the upper gate for nine nights while",
    "the beams are tarred, and asks carters to come before the evening.",
)
NEWSLETTER = (
    ("ROADS", "The upper bridge", "Stones for the ford"),
    ("WATER", "A new well at the green", "Eels in the mill race: a plea"),
)


def underlined(text, *, top):
    line = f"q 0.7 w 60 {HIGH - top - 2} m {60 + 4.6 * len(text)} {HIGH - top - 2} l S Q"
    return f"{words(text, top=top)}\n{line}"


def newsletter():
    """Capitals above underlined titles, a paragraph below each, all of one size."""
    drawn, top = [words("BRIDGE AND WELL GAZETTE", top=60), words("1 May 2020", top=80)], 100
    for section, *titles in NEWSLETTER:
        drawn.append(words(section, top=top))
        for title in titles:
            drawn += [underlined(title, top=top + 22), column(STORY, top=top + 44)]
            top += 60
        top += 22
    return pdf("\n".join([*drawn, words("DATES TO NOTE", top=top), words("3 May", top=top + 22)]))


def heads(content):
    return [block.text for block in extract(content).blocks if block.level]


def test_short_stories_under_capitals_and_underlined_titles_have_their_headings():
    titles = [title for section in NEWSLETTER for title in section]
    assert heads(newsletter())[1:] == [*titles, "DATES TO NOTE"]


def test_stories_under_one_banner_are_cut_where_headings_are_marked_as_the_first_title_is():
    items = BannerLayout().parse(extract(newsletter())).items
    assert [(i.section, i.title) for i in items[:-1]] == [
        (section, title) for section, *titles in NEWSLETTER for title in titles
    ]


def test_headings_of_another_level_stay_in_the_story_of_their_banner():
    prose = Block(" ".join(STORY))
    blocks = [Block("River news"), Block("Issue 3")]
    for banner in ("ROADS", "WATER"):
        blocks += [Block(banner, "heading", level=1), Block("The bridge", "heading", level=2)]
        blocks += [prose, Block("Nights in question", "heading", level=3), prose]
    items = BannerLayout().parse(Document(tuple(blocks))).items
    assert [item.title for item in items] == ["The bridge", "The bridge"]


def test_the_labels_of_a_form_head_nothing():
    labels = ("SURNAME", "FIRST NAME", "STREET", "PARISH", "TRADE", "GUILD", "SHOES", "WEIGHT")
    fields = [words(label, top=100 + 40 * n) for n, label in enumerate((*labels, "HORSE"))]
    answers = [words("Please print.", top=120 + 40 * n) for n in range(len(labels))]
    assert heads(pdf("\n".join(fields + answers))) == []


def test_an_underlined_line_below_a_sentence_opens_a_paragraph():
    drawn = [column(STORY, top=100), underlined("Stones for the ford", top=124)]
    drawn += [column(STORY, top=136)]
    assert heads(pdf("\n".join(drawn))) == ["Stones for the ford"]


def test_an_underlined_line_in_a_sentence_stays_in_it():
    drawn = [column(STORY[:1], top=100), underlined(STORY[1][:40], top=112)]
    drawn += [words(STORY[1][41:], top=124)]
    assert heads(pdf("\n".join(drawn))) == []


QUOTE = "Nobody had tarred these beams since my father"


def quoted(*, slanted=(), quote=QUOTE):
    """Two large titles and a large quotation in the first story, those named slanted."""
    large = [("The upper bridge", 80), (quote, 140), ("Stones for the ford", 200)]
    drawn = [words(t, top=top, size=15, slanted=t in slanted) for t, top in large]
    drawn += [column(STORY, top=top) for top in (100, 160, 220)]
    return heads(pdf("\n".join(drawn)))


def test_a_large_sentence_in_a_slant_that_the_titles_do_not_have_heads_nothing():
    assert quoted(slanted={QUOTE}) == ["The upper bridge", "Stones for the ford"]


def test_large_titles_in_any_slant_head_their_stories():
    titles = ["The upper bridge", QUOTE, "Stones for the ford"]
    assert quoted() == titles
    assert quoted(slanted=set(titles)) == titles
    assert quoted(slanted={"A horse in brief"}, quote="A horse in brief")[1] == "A horse in brief"
