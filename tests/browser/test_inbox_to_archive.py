"""An editor's whole path: a file is taken in, mended, tagged, published, read again, restored."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.sample_site import running_site

pytestmark = pytest.mark.on_each_database
LONGEST_READING = 60_000  # milliseconds, on a machine that has other work
MENDED = "Zeppelins over Northmere"
ADMIN = "/admin/bulletins"


@pytest.fixture(scope="module")
def site(archives, tmp_path_factory):
    """An archive with its topics and nothing else, served for this path alone."""
    with running_site(archives.new(tmp_path_factory.mktemp("whole"))) as site:
        yield site


@pytest.fixture
def newsletter(shared):
    """A PDF as departments publish them, with stories enough for what is done here."""
    return sorted((shared / "documents").glob("*.pdf"))[3]


@pytest.fixture
def desk(open_page, site):
    """The desk, as its editor sees it."""
    page = open_page("/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(site.password)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="What waits")).to_be_visible()
    return page


def titles(page, issue):
    """The titles of an issue's items in order, as the page where they are checked lists them."""
    page.goto(f"{ADMIN}/issue/{issue}/check/")
    return page.locator(".check-items > li > a").all_inner_texts()


def found(open_page, words):
    """The titles that an anonymous reader finds."""
    page = open_page(f"/search/?q={words}")
    return page.get_by_role("main").get_by_role("article").get_by_role("heading").all_inner_texts()


def take_in(page, newsletter):
    """Give the file, watch it being read; gives the issue's key."""
    page.get_by_role("link", name="Add documents").click()
    page.get_by_label("Files", exact=True).set_input_files(newsletter)
    page.get_by_role("link", name="See them being read").click()
    given = page.get_by_role("listitem").filter(has_text=newsletter.name)
    expect(given).to_contain_text("Draft:", timeout=LONGEST_READING)
    given.get_by_role("link", name="Check it").click()
    return re.search(r"/issue/(\d+)/check/", page.url)[1]


def mend_title(page, title):
    """On the page where an item is checked: edit it, and come back to it; gives its key."""
    key = re.search(r"/check/(\d+)/", page.url)[1]
    page.get_by_role("link", name="Edit", exact=True).click()
    page.get_by_label("Title:", exact=True).fill(title)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page).to_have_url(re.compile(f"/check/{key}/"))
    return key


def split(page, issue, title):
    """Make an item of the last passage of the one that has most."""
    page.goto(f"{ADMIN}/issue/{issue}/blocks/")
    items = page.locator(".mending-item")
    counts = [items.nth(n).locator(".mending-body").count() for n in range(items.count())]
    longest = items.nth(counts.index(max(counts)))
    longest.get_by_role("link", name=re.compile("^Split or move")).last.click()
    form = page.locator(".mending-ask").filter(has=page.locator("button[value=split]"))
    form.get_by_label(re.compile("^Title")).fill(title)
    form.get_by_role("button", name="Split the item here").click()
    expect(page.locator(".mending-item").filter(has_text=title)).to_be_visible()


def merge_last_two(page, issue):
    """Let the last item but one take in the last."""
    page.goto(f"{ADMIN}/issue/{issue}/blocks/")
    page.get_by_role("link", name=re.compile("^Merge with next")).last.click()
    page.get_by_role("button", name="Merge them").click()


def tag_five(page, issue):
    """Give five items of the draft a topic at once; gives the topic's name."""
    page.goto(f"{ADMIN}/item/?issue__status=draft")
    boxes = page.locator("#result_list .action-select")
    for number in range(5):
        boxes.nth(number).check()
    page.get_by_label("Action:").select_option(label="Add topics…")
    page.get_by_role("button", name=re.compile("^(Go|Run)")).first.click()
    expect(page.locator(".many-number")).to_contain_text("5 items")
    topic = page.get_by_role("group").get_by_role("checkbox").first
    name = page.locator(f"label[for={topic.get_attribute('id')}]").inner_text().strip()
    topic.check()
    page.locator("form.many").get_by_role("button").first.click()
    expect(page.locator(".messagelist")).to_contain_text("of 5 items were changed")
    return name


def test_from_the_inbox_to_a_published_issue_and_back_to_an_older_version(
    desk, open_page, newsletter
):
    issue = take_in(desk, newsletter)
    was = titles(desk, issue)
    assert len(was) >= 6
    desk.locator(".check-items > li > a").first.click()
    item = mend_title(desk, MENDED)
    split(desk, issue, "Moorings at dusk")
    merge_last_two(desk, issue)
    now = titles(desk, issue)
    assert now[0] == MENDED
    assert "Moorings at dusk" in now
    assert len(now) == len(was)
    topic = tag_five(desk, issue)
    assert found(open_page, "zeppelins") == []

    titles(desk, issue)
    desk.get_by_role("button", name=re.compile("^Publish")).click()
    expect(desk.locator(".messagelist")).to_contain_text("is published")
    assert found(open_page, "zeppelins") == [MENDED]

    desk.goto(f"{ADMIN}/issue/{issue}/reread/")
    desk.get_by_label("Layout").select_option(value="titled")
    desk.get_by_role("button", name="Show what would change").click()
    desk.get_by_role("button", name="Do this").click()
    expect(desk.locator(".messagelist")).to_be_visible()
    assert MENDED in titles(desk, issue)
    desk.goto(f"{ADMIN}/item/{item}/change/")
    expect(desk.get_by_label("Title:", exact=True)).to_have_value(MENDED)
    assert desk.get_by_label(topic, exact=True).is_checked()
    assert found(open_page, "zeppelins") == [MENDED]

    desk.get_by_role("link", name="History").click()
    desk.locator(".history a").last.click()
    desk.get_by_role("button", name="Bring this version back").click()
    expect(desk.locator(".messagelist")).to_contain_text("Brought back the version of")
    assert was[0] in titles(desk, issue)
    assert found(open_page, "zeppelins") == []
