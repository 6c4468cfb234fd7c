from datetime import date

import pytest

from bulletins.document import PartialDate
from bulletins.enrichment.dates import find_dates

WINTER = PartialDate(date(2016, 12, 8), "day")


def roles(text):
    return [mention.role for mention in find_dates(text, WINTER)]


def places(text):
    return [mention.place for mention in find_dates(text, WINTER)]


@pytest.mark.parametrize(
    "text",
    [
        "Reply by 10 April.",
        "Reply by 5pm on Friday 28 April 2017.",
        "Reply by noon on the 10 April.",
        "before 10 April",
        "no later than 10 April",
        "The survey is here and closes on 10 April, so hurry.",
        "It closes at 11.45pm on 10 April.",
        "Closing date: 10 April 2017",
        "Closing date\n\n10 April 2017",
        "The deadline for bids from the coast is 10 April.",
        "10 April is the deadline.",
        "By the end of March, the board should reply.",
        "The posts are funded through to September 2017.",
        "The scheme runs until 2018.",
        "Applications are open from 1 May to 14 June 2017.",
    ],
)
def test_the_last_day_for_something_is_a_deadline(text):
    assert roles(text)[-1] == "deadline"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The code comes into force on 1 May.", "effective"),
        ("In August new powers came into force.", "effective"),
        ("from 1 April 2017", "effective"),
        ("with effect from 1 April", "effective"),
        ("It begins from 2020.", "effective"),
        ("The plan was published on 3 November.", "publication"),
        ("On July 12, the board published its plan.", "publication"),
        ("the 2018 Victims Strategy", "publication"),
        ("A conference on 17 April", "event"),
        ("Workshops will be held in January.", "event"),
        ("The fund was launched in May 2016.", "event"),
        ("On 30 November the Minister spoke.", "event"),
        ("since its inception in 2015", "event"),
        ("in 2018/19", "other"),
        ("granted until 2018/19", "other"),
        ("37 groups throughout May 2013", "other"),
        ("between April 2010 and March 2018", "other"),
        ("As of January 2016, there are four.", "other"),
        ("Numbers rose from 174 in 2014.", "other"),
        ("Ask anyone who was treated before 1996.", "other"),
        ("Retrieved 3 July 2007", "other"),
        ("Sales of honey from 1 May 2015 to 3 June 2015 rose.", "effective"),
    ],
)
def test_the_sentence_gives_a_date_its_role(text, role):
    assert roles(text)[0] == role


@pytest.mark.parametrize(
    "text",
    [
        "By 10 April 2018 we had spent it.",
        "By 2020 all will be well.",
        "Decisions will be made by the end of March.",
        "The new halls will all be built before 10 April.",
        "On 2 December we wrote to you.",
        "On 30 November we met.",
        "We met again on 30 November.",
        "On 31 December the old scheme ends.",
        "On 2 December the river was high.",
        "The river was high on 2 December.",
    ],
)
def test_what_only_came_or_comes_about_is_neither_deadline_nor_event(text):
    assert roles(text) == ["other"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Bids will be read if you send them by 10 April.", "deadline"),
        ("Applications will be accepted before 10 April.", "deadline"),
        ("By 2018 every port must have a harbour master.", "deadline"),
        ("The report of 14 December 2016 said so.", "publication"),
        ("Our letter dated 14 December 2016", "publication"),
        ("On 30 November we met at a conference.", "event"),
        ("On 30 November we will hold a workshop.", "event"),
        ("The hall will be shown off on 5 May, 1pm to 4pm", "event"),
        ("• Town Hall: 5 May", "event"),
        ("Quay House Hotel, Poole on 5 May", "event"),
        ("4 July 2019: spring clean of the path", "event"),
        ("• 5 December, library steps", "event"),
        ("• on 10 March, from noon", "event"),
        ("The hall opens on 5 May.", "event"),
        ("On 2 December, the river was high.", "other"),
        ("At a speech on 3 May the mayor said so.", "event"),
        ("following the 25 November International Day of Boats", "event"),
    ],
)
def test_what_is_asked_named_or_listed_keeps_its_role(text, role):
    assert roles(text) == [role]


def test_a_sentence_says_nothing_of_the_dates_in_the_next():
    assert roles("The deadline is near. On 3 May the board met.") == ["event"]
    assert roles("Bids close soon.\n\nHives were opened in May 2016.") == ["event"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A workshop will be held on 5 May at City Hall, London.", "City Hall, London"),
        ("A workshop will be held at Ryon on 5 May.", "Ryon"),
        ("The forum met on 5 May in Stoke-on-Trent", "Stoke-on-Trent"),
        ("on 5 May at the University of Wessex, a seminar", "University of Wessex"),
        ("Events are on 5 May (South East).", "South East"),
        ("• Quay House Hotel, Poole on 5 May, 1pm", "Quay House Hotel, Poole"),
        ("• Town Hall: 5 May", "Town Hall"),
    ],
)
def test_an_event_is_where_its_sentence_says(text, place):
    assert places(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "A workshop will be held on 5 May.",
        "A workshop in England will be held on 5 May.",
        "A workshop on bees at 5 pm on 5 May",
        "Bees were introduced in Kent on 5 May.",
        "• Annual gathering on 5 May",
        "Held on 5 May (Monday)",
        "Reply by 5 May to the board at Ryon.",
        "The meeting on 5 May in April",
    ],
)
def test_no_place_is_given_where_none_is_said(text):
    assert not any(places(text))
