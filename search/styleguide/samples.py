"""What the style guide fills components with: rows that are never saved, of no real body."""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bulletins.models import Bulletin, Issue, Item, Topic
from bulletins.timeline import Timeline, drawn, years
from search.alert_form import AlertForm
from search.deadlines import Deadline
from search.facets import Facet, FacetValue
from search.query import Chip, SearchQuery
from search.results import Results

LONG = _(
    "Consultation on the arrangements by which harbour boards, ferry companies and the councils of "
    "seven islands share the cost of lights, buoys and winter dredging, with the answers received "
    "from boards, companies, councils, pilots and passengers, and what will be done about each of "
    "them before the spring of the year after next"
)
# Translators: a word that is repeated to make one without a space, longer than any line.
LIGHTS = _("lights")
SAID = _("The board asks harbour masters to count each boat that shelters in the winter months.")
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
        _issue(gettext("Harbour news, issue 12"), number="12", items=14),
        _issue(
            gettext("Harbour news, January 2016"), published=date(2016, 1, 1), precision="month"
        ),
        _issue(gettext("Letter to ferry companies"), published=None, precision="", items=0),
        _issue(gettext("Harbour news, issue 13"), number="13", status="draft"),
        _issue(gettext("Harbour news, issue 9"), number="9", withdrawn_at=date(2015, 5, 4)),
        _issue(str(LONG), items=2468),
        _issue(_unbroken()),
    )


def notices() -> tuple[Issue, ...]:
    """Issues of which something must be known before they are read."""
    why = gettext("This guidance was replaced in May.\n\nAsk the harbour office for the new one.")
    return (
        _issue(gettext("A draft"), status="draft"),
        _issue(gettext("Withdrawn"), withdrawn_at=date(2015, 5, 4), withdrawn_notice=why),
    )


def rows() -> tuple[Row, ...]:
    """An item in each state that a row of a list can be in."""
    shelter, lights = _topic(gettext("Winter shelter")), _topic(gettext("Lights and buoys"))
    ahead = Deadline("2031-03-03", is_passed=False)
    gone = Deadline("2016-06-03", is_passed=True)
    return (
        Row(gettext("An item"), _item(gettext("Boats in winter")), (shelter, lights), str(SAID)),
        Row(gettext("Without topics or words"), _item(gettext("A word of thanks"))),
        Row(
            gettext("A deadline to come"),
            _item(gettext("Apply for a light")),
            (lights,),
            str(SAID),
            ahead,
        ),
        Row(
            gettext("A deadline passed"),
            _item(gettext("Apply for a buoy")),
            (lights,),
            str(SAID),
            gone,
        ),
        Row(gettext("In a draft"), _item(gettext("Not out yet"), status="draft"), (), str(SAID)),
        Row(gettext("A very long title"), _item(str(LONG)), (shelter,), str(SAID)),
        Row(gettext("A title without a space"), _item(_unbroken()), (lights,)),
    )


def query() -> SearchQuery:
    """A search with filters in force, among them a long one."""
    chips = (
        Chip("topic", "winter-shelter", gettext("Winter shelter")),
        Chip("from", "2013", gettext("From %(date)s") % {"date": "2013"}),
        Chip("organisation", "boards", str(LONG)[:120]),
    )
    return SearchQuery(q=gettext("boats"), topics=("winter-shelter",), chips=chips)


def facet() -> Facet:
    """A filter with a value chosen, one at none, and more than fit."""
    named = (
        gettext("Winter shelter"),
        gettext("Lights and buoys"),
        str(LONG)[:90],
        *(gettext("Harbour %(number)d") % {"number": n} for n in range(3, 12)),
    )
    values = (
        FacetValue(name.lower(), name, 1200 >> at, is_selected=at == 1)
        for at, name in enumerate(named)
    )
    return Facet("topic", gettext("Topic"), tuple(values))


def counts() -> tuple[Results, ...]:
    """Searches that found thousands, one and nothing."""
    asked = SearchQuery(q=gettext("boats"))
    return tuple(Results(asked, (), count, 1, 1, (), strict=count) for count in (12_345, 1, 0))


def nothing() -> Results:
    """A search in quotation marks and with filters that found nothing."""
    asked = SearchQuery(q=f'"{gettext("winter boots")}"', chips=query().chips)
    return Results(asked, (), 0, 1, 0, ())


def quoted() -> str:
    """A search by a phrase and a date."""
    return f'"{gettext("winter shelter")}" before:2016'


def faulty_form() -> AlertForm:
    """A form that came back with a fault in one field."""
    return AlertForm({"address": gettext("harbour office"), "frequency": "always"})


def picture() -> Timeline | None:
    """Items by year, with years of none."""
    return drawn("year", years("2011", "2018"), PER_YEAR)


def _issue(title: str, *, items: int = 1, **fields: Any) -> Any:
    series = Bulletin(slug="harbour-news", name=gettext("Harbour news"))
    dated: dict[str, Any] = {"published": date(2016, 2, 3), "precision": "day"}
    issue: Any = Issue(bulletin=series, slug="sample", title=title, **{**dated, **fields})
    issue.item_count = items
    return issue


def _item(title: str, **fields: Any) -> Item:
    return Item(
        pk=1, issue=_issue(gettext("Harbour news"), **fields), place=1, slug="a", title=title
    )


def _topic(name: str) -> Topic:
    return Topic(slug="sample", name=name)


def _unbroken() -> str:
    return str(LIGHTS).capitalize() + str(LIGHTS) * 49
