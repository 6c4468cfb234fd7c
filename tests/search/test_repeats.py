"""What says the same is folded; what only sounds alike is not."""

import pytest

from search.hits import Hit
from search.marks import Marks
from search.repeats import folded
from tests.factories import make_item

pytestmark = pytest.mark.django_db

NOTICE = (
    "The fund for safer crossings opens in June. Councils may ask for up to five thousand pounds "
    "towards signs, lights and barriers near schools. Bids are read by a panel of three, and the "
    "answer comes within a month. Write to the crossings desk with a plan and a sum."
)
OTHER = (
    "A panel of three will look at bids for new lights on footpaths. Councils write to the paths "
    "desk with a plan, and hear within six weeks whether the county pays for half of the sum."
)


def rows(*items):
    hits = [Hit(item=item, topics=(), marks=Marks.of(None), score=1.0, page=None) for item in items]
    return [(row.hit.item.title, [each.item.title for each in row.again]) for row in folded(hits)]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Crossings", NOTICE),
        ("Reminder: crossings", NOTICE),
        ("Crossings", NOTICE.replace("June", "July").replace("five", "six")),
        ("Crossings", f"{NOTICE} The last day for bids is near."),
        ("CROSSINGS", NOTICE.replace(". ", ".\n\n")),
    ],
)
def test_a_story_told_again_is_folded_under_the_first(title, text):
    first, again = make_item(title="Crossings", text=NOTICE), make_item(title=title, text=text)
    assert rows(first, again) == [("Crossings", [title])]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Paths", OTHER),
        ("Crossings", OTHER),
        ("Crossings", f"{NOTICE} {OTHER} Roads are another matter, and come next year."),
        ("Crossings", NOTICE[:120]),
        ("Crossings", ""),
    ],
)
def test_what_adds_or_lacks_much_stands_by_itself(title, text):
    first, other = make_item(title="Crossings", text=NOTICE), make_item(title=title, text=text)
    assert rows(first, other) == [("Crossings", []), (title, [])]


def test_short_notices_are_told_apart_by_their_titles():
    text = "More will follow."
    items = make_item(title="Lamps", text=text), make_item(title="Drains", text=text)
    assert rows(*items) == [("Lamps", []), ("Drains", [])]


def test_items_without_words_are_not_the_same():
    items = make_item(title="…", text=""), make_item(title="—", text="")
    assert len(rows(*items)) == 2


def test_order_is_kept_and_each_repeat_goes_to_the_first():
    names = ("a", "b", "c", "d")
    texts = (NOTICE, OTHER, NOTICE, NOTICE)
    items = [make_item(title=n, text=t) for n, t in zip(names, texts, strict=True)]
    assert rows(*items) == [("a", ["c", "d"]), ("b", [])]
