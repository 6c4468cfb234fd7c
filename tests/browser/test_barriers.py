"""axe finds nothing, on any type of page, in light and dark, at three widths, for all who read."""

import sqlite3
from contextlib import closing

import pytest

from tests.browser.barriers import FEW_LOOKS, barriers
from tests.browser.page_types import address
from tests.browser.sample_site import running_site

# What has more on it for who is logged in
OF_EDITORS = ("/", "/search/?q=street+triage", "item", "issue", "original_of", "/styleguide/")
EMPTY = ("/", "/search/", "/search/?q=boats", "/bulletins/", "/topics/", "/dates/", "/glossary/")


@pytest.fixture(scope="module")
def empty_site(archives, tmp_path_factory):
    """An archive with nothing in it, of which the index is lost on the way."""
    home = tmp_path_factory.mktemp("empty")
    with running_site(archives.new(home)) as site:
        yield site, home / "index"


def test_nothing_bars_readers(look_at, path):
    assert not barriers(look_at(path))


@pytest.mark.parametrize("page", OF_EDITORS)
def test_nothing_bars_editors(look_at, site, login, page):
    assert not barriers(look_at(address(page, site), storage_state=login), FEW_LOOKS)


@pytest.mark.parametrize("path", EMPTY)
def test_nothing_bars_readers_of_an_empty_archive(look_at, empty_site, path):
    site, _ = empty_site
    assert not barriers(look_at(path, base_url=site.address), FEW_LOOKS)


def test_nothing_bars_readers_where_the_index_is_lost(open_page, empty_site):
    site, index = empty_site
    index.rename(index.with_name("away"))
    page = open_page("/search/?q=boats", base_url=site.address)
    assert page.get_by_role("heading", level=1).inner_text() == "Search is being rebuilt"
    assert not barriers(page)


@pytest.mark.parametrize("path", ["/admin/auth/user/add/", "/no-such-page/"])
def test_nothing_bars_editors_who_may_not_or_find_nothing(look_at, login, path):
    page = look_at(path, storage_state=login)
    assert page.title().startswith(("Not allowed", "Not found"))
    assert not barriers(page)


def test_nothing_bars_readers_where_the_database_is_damaged(open_page, empty_site):
    site, index = empty_site
    with closing(sqlite3.connect(index.with_name("db.sqlite3"))) as database:
        database.execute("ALTER TABLE bulletins_topic RENAME TO lost")
    page = open_page("/topics/", base_url=site.address)
    assert page.get_by_role("heading", level=1).inner_text() == "The archive is away for a moment"
    assert not barriers(page)
