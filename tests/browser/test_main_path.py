import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.on_each_database


def test_reader_goes_from_a_search_to_the_story_and_its_issue_and_back(open_page):
    page = open_page("/")
    page.get_by_role("combobox").fill("street triage")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"/search/\?q=street\+triage"))
    results = page.get_by_role("main").get_by_role("article")
    all_results = results.count()
    assert all_results

    page.get_by_role("main").get_by_role("link", name=re.compile(r"^Mental health")).first.click()
    expect(page).to_have_url(re.compile(r"topic=mental-health"))
    expect(page.get_by_role("combobox").first).to_have_value("street triage")
    assert 0 < results.count() <= all_results

    results.first.get_by_role("heading").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("triage")
    item = page.url

    page.get_by_role("article").locator("header").get_by_role("link").first.click()
    assert item.startswith(page.url)
    expect(page.get_by_role("heading", name="Contents")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(item)
    page.go_back()
    expect(page).to_have_url(re.compile(r"topic=mental-health"))


def test_editor_mends_a_title_and_the_next_search_finds_it(open_page, site):
    page = open_page("/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(site.password)
    page.get_by_role("button", name="Log in").click()

    page.goto("/admin/bulletins/item/?q=triage")
    page.locator("#result_list").get_by_role("row").nth(1).get_by_role("link").first.click()
    page.get_by_label("Title:", exact=True).fill("Zeppelins over Northmere")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()

    page.goto("/search/?q=zeppelins")
    found = page.get_by_role("main").get_by_role("article")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("Zeppelins over Northmere")
