"""Series, number and date, from the front and never from a file's name."""

import pytest

from bulletins.document import Block
from bulletins.layouts import masthead


def read(*lines, text=""):
    return masthead.read([Block(line) for line in lines], text)


@pytest.mark.parametrize(
    ("lines", "bulletin", "number", "date"),
    [
        (
            ["Correspondence", "Crime news update: May 2015", "Published 12 May 2015"],
            "Crime news update",
            None,
            "2015-05-12",
        ),
        (["Home Office", "PCC Bulletin", "Issue 20", "13 August 2013"],
         "PCC Bulletin", "20", "2013-08-13"),
        (["SAFETY BULLETIN", "August 2019 Issue 11"], "Safety Bulletin", "11", "2019-08"),
        (["Ports Newsletter No. 07", "June 2020"], "Ports Newsletter", "07", "2020-06"),
        (["Partners’ Digest – 7/2025", "7/2025", "1 July 2025"],
         "Partners’ Digest – 7/2025", "7/2025", "2025-07-01"),
        (["Policy paper", "Policing: government response", "Published 15 March 2019"],
         None, None, "2019-03-15"),
        (["Rivers Circular 3/2018", "5 February 2018"], "Rivers Circular", "3/2018", "2018-02-05"),
        (["Dear Chief Officer letter, May 2013"], "Dear Chief Officer letter", None, "2013-05"),
        (["Fire Circular 6 of 2012", "Dear reader,"], "Fire Circular", "6", "2012"),
        (["SOC Bulletin", "Issue 10 May 2019"], "SOC Bulletin", "10", "2019-05"),
        (["Police Bulletin 13 August 2013"], "Police Bulletin", None, "2013-08-13"),
        (["PCC Bulletin – Issue 21 – 27 August 2013"], "PCC Bulletin", "21", "2013-08-27"),
        (["RIVER BULLETIN", "Summer 2019 Issue 10"], "River Bulletin", "10", "2019"),
        (["Canal news update: Spring 2017"], "Canal news update", None, "2017"),
        (["Ports Newsletter", "2019 Issue 3"], "Ports Newsletter", "3", "2019"),
        (["Ports Newsletter 2019", "Issue 3"], "Ports Newsletter", "3", "2019"),
        (["Ports Newsletter 2019", "Issue 3", "4 May 2019"], "Ports Newsletter", "3", "2019-05-04"),
        (["The state of harbours 2019"], None, None, "None"),
        (["Rural Bulletin 14", "9/11/2018"], "Rural Bulletin", "14", "2018-11-09"),
        (["Ports Newsletter | Issue 12 June 2019"], "Ports Newsletter", "12", "2019-06"),
        (["River Watch", "News for wardens", "Issue 3, May 2019"], "River Watch", "3", "2019-05"),
        (["Notes of the river panel held on 4 March 2014"],
         "Notes of the river panel", None, "2014-03-04"),
        (["Harbour news as at 4 March 2014"], "Harbour news", None, "2014-03-04"),
        (["Ports Newsletter for May 2019"], "Ports Newsletter", None, "2019-05"),
        (["Canal board meeting 4 March 2014"], "Canal board meeting", None, "2014-03-04"),
        (["Works we looked for: May 2019"], "Works we looked for", None, "2019-05"),
        (["Harbour Office", "News for wardens", "Issue 3"], "News for wardens", "3", "None"),
        (["River Watch", "May 2019 – Volume 3 Issue 4"], "River Watch", "4", "2019-05"),
        (["Harbour Office", "River Watch", "Issue 4", "May 2019"], "River Watch", "4", "2019-05"),
        (["River Watch", "Volume 3 No 4"], "River Watch", "4", "None"),
        (["Safe moorings", "Issue 2"], None, "2", "None"),
        (["Safe moorings", "May 2019"], None, None, "2019-05"),
        (["How moorings are kept safe in harbours", "Issue 2, May 2019"], None, "2", "2019-05"),
        (["Safe moorings", "Ropes and rings", "Issue 2, May 2019"], None, "2", "2019-05"),
    ],
)  # fmt: skip
def test_what_the_front_says_is_read(lines, bulletin, number, date):
    head = read(*lines)
    assert (head.bulletin, head.number, str(head.published)) == (bulletin, number, date)


def test_a_day_of_updating_is_never_the_day_of_publication():
    head = read("Crime news update: May 2015", "Updated 3 June 2017", "Published 12 May 2015")
    assert (str(head.published), str(head.updated)) == ("2015-05-12", "2017-06-03")


def test_a_date_in_the_text_is_not_the_issue_s():
    prose = "This edition looks back at the riots of 6 August 2011 and what was learnt from them."
    assert read("PCC Bulletin", "Issue 3", prose).published is None


def test_volume_and_issue_are_both_kept():
    head = read("Ports Newsletter", "Volume 2 Issue 12", "March 2019")
    assert (head.volume, head.number) == ("2", "12")


def test_a_year_is_no_issue_number():
    assert read("Serious crime bulletin 13 August 2013").number is None


def test_capitals_become_words_except_abbreviations():
    head = read("NCA AND PARTNERS BULLETIN", text="staff of the NCA met")
    assert head.bulletin == "NCA and Partners Bulletin"


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        ("PCC BULLETIN", "", "PCC Bulletin"),
        ("SOC BULLETIN", "Write to the board (SOC) soon", "SOC Bulletin"),
        ("SOC BULLETIN", "It was led by SOC.", "SOC Bulletin"),
        ("BULLETIN OF THE (SOC) BOARD", "SOC met.", "Bulletin of the (SOC) Board"),
        ("SAFE STREETS BULLETIN", "THE SAFE STREETS FUND", "Safe Streets Bulletin"),
        ("PEOPLE'S BULLETIN BY ST ANN", "", "People's Bulletin by St Ann"),
    ],
)
def test_a_name_in_capitals_keeps_its_abbreviations_alone(line, text, expected):
    assert read(line, text=text).bulletin == expected


def test_the_title_names_the_issue():
    assert read("PCC Bulletin", "Issue 20").title == "PCC Bulletin, issue 20"
    assert read("Crime news update: May 2015").title == "Crime news update: May 2015"
    assert read("Policy paper", "The future of policing").title == "The future of policing"


def test_a_noun_alone_takes_its_name_from_the_line_beside_it():
    found = read("Newsletter No 7: May 2031", "RIVER WATCH")
    assert (found.bulletin, found.number, found.title) == (
        "River Watch Newsletter",
        "7",
        "River Watch Newsletter, issue 7",
    )


def test_a_noun_alone_takes_its_name_from_the_text():
    text = "Welcome to the latest River Watch newsletter. Our newsletter is free."
    assert read("Newsletter 23 – 4th June 2031", text=text).bulletin == "River Watch Newsletter"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("River Watch is a service for wardens.\nRiver Watch grows.\nUse River Watch.",
         "River Watch Newsletter"),
        ("Newsletter 23\nThe River Watch is the voice of wardens.\nRiver Watch, River Watch!",
         "River Watch Newsletter"),
        ("River Watch is a service for wardens.\nNewsletter 23\nBoats leak.",
         "River Watch Newsletter"),
        ("Newsletter 23\nRiver Watch is a service for wardens.\nBoats leak.", "Newsletter"),
        ("This is a service.\nNewsletter 23\nThis is it.\nThis floats.", "Newsletter"),
        ("Boats.\n" * 9 + "River Watch is a boat.\nRiver Watch leaks.\nNewsletter 23",
         "Newsletter"),
    ],
)  # fmt: skip
def test_a_noun_alone_takes_the_name_that_the_top_of_the_text_explains(text, expected):
    assert read("Newsletter 23 – 4th June 2031", text=text).bulletin == expected


def test_an_edition_says_what_it_is_an_edition_of():
    text = "This is a special edition of the River Watch newsletter, with no number."
    assert read("River Watch Weir News", text=text).bulletin == "River Watch Newsletter"


def test_a_numbered_issue_is_of_the_series_that_it_prints():
    text = "The last edition of the River Watch newsletter was short."
    assert read("Weir News", "Issue 4", text=text).bulletin == "Weir News"


@pytest.mark.parametrize("line", ["Latest news", "API update", "Events in June 2031", "Welcome"])
def test_what_heads_a_story_names_no_issue(line):
    assert not masthead.is_issue(line)


@pytest.mark.parametrize(
    "line",
    [
        "Presented to Parliament in March 2018",
        "Presented to Parliament by the Secretary of State by Command of Her Majesty",
        "Ordered by the House of Commons to be printed on 3 May 2018",
        "Printed in the UK by a printer",
        "Cm 9612",
        "Command paper",
        "Treasury Minute, 4 July 2018",
    ],
)
def test_what_a_paper_says_of_its_making_is_neither_title_nor_series(line):
    head = read("HM Government", "A reply to the panel", line, "March 2018")
    assert (head.title, head.bulletin) == ("A reply to the panel", None)
    assert read(line, "A reply to the panel").title == "A reply to the panel"


def test_only_the_first_name_with_a_date_is_a_series_without_a_noun():
    assert read("Harbour matters: May 2017", "Ropes").bulletin == "Harbour matters"
    assert read("Ropes", "Harbour matters: May 2017").bulletin is None


def test_without_a_series_the_first_name_is_the_title():
    assert read("Ropes and knots", "What we found when we asked all the masters").title == (
        "Ropes and knots"
    )
