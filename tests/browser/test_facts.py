"""From a fact to its words, without script."""

import re

from playwright.sync_api import expect


def test_a_date_leads_to_its_words_in_the_item(open_page):
    page = open_page("/dates/", java_script_enabled=False)
    date = page.get_by_role("main").get_by_role("article").first
    words = date.locator(".row-text strong").inner_text()
    date.get_by_role("heading").get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"#fact-\d+$"))
    marked = page.locator(".prose :target")
    expect(marked).to_have_text(words)
    expect(marked).to_be_in_viewport()


def test_a_fact_beside_the_text_leads_to_its_words(open_page, site):
    page = open_page(site.first_link("/dates/?role=deadline", below="/bulletins/"))
    fact = page.get_by_role("complementary").locator("a[href^='#fact-']").first
    target = fact.get_attribute("href")
    fact.press("Enter")
    expect(page.locator(f".prose {target}")).to_be_in_viewport()
    plain, marked = (
        page.locator(each).first.evaluate("each => getComputedStyle(each).backgroundColor")
        for each in (".prose p", ".prose :target")
    )
    assert marked != plain
