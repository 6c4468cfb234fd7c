"""An archive with something of every kind, and query strings that ask for it in every way."""

from datetime import date, timedelta
from urllib.parse import urlencode

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from bulletins.models import Mention, Organisation
from search.sync import drain
from tests.factories import make_bulletin, make_issue, make_item

WORDS = ("harbour", "levy", "fire", "boats", "grant")
SERIES = ("ports-news", "fire-news")
KINDS = ("story", "notice", "story", "sidebar")
ITEMS = 63  # more than one page or one feed has
ASKED = (
    *WORDS,
    *("-fire", '"levy fire"', "“fire boats", "har*", "OR", "NOT", "AND", "(", ")", "title:fire"),
    *("harbor", "zeppelin", "the", "fire-boats", "org:board", "topic:ports", "before:2016"),
    *("after:2015-06", "email:desk", "bulletin:ports", "title:(levy", "LEVIES", "http://levy"),
)
FILTERS = (
    *(("topic", "fire"), ("topic", "ports"), ("bulletin", "ports-news"), ("bulletin", "fire-news")),
    *(("year", "2015"), ("year", "2016"), ("has", "deadline"), ("has", "contact")),
    *(("kind", "story"), ("kind", "notice"), ("organisation", "Levy Board")),
    ("organisation", "levy board"),
    *(("from", "2015-03"), ("from", "2016-05-09"), ("to", "2016"), ("to", "2015-12-31")),
    ("group", "issue"),
)
SORTS = ("", "newest", "oldest", "added")
query_strings = st.builds(
    lambda words, chosen, sort: urlencode([("q", " ".join(words)), *chosen, ("sort", sort)]),
    st.lists(st.sampled_from(WORDS), max_size=2) | st.lists(st.sampled_from(ASKED), max_size=4),
    st.lists(st.sampled_from(FILTERS), max_size=2, unique=True),
    st.sampled_from(SORTS),
)
some_asked = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def make_many():
    """Items of two series; some with a deadline, a body, an address, without a date."""
    body = Organisation.objects.create(slug="levy-board", name="Levy Board", abbreviations=["LB"])
    for number in range(ITEMS):
        item = _make_item(number)
        if number % 3 == 0:
            add_deadline(item)
        if number % 4 == 0:
            _add(item, "The Levy Board", kind="organisation", value=body.name, organisation=body)
        if number % 7 == 0:
            _add(item, "desk@example.org", kind="email", value="desk@example.org")
        item.save()
    drain()


def _make_item(number):
    when = date(2015, 1, 5) + timedelta(days=11 * number)
    issue = make_issue(
        bulletin=make_bulletin(slug=SERIES[number % 2]),
        published=None if number % 13 == 5 else when,
        precision="month" if number % 9 == 0 else "day",
    )
    words = " ".join(WORDS[: number % 5 + 1])
    own = " ".join(f"pier{number}n{each}" for each in range(20))  # so that none is a repeat
    text = f"The {words} story. Answer by 3 June 2016. The Levy Board, desk@example.org. {own}"
    title = f"{WORDS[number % 5]} {number}"
    topics = ["fire", "ports"][: number % 3]
    return make_item(title=title, text=text, issue=issue, topics=topics, kind=KINDS[number % 4])


def add_deadline(item):
    """The day that the item's text names."""
    day = date(2016, 6, 3)
    _add(
        item,
        "3 June 2016",
        kind="date",
        role="deadline",
        value="2016-06-03",
        first=day,
        last=day,
    )


def _add(item, words, **fields):
    start = item.text.index(words)
    Mention.objects.create(item=item, text=words, start=start, end=start + len(words), **fields)
