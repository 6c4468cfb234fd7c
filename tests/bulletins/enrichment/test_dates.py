import re
from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.document import PartialDate
from bulletins.enrichment.dates import find_dates

WINTER = PartialDate(date(2016, 12, 8), "day")  # a Thursday

PARTIAL = re.compile(r"\d{4}(-\d\d){0,2}")  # "2016-12"
WORDS = [
    "5",
    "29",
    "31",
    "February",
    "th",
    "May",
    "March",
    "2019",
    "18/19",
    "to",
    "-",
    ",",
    ".",
    "(",
    ")",
    "\n",
]


def values(text, published=WINTER):
    return [mention.value for mention in find_dates(text, published)]


def texts(text):
    return [mention.text for mention in find_dates(text, WINTER)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 4th June 2020", "2020-06-04"),
        ("on the 4 th of June 2020", "2020-06-04"),
        ("the 22nd day of September, 2011", "2011-09-22"),
        ("on Thursday, 4 June 2020,", "2020-06-04"),
        ("on June 4, 2020 and", "2020-06-04"),
        ("on June 4th 2020 and", "2020-06-04"),
        ("released 04/06/2020.", "2020-06-04"),
        ("released (4/6/20)", "2020-06-04"),
        ("released 4.6.20", "2020-06-04"),
        ("released 2020-06-04", "2020-06-04"),
        ("dated 8-Dec-2016", "2016-12-08"),
        ("from 6 August (2014) to", "2014-08-06"),
        ("on 20 May 2024.14 It", "2024-05-20"),
        ("in Sept 2019", "2019-09"),
        ("in Sept. 2019", "2019-09"),
        ("in September, 2019", "2019-09"),
        ("in the mid-June 2019 round", "2019-06"),
        ("by the end of November 2018", "2018-11"),
        ("in MARCH 2018", "2018-03"),
        ("in early 2019", "2019"),
        ("since 2011", "2011"),
        ("The 2018 river strategy", "2018"),
        ("2018 saw more of them", "2018"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_printed(text, value):
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("held on 4-6 June 2020", "2020-06-04/2020-06-06"),
        ("held 4 to 6 June 2020", "2020-06-04/2020-06-06"),
        ("held from 4 to 6 June 2020", "2020-06-04/2020-06-06"),
        ("between 4 and 6 June 2020", "2020-06-04/2020-06-06"),
        ("Monday 1 to Friday 5 June 2020", "2020-06-01/2020-06-05"),
        ("1st-3rd March 2018", "2018-03-01/2018-03-03"),
        ("5/5/17-6/5/17", "2017-05-05/2017-05-06"),
        ("30 June – 2 July 2020", "2020-06-30/2020-07-02"),
        ("28 December 2020 to 4 January 2021", "2020-12-28/2021-01-04"),
        ("30 December - 2 January 2021", "2020-12-30/2021-01-02"),
        ("open April-June 2020", "2020-04-01/2020-06-30"),
        ("in 2018/19", "2018-04-01/2019-03-31"),
        ("in 2018-19", "2018-04-01/2019-03-31"),
        ("in 1999/00", "1999-04-01/2000-03-31"),
        ("in 2018/2019 we", "2018-04-01/2019-03-31"),
        ("in the financial year 2018 to 2019", "2018-04-01/2019-03-31"),
        ("the plan for 2018–2021", "2018-01-01/2021-12-31"),
        ("in Q3 2019", "2019-07-01/2019-09-30"),
        ("in Q1 2019/20", "2019-04-01/2019-06-30"),
        ("in the second half of 2019", "2019-07-01/2019-12-31"),
        ("in the last quarter of 2019", "2019-10-01/2019-12-31"),
        ("in spring 2019", "2019-03-01/2019-05-31"),
        ("in Winter 2019", "2019-12-01/2020-02-29"),
    ],
)
def test_a_span_of_time_is_its_first_and_last_day(text, value):
    assert values(text) == [value]


def test_each_day_of_a_list_is_a_date_with_the_month_and_year_after_them():
    assert values("on 5, 10 and 12 January 2018") == ["2018-01-05", "2018-01-10", "2018-01-12"]
    assert texts("on 5, 10 and 12 January 2018") == ["5", "10", "12 January 2018"]
    assert values("Thursday 1st & Friday 2nd March 2018") == ["2018-03-01", "2018-03-02"]
    assert values("3/4 May 2018") == ["2018-05-03", "2018-05-04"]
    assert values("June and July 2018") == ["2018-06", "2018-07"]
    assert values("on 28 May and 3 June 2018") == ["2018-05-28", "2018-06-03"]
    assert values("in 2016/17 and 2017") == ["2016-04-01/2017-03-31", "2017"]


def test_what_lies_between_two_named_dates_is_two_dates():
    assert values("from October 2013 to end March 2015") == ["2013-10", "2015-03"]
    assert values("between April 2010 and March 2018") == ["2010-04", "2018-03"]
    assert values("from 2017 to 2019") == ["2017", "2019"]


def test_the_weekday_and_what_qualifies_a_month_belong_to_the_date():
    assert texts("held on Wednesday 7 December at") == ["Wednesday 7 December"]
    assert texts("by the end of November.") == ["end of November"]
    assert texts("in December. The next") == ["December"]
    assert texts("to 6 August (2014) it") == ["6 August (2014)"]


@pytest.mark.parametrize(
    "text",
    [
        "You may 5 times a year",
        "Theresa May said so",
        "Mrs May and others",
        "a letter from April Jones",
        "told by June Brown that",
        "They march on Whitehall",
        "The March on London was large",
        "MAY I ASK",
        "The July family",
        "a Marc Jones",
        "every year in April each year",
        "section 136",
        "section 5 May apply",
        "open 24/7",
        "1/2 of them",
        "5/6 | 18 | 6/7",
        "10 million",
        "ring 020 7946 2018",
        "Licensing Act 2003",
        "the 2003 Act",
        "the Street Manager 2020 plan",
        "2000 people",
        "by 2000 new officers",
        "in 2000 homes",
        "version 2.1.3",
        "version 2.10.13",
        "V2.10.1",
        "pages 10-12",
        "at 10.30 on",
        "we won 3-2",
        "999 June",
        "31 February 2020",
        "45/13/2020",
        "0 May 2020",
        "SW1A 2AB",
        "£2019",
        "£1.5.2019",
        "costs 2,019 or 2019,500",
        "1-2-1 calls",
        "the 21st century",
        "2nd | 6th | 4th",
        "MDA/2015/025",
        "Vision 2025",
        "the policing of 2018 officers",
        "Q1 was a test",
        "the last quarter",
        "this year or next month",
        "a summer academy",
        "2018/25",
        "20% in 19/20",
        "Monday to Friday",
        "paragraph 4.6.20",
        "Room 5, 10",
        "",
    ],
)
def test_what_is_no_date_is_not_read(text):
    assert values(text) == []


def test_a_number_beside_a_date_is_no_part_of_it():
    assert values("On 13 February 20 areas were chosen in Kent") == ["2017-02-13"]
    assert values("In May 10 officers were hired") == ["2016-05"]
    assert values("the COVID-19 March 2020 plan") == ["2020-03"]
    assert values("5 May 2014-15 June 2014") == ["2014-05-05/2014-06-15"]
    assert values("12 June, 2-4pm") == ["2016-06-12"]
    assert values("Room 5, 10 January") == ["2017-01-10"]
    assert values("In December. 5 people came") == ["2016-12"]
    assert values("On 5 January\n2018 visits") == ["2017-01-05"]


@pytest.mark.parametrize("months", ["5 January", "in January", "Monday 12th", "30 May - 2 June"])
def test_without_an_issues_date_only_dates_with_a_year_are_given(months):
    assert values(months, None) == []
    assert values(f"{months}; 3 May 2019", None) == ["2019-05-03"]


@given(st.lists(st.sampled_from(WORDS)))
def test_a_mention_stands_where_it_says_and_none_in_another(words):
    text = " ".join(words)
    end = 0
    for mention in find_dates(text, WINTER):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        assert all(PARTIAL.fullmatch(part) for part in mention.value.split("/"))
        end = mention.end


@pytest.mark.parametrize(
    "piece",
    ["1, 2, 3 and ", "5 and ", "May ", "May/", "2018 ", "2018-", "5-", "1/", " ", "London ", "• A"]
    + ["of ", "by the end of ", "\n• 5", "1" * 50, "the ", "Monday ", "at the ", "J", "Q3 "],
)
def test_a_hostile_text_takes_no_longer_than_its_length(piece):
    text = piece * (100_000 // len(piece))
    begun = process_time()
    list(find_dates(text, WINTER))
    assert process_time() - begun < 2  # seconds
