"""What the style guide fills components with: rows that are never saved, of no real body."""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from bulletins.models import Bulletin, Issue, Item, Topic
from bulletins.timeline import Timeline, drawn, years
from search.alert_form import AlertForm
from search.deadlines import Deadline
from search.facets import Facet, FacetValue
from search.query import Chip, SearchQuery
from search.results import Results

LONG = (
    "Consultation on the arrangements by which harbour boards, ferry companies and the councils of "
    "seven islands share the cost of lights, buoys and winter dredging, with the answers received "
    "from boards, companies, councils, pilots and passengers, and what will be done about each of "
    "them before the spring of the year after next"
)
UNBROKEN = "Harbour" + "lights" * 49
SAID = "The board asks harbour masters to count each boat that shelters in the winter months."
PER_YEAR = MappingProxyType({"2011": 3, "2012": 12, "2013": 20, "2015": 8, "2016": 31, "2018": 5})


@dataclass(frozen=True, slots=True)
class Row:
    """An item as lists show it, and what it is an example of."""

    says: str
    item: Item
    topics: tuple[Topic, ...] = ()
    snippet: str = ""
    deadline: Deadline | None = None


def issues() -> tuple[Issue, ...]:
    """An issue in each standing that lists tell apart."""
    return (
        _issue("Harbour news, issue 12", number="12", items=14),
        _issue("Harbour news, January 2016", published=date(2016, 1, 1), precision="month"),
        _issue("Letter to ferry companies", published=None, precision="", items=0),
        _issue("Harbour news, issue 13", number="13", status="draft"),
        _issue("Harbour news, issue 9", number="9", withdrawn_at=date(2015, 5, 4)),
        _issue(LONG, items=2468),
        _issue(UNBROKEN),
    )


def notices() -> tuple[Issue, ...]:
    """Issues of which something must be known before they are read."""
    why = "This guidance was replaced in May.\n\nAsk the harbour office for the new one."
    return (
        _issue("A draft", status="draft"),
        _issue("Withdrawn", withdrawn_at=date(2015, 5, 4), withdrawn_notice=why),
    )


def rows() -> tuple[Row, ...]:
    """An item in each state that a row of a list can be in."""
    shelter, lights = _topic("Winter shelter"), _topic("Lights and buoys")
    ahead = Deadline("2031-03-03", is_passed=False)
    gone = Deadline("2016-06-03", is_passed=True)
    return (
        Row("An item", _item("Boats in winter"), (shelter, lights), SAID),
        Row("Without topics or words", _item("A word of thanks")),
        Row("A deadline to come", _item("Apply for a light"), (lights,), SAID, ahead),
        Row("A deadline passed", _item("Apply for a buoy"), (lights,), SAID, gone),
        Row("In a draft", _item("Not out yet", status="draft"), (), SAID),
        Row("A very long title", _item(LONG), (shelter,), SAID),
        Row("A title without a space", _item(UNBROKEN), (lights,)),
    )


def query() -> SearchQuery:
    """A search with filters in force, among them a long one."""
    chips = (
        Chip("topic", "winter-shelter", "Winter shelter"),
        Chip("from", "2013", "From 2013"),
        Chip("organisation", "boards", LONG[:120]),
    )
    return SearchQuery(q="boats", topics=("winter-shelter",), chips=chips)


def facet() -> Facet:
    """A filter with a value chosen, one at none, and more than fit."""
    named = (
        "Winter shelter",
        "Lights and buoys",
        LONG[:90],
        *(f"Harbour {n}" for n in range(3, 12)),
    )
    values = (
        FacetValue(name.lower(), name, 1200 >> at, is_selected=at == 1)
        for at, name in enumerate(named)
    )
    return Facet("topic", "Topic", tuple(values))


def counts() -> tuple[Results, ...]:
    """Searches that found thousands, one and nothing."""
    asked = SearchQuery(q="boats")
    return tuple(Results(asked, (), count, 1, 1, (), strict=count) for count in (12_345, 1, 0))


def nothing() -> Results:
    """A search in quotation marks and with filters that found nothing."""
    asked = SearchQuery(q='"winter boots"', chips=query().chips)
    return Results(asked, (), 0, 1, 0, ())


def faulty_form() -> AlertForm:
    """A form that came back with a fault in one field."""
    return AlertForm({"address": "harbour office", "frequency": "always"})


def picture() -> Timeline | None:
    """Items by year, with years of none."""
    return drawn("year", years("2011", "2018"), PER_YEAR)


def _issue(title: str, *, items: int = 1, **fields: Any) -> Any:
    series = Bulletin(slug="harbour-news", name="Harbour news")
    dated: dict[str, Any] = {"published": date(2016, 2, 3), "precision": "day"}
    issue: Any = Issue(bulletin=series, slug="sample", title=title, **{**dated, **fields})
    issue.item_count = items
    return issue


def _item(title: str, **fields: Any) -> Item:
    return Item(pk=1, issue=_issue("Harbour news", **fields), place=1, slug="a", title=title)


def _topic(name: str) -> Topic:
    return Topic(slug=name.lower().replace(" ", "-"), name=name)
