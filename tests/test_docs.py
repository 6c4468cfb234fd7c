"""What README and docs/ point at is there."""

import re
import tomllib
from itertools import chain

import pytest
from django.core.management import get_commands

from tests.browser.screenshots import FOLDER as SCREENSHOTS
from tests.browser.screenshots import file_names
from tests.commands import ROOT

LINK = re.compile(r"\]\((?P<target>[^)#\s]+)[^)]*\)")  # [the settings](docs/settings.md#x)
COMMAND = re.compile(r"\bmanage\.py (?P<name>[a-z_]+)")  # manage.py ingest PATH
TARGET = re.compile(r"\bmake (?P<name>[a-z]+)`")  # `make run`
ROW = re.compile(r"^\| `(?P<name>[^`]+)` \| [^|]+ \| [^|]+ \|$", re.MULTILINE)  # three columns
PACKAGE = re.compile(r"[\w.-]+")  # "psycopg[binary,pool]", "django>=5.2,<5.3"
STATE = re.compile(r"(?:met|n/a|open)\b")  # "met: `test_x`", "n/a: none", "open: for later"
MOST_OF_SCREENSHOTS = 3_000_000  # bytes of all together

PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")))


@pytest.fixture(params=PAGES, ids=lambda path: path.name)
def page(request):
    return request.param


def test_links_lead_somewhere(page):
    for link in LINK.finditer(page.read_text()):
        target = link["target"]
        assert target.startswith("http") or (page.parent / target).exists(), target


def test_commands_exist(page):
    assert {found["name"] for found in COMMAND.finditer(page.read_text())} <= set(get_commands())


def test_make_targets_exist(page):
    makefile = (ROOT / "Makefile").read_text()
    for found in TARGET.finditer(page.read_text()):
        assert f"\n{found['name']}:" in makefile, found[0]


def test_readme_says_why_each_dependency_is_there():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = [
        *project["dependencies"],
        *chain.from_iterable(project["optional-dependencies"].values()),
    ]
    rows = {found["name"] for found in ROW.finditer((ROOT / "README.md").read_text())}
    assert rows == {PACKAGE.match(line)[0] for line in needed}


def test_screenshots_are_of_every_type_of_page_and_small():
    kept = [*SCREENSHOTS.iterdir()]
    assert {path.name for path in kept} == file_names(), "run `make screenshots`"
    assert sum(path.stat().st_size for path in kept) < MOST_OF_SCREENSHOTS


def test_what_is_said_of_security_is_held_by_tests_that_exist():
    page = (ROOT / "docs" / "security.md").read_text()
    tests = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", page))
    assert len(named) > 50
    assert {name for name in named if f"def {name}(" not in tests} == set()


def test_what_is_said_of_security_has_a_state_for_every_point():
    page = (ROOT / "docs" / "security.md").read_text()
    rows = re.findall(r"^\| (\d[^|]+) \| [^|]+ \| ([^|]+) \|$", page, re.MULTILINE)
    assert len(rows) > 150
    assert {points for points, state in rows if not STATE.match(state)} == set()
