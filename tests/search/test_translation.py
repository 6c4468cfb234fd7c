"""What pages say goes through translation: another language is a file.

Every sentence is bracketed as if it were translated, and the archive holds Greek alone: what still
stands there in Latin letters, outside brackets, was never asked for in another language.
"""

import re
from datetime import date
from functools import partial

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString
from django.core import mail
from django.utils import translation

from bulletins import originals
from bulletins.models import Mention
from search.sync import drain
from tests.factories import make_bulletin, make_issue, make_item, make_naming, make_source
from tests.search.alerting import NEW, asked_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index", "bracketed")]

OPEN, CLOSE = "⟦", "⟧"
LATIN = re.compile(r"[A-Za-z]{2,}")
SAID_IN = ("aria-label", "alt", "title", "placeholder", "content")
NOT_WORDS = ("script", "style", "code", "kbd", "address")


def bracket(message):
    return f"{OPEN}{message}{CLOSE}"


@pytest.fixture
def bracketed(monkeypatch):
    """Each message as if it were in another language, the one language there is."""
    names = {"gettext": (0, None), "pgettext": (1, None), "ngettext": (0, 1), "npgettext": (1, 2)}
    for name, (one, many) in names.items():
        monkeypatch.setattr(translation._trans, name, partial(_said, one=one, many=many))


def _said(*parts, one, many):
    is_several = many is not None and parts[many + 1] != 1
    return bracket(parts[many] if is_several else parts[one])


@pytest.fixture
def item(settings, tmp_path):
    settings.SOURCES_ROOT = tmp_path / "sources"
    bulletin = make_bulletin(slug="deltio", name="Δελτίο")
    source = make_source(filename="αρχείο")
    issue = make_issue(bulletin=bulletin, title="Τεύχος", source=source, published=date(2016, 5, 4))
    made = make_item(title="Ιστορία", text="ΑΒΓ (Αλφα Βητα Γαμα) 4/5/2016", issue=issue)
    made.blocks.create(issue=issue, position=1, role="body", text=made.text, line=1)
    make_naming(made, "Αλφα")
    found = {"item": made, "start": 0, "end": 3}
    Mention.objects.create(**found, kind="abbreviation", text="ΑΒΓ", value="Αλφα Βητα Γαμα")
    for number, (role, value) in enumerate([("deadline", "2016-05-04"), ("event", "2016")]):
        Mention.objects.create(
            **found | {"start": number}, kind="date", text="4/5/2016", value=value, role=role,
            first=date(2016, 5, 4), last=date(2016, 5, 4),
        )  # fmt: skip
    path = originals.path_of(settings.SOURCES_ROOT, source.sha256)
    path.parent.mkdir(parents=True)
    path.write_text(made.text)
    drain()
    return made


def page(client, address):
    return BeautifulSoup(client.get(address, follow=True).content, "lxml")


def untranslated(part):
    """The words in Latin letters of a part of a page, outside brackets."""
    left, depth = [], 0
    for node in part.descendants:
        if isinstance(node, Tag):
            left += [outside(str(node[name]))[0] for name in SAID_IN if node.has_attr(name)]
        elif not isinstance(node, PreformattedString) and node.parent.name not in NOT_WORDS:
            bare, depth = outside(str(node), depth)
            left.append(bare)
    return [word for text in left for word in LATIN.findall(text)]


def outside(text, depth=0):
    """What stands outside brackets, and how deep in them it ends."""
    kept = []
    for sign in text:
        depth += (sign == OPEN) - (sign == CLOSE)
        kept.append(sign if depth == 0 else " ")
    return "".join(kept), depth


@pytest.mark.parametrize(
    "address",
    [
        "/dates/",
        "/dates/?role=deadline&year=2016",
        "/dates/?year=2016&month=5",
        "/dates/?year=1999",
        "/dates/?role=αβγ&year=αβγ",
        "/dates/?month=13&year=2016",
        "/dates/?month=5",
        "/glossary/",
        "/organisations/",
        "/items/{item.pk}/original/",
        f"{NEW}?q=βητα",
        "/search/alerts/asked/",
        "/search/alerts/void/confirm/",
        "/search/alerts/void/stop/",
    ],
)
def test_pages_say_nothing_but_what_can_be_translated(client, item, address):
    found = page(client, address.format(item=item))
    assert untranslated(found.main) == []
    assert LATIN.findall(outside(found.title.text)[0].replace("Bulletin archive", "")) == []


def test_what_has_nothing_in_it_says_so_in_words_that_can_be_translated(client):
    for address in ("/dates/", "/glossary/", "/organisations/", "/search/organisations/"):
        assert untranslated(page(client, address).main) == []


def test_mails_of_alerts_can_be_translated(client, item):
    asked_for(client, "q=βητα")
    [sent] = mail.outbox
    bare = re.sub(r"https?://\S+", "", sent.body)
    assert LATIN.findall(outside(bare)[0]) == []


def test_a_word_that_was_forgotten_is_found():
    made = BeautifulSoup(f'<main><p title="Dates">{bracket("One")} two</p></main>', "lxml")
    assert untranslated(made.main) == ["Dates", "two"]
