"""A real browser on the sample archive. No test here touches the database but through pages."""

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.page_types import PAGES, address
from tests.browser.program import ARGUMENTS, CHROMIUM
from tests.browser.sample_site import running_site


@pytest.fixture(scope="session")
def site(archives, tmp_path_factory):
    """The sample archive, served."""
    with running_site(archives.new(tmp_path_factory.mktemp("site"), "--sample")) as site:
        yield site


@pytest.fixture(params=PAGES)
def path(request, site):
    """The address of a page of each type."""
    return address(request.param, site)


@pytest.fixture(scope="module")  # ends before tests of other folders: Django bars its event loop
def chromium():
    if CHROMIUM is None:
        pytest.skip("needs Chromium; make test installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


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
def administrator(site, login):
    """The editor has the people and the log to keep, for the tests of a module."""
    site.give_role("administrators")
    yield login
    site.give_role("publishers")


@pytest.fixture
def open_page(chromium, site):
    """Opens a page of the site as a new reader; at the end no page may have logged an error."""
    tabs, errors = [], []

    def open_page(path="/", **options):
        tabs.append(page := _tab(chromium, site, errors, **options))
        page.goto(path)
        return page

    yield open_page
    for page in tabs:
        page.context.close()
    assert not errors


@pytest.fixture(scope="module")
def tabs(chromium, site):
    """Tabs kept open for one page after another, by their options, and what they logged."""
    kept, errors = {}, []

    def tab(**options):
        known = repr(options)
        if known not in kept:
            kept[known] = _tab(chromium, site, errors, **options)
        return kept[known]

    yield tab, errors
    for page in kept.values():
        page.context.close()


@pytest.fixture
def look_at(tabs):
    """As `open_page`, in a tab that was open before: five times as quick, for a look at a page."""
    tab, errors = tabs
    errors.clear()

    def look_at(path, **options):
        page = tab(**options)
        page.goto(path)
        return page

    yield look_at
    assert not errors


@pytest.fixture
def at_desk(look_at, login):
    """Opens a page of the desk, logged in."""
    return lambda path, **options: look_at(path, storage_state=login, **options)


def _tab(chromium, site, errors, **options):
    context = chromium.new_context(**{"base_url": site.address, **options})
    context.set_default_timeout(10_000)  # milliseconds
    page = context.new_page()
    page.on("console", lambda message: errors.extend(_error(message, own=page.url)))
    page.on("pageerror", lambda error: errors.append(str(error)))
    return page


def _error(message, *, own):
    """An error in a page's console; no icon on the desk and a page that is a 404 are none."""
    about = message.location["url"]
    if message.type == "error" and about != own and not about.endswith("/favicon.ico"):
        yield f"{own}: {message.text}"
