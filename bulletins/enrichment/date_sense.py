"""Whether a month or a year alone is meant as a date: "in May", not "Theresa May"."""

import re

NEAR = 40  # letters that are looked at on either side

# "in ", "by the end of ", "mid-" before "May"
MONTH_BEFORE = re.compile(
    r"(?<!\w)(?:in(?:to)?|since|until|till|during|throughout|between|before|around|this|last|next"
    r"|early|late|mid|pre|post|end|start|beginning|starting|commencing|(?P<person>by|from|for|to|of"
    r"|after))[ \xa0-]$",
    re.IGNORECASE,
)
PERSON_AFTER = re.compile(r" (?!I\b)[A-Z][a-z]")  # "from April Jones"
FORENAMES = {"jan", "apr", "may", "jun", "aug"}
YEARLY_AFTER = re.compile(
    r",? (?:each|every) (?:year|month)", re.IGNORECASE
)  # "in April each year"
THAT_YEAR_AFTER = re.compile(r",? (?:this|last|next) year\b")  # "July this year"
# "the ", "our last " before "November roadshows"
NAMING = re.compile(
    r"(?<!\w)(?:the|our|its|their|this|that|his|her|your|a)(?: (?:last|next|previous|coming))? $",
    re.IGNORECASE,
)
OCCASION_AFTER = re.compile(  # "roadshows", "Management Board meeting"
    r" (?:[\w&-]{1,20} ){0,3}?(?:meetings?|roadshows?|workshops?|conferences?|events?|sessions?"
    r"|editions?|issues?|newsletters?|bulletins?|releases?|updates?|deadlines?|summits?|forums?"
    r"|webinars?|seminars?|elections?|budget|round|survey)\b",
    re.IGNORECASE,
)
# "in ", "by the end of ", "financial year " before "2018"
YEAR_BEFORE = re.compile(
    r"(?<!\w)(?:in(?: the year)?|(?P<counting>since|from|by|until|till|before|after|during"
    r"|throughout|between|up to|early|late|mid|(?:financial|tax|academic|calendar) year"
    r"|(?:end|start|beginning|middle|close|half|rest|course|most|much|part|spring|summer|autumn"
    r"|winter) of))[ \xa0-]$",
    re.IGNORECASE,
)
# "2000 people", "2015 new homes"
COUNT_AFTER = re.compile(
    r" (?:[a-z]{2,12} )?(?!was\b|has\b|is\b|as\b|its\b|this\b|plus\b|across\b|thus\b|towards\b"
    r"|less\b|perhaps\b|unless\b|always\b|does\b|us\b)"
    r"(?:[a-z]+[a-rt-z]s|people|men|women|children|staff)\b"
)
SENTENCE_BEFORE = re.compile(r"(?:^|[.!?]\s|\n(?:• )?)$")
SENTENCE_AFTER = re.compile(r" (?:saw|was|has|had|is|will|marks|marked|brought)\b")  # "2018 saw"
WORK_AFTER = re.compile(  # "cross-Government Victims Strategy" after "the 2018", not "Act"
    r" (?:(?!Act\b|Order\b|Regulations\b|\w+[.,;])[\w’'&-]{1,20} ){0,3}?(?:reports?|reviews?"
    r"|strateg(?:y|ies)|plans?|agreements?|guidance|survey|census|election|budget|statement|games"
    r"|olympics|summit|conference|settlement|manifesto|edition|protocol|framework|inspection"
    r"|White Paper|Green Paper|consultation)\b",
    re.IGNORECASE,
)
REFERENCE_BEFORE = re.compile(  # "section " before "5 May"
    r"(?<!\w)(?:sections?|s\.?|paragraphs?|paras?\.?|clauses?|chapters?|parts?|schedules?|pages?"
    r"|articles?|regulations?|recommendations?|figures?|tables?|annex|version|v|release|phase|rooms?"
    r"|junctions?|numbers?|nos?\.?) ?$",
    re.IGNORECASE,
)
DAY_BEFORE = re.compile(r"(?<!\w)(?:on|by|before|until|till|from|after|day,?) $", re.IGNORECASE)
DAY_AFTER = re.compile(r"[,.;:)\n]|\s*$")


def is_month(text: str, start: int, end: int) -> bool:
    """A month with neither day nor year is one: "in July", "the June meeting"."""
    before, after = text[max(0, start - NEAR) : start], text[end : end + NEAR]
    if text[start:end].isupper() or YEARLY_AFTER.match(after):
        return False
    if THAT_YEAR_AFTER.match(after):
        return True
    if found := MONTH_BEFORE.search(before):
        is_forename = text[start : start + 3].lower() in FORENAMES
        return not (found["person"] and is_forename and PERSON_AFTER.match(after))
    return bool(NAMING.search(before) and OCCASION_AFTER.match(after))


def is_year(text: str, start: int, end: int) -> bool:
    """Four figures alone are a year: "in 2018", "the 2018 report", no "2018 people" or Act."""
    before, after = text[max(0, start - NEAR) : start], text[end : end + 2 * NEAR]
    if found := YEAR_BEFORE.search(before):
        is_round = text[end - 1] == "0"
        return not ((found["counting"] or is_round) and COUNT_AFTER.match(after))
    if NAMING.search(before):
        return bool(WORK_AFTER.match(after))
    return bool(SENTENCE_BEFORE.search(before) and SENTENCE_AFTER.match(after))


def is_day(text: str, start: int, end: int) -> bool:
    """A month with figures after it is a day: "on July 12, the …", not "in May 10 officers"."""
    before, after = text[max(0, start - NEAR) : start], text[end : end + NEAR]
    has_ordinal = not text[end - 1].isdigit()
    return has_ordinal or bool(DAY_BEFORE.search(before) or DAY_AFTER.match(after))


def is_reference(text: str, start: int) -> bool:
    """What stands before says that figures are the number of something: "section", "v"."""
    return bool(REFERENCE_BEFORE.search(text[max(0, start - NEAR) : start]))
