"""An archive of Greek alone, whose pages say all in brackets that goes through translation."""

from datetime import date
from functools import partial

import pytest
from django.utils import translation

from bulletins import originals
from bulletins.models import Mention, Topic
from bulletins.templatetags import counts
from search import facets, named_issues
from search.sync import drain
from tests.factories import make_bulletin, make_issue, make_item, make_naming, make_source
from tests.search.conftest import empty_index, engine_name, index
from tests.translation.said import said

__all__ = ["empty_index", "engine_name", "index"]

FORMS = {"gettext": (0, None), "pgettext": (1, None), "ngettext": (0, 1), "npgettext": (1, 2)}
# What these said is kept as long as the process, which has one language where nobody brackets
KEPT = (counts._items, counts._items_of, counts._dates, facets._month, named_issues._months)
TEXT = "ΑΒΓ (Αλφα Βητα Γαμα) 4/5/2016"


@pytest.fixture
def bracketed(monkeypatch, settings):
    """Each message as if it were in another language, the one language there is."""
    settings.ARCHIVE_NAME = "Αρχείο"
    for name, (one, many) in FORMS.items():
        monkeypatch.setattr(translation._trans, name, partial(said, one=one, many=many))
    _forget()
    yield
    _forget()


def _forget():
    for kept in KEPT:
        kept.cache_clear()


@pytest.fixture
def item(settings, tmp_path):
    """An item with facts of every kind that dates and names make, in an issue of Greek."""
    settings.SOURCES_ROOT = tmp_path / "sources"
    bulletin = make_bulletin(slug="deltio", name="Δελτίο")
    source = make_source(filename="αρχείο")
    issue = make_issue(
        bulletin=bulletin, title="Τεύχος", source=source, published=date(2016, 5, 4), number="12"
    )
    made = _item(issue)
    older = make_issue(
        bulletin=bulletin,
        title="Παλιό",
        published=date(2014, 2, 3),
        updated=date(2015, 1, 1),
        withdrawn_at=date(2015, 3, 3),
        superseded_by=issue,
    )
    other = make_item(title="Άλλη ιστορία", text=f"{TEXT} βητα", issue=older)
    other.topics.add(*made.topics.all())
    make_item(
        title="Άλλη",
        text=f"{TEXT} γαμα",
        issue=make_issue(title="Άλλο", status="draft", bulletin=bulletin),
    )
    path = originals.path_of(settings.SOURCES_ROOT, source.sha256)
    path.parent.mkdir(parents=True)
    path.write_text(made.text)
    drain()
    return made


def _item(issue):
    made = make_item(title="Ιστορία", text=TEXT, issue=issue)
    made.topics.add(Topic.objects.create(slug="thema", name="Θέμα", covers="βητα"))
    make_item(title="Μικρή", text="", issue=issue)
    made.blocks.create(issue=issue, position=1, role="body", text=made.text, line=1)
    issue.blocks.create(position=2, role="furniture", why="running head", text="Αλφα", line=2)
    issue.blocks.create(position=3, role="front", text="Αλφα", line=3)
    make_naming(made, "Αλφα")
    found = {"item": made, "start": 0, "end": 3}
    Mention.objects.create(**found, kind="abbreviation", text="ΑΒΓ", value="Αλφα Βητα Γαμα")
    for number, (role, value) in enumerate([("deadline", "2016-05-04"), ("event", "2016")]):
        Mention.objects.create(
            **found | {"start": number}, kind="date", text="4/5/2016", value=value, role=role,
            first=date(2016, 5, 4), last=date(2016, 5, 4),
        )  # fmt: skip
    return made
