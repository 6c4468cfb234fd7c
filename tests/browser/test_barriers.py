"""axe finds nothing, on any type of page, in light and dark, at three widths, for all who read."""

import pytest

from tests.browser.barriers import barriers
from tests.browser.page_types import PAGES, address
from tests.browser.sample_site import running_site

EMPTY = ("/", "/search/", "/search/?q=boats", "/bulletins/", "/topics/", "/dates/", "/glossary/")


@pytest.fixture(scope="module")
def login(chromium, site):
    """What the browser of an editor keeps."""
    context = chromium.new_context(base_url=site.address)
    page = context.new_page()
    page.goto("/admin/login/?next=/about/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(site.password)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/about/")
    yield context.storage_state()
    context.close()


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory):
    """An archive with nothing in it, of which the index is lost on the way."""
    home = tmp_path_factory.mktemp("empty")
    with running_site(home) as site:
        yield site, home / "index"


def test_nothing_bars_readers(look_at, path):
    assert not barriers(look_at(path))


@pytest.mark.parametrize("page", [*PAGES, "/styleguide/"])
def test_nothing_bars_editors(look_at, site, login, page):
    assert not barriers(look_at(address(page, site), storage_state=login))


@pytest.mark.parametrize("path", EMPTY)
def test_nothing_bars_readers_of_an_empty_archive(look_at, empty_site, path):
    site, _ = empty_site
    assert not barriers(look_at(path, base_url=site.address))


def test_nothing_bars_readers_where_the_index_is_lost(open_page, empty_site):
    site, index = empty_site
    index.rename(index.with_name("away"))
    page = open_page("/search/?q=boats", base_url=site.address)
    assert page.get_by_role("heading", level=1).inner_text() == "Search is not available just now"
    assert not barriers(page)
