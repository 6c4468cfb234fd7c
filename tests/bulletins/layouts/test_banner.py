"""Newsletters with banners: where their stories start."""

from bulletins.extraction.from_text import extract
from bulletins.layouts.banner import BannerLayout
from bulletins.layouts.registry import choose

PROSE = "The scheme began in May and will run for two years in all forces of the north."


def draft(text):
    document = extract(text.encode())
    return choose(document).parse(document)


def test_news_from_a_body_below_name_and_number_is_a_section_and_so_is_what_stars_adorn():
    story = f"{{}}\n{PROSE}\n\n"
    first = story.format("Ropes run short") + story.format("New nets on trial")
    last = story.format("Open day at the lock")
    text = f"*** NEWS FROM THE PIER ***\n\n{first}*** EVENTS ***\n\n{last}"
    issue = draft(f"BOATING NEWSLETTER\n\nISSUE NO. 7 – SUMMER 2018\n\n{text}")
    assert [(item.section, item.title) for item in issue.items] == [
        ("NEWS FROM THE PIER", "Ropes run short"),
        ("NEWS FROM THE PIER", "New nets on trial"),
        ("EVENTS", "Open day at the lock"),
    ]
    assert (issue.bulletin, issue.number) == ("Boating Newsletter", "7")


def test_a_line_on_whom_the_news_is_for_stays_in_the_masthead():
    story = f"{{}}\n\nA title of a story\n\n{PROSE}\n\n"
    head = "BOATING NEWSLETTER\n\nNEWS FOR WARDENS\n\nISSUE 7\n\n"
    issue = draft(head + story.format("ON THE PIER") + story.format("EVENTS"))
    assert [item.section for item in issue.items] == ["ON THE PIER", "EVENTS"]


def test_a_banner_s_title_with_nothing_below_is_no_fault():
    text = (
        f"News\n\nIssue 4\n\nON THE PIER\n\nA title of a story\n{PROSE}\n\nEVENTS\n\nA last title"
    )
    issue = BannerLayout().parse(extract(text.encode()))
    assert [item.title for item in issue.items] == ["A title of a story", "A last title"]
