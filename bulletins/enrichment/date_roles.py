"""What a date is in its sentence: a deadline, an event, a publication, the start of a rule."""

import re
from typing import Literal

from bulletins.enrichment.date_moments import PrintedDate
from bulletins.enrichment.date_words import Sentence, happening, words

Role = Literal["deadline", "event", "publication", "effective", "other"]

NEAR = 56  # letters in which a preposition is looked for
# What may stand between "by" and the date: "5pm on ", "noon on ", "the end of "
TIME = (
    r"(?:(?:\d{1,2}(?:[.:]\d\d)? ?(?:am|pm|noon)?|noon|midnight|midday|close of (?:business|play)"
    r"|the|end|of|start|beginning|on|at|is|was|are|early|late|mid|[:–-]),? ){0,8}$"
)
PERIOD_BEFORE = re.compile(
    r"(?<!\w)(?:as of|retrieved|accessed|since|throughout|over|than|compared (?:to|with)"
    r"|between(?: [^.]{1,24} and)?) (?:the |early |late |mid-)?$",
    re.IGNORECASE,
)
DUE_BEFORE = re.compile(
    r"(?<!\w)(?:by|before|until|till|up to|(?:no|not) later than|through to|clos(?:e|es|ed|ing)"
    r"|ends?|expires?|due|deadline|closing date|last date|cut-off(?: date)?|due date):? " + TIME,
    re.IGNORECASE,
)
DUE_AFTER = re.compile(
    r",? (?:is|was|will be|being|as) (?:the|our|a|your) (?:\w+ ){0,3}?(?:deadline|closing|cut-off)",
    re.IGNORECASE,
)
DUE_SAID = re.compile(  # in the same clause, "The deadline for applications from the South is "
    r"\b(?:deadlines?|closing dates?|closes|closing|cut-off)\b[^.;]{0,70}$", re.IGNORECASE
)
TO_BEFORE = re.compile(r"(?<!\w)from [^.;]{3,30} to (?:the )?$", re.IGNORECASE)
OPEN = re.compile(  # what can be done until the second of two dates
    r"\b(?:open|apply|applications?|consultation|nominations?|entries|submissions?|respond"
    r"|register|registrations?)\b",
    re.IGNORECASE,
)
EFFECTIVE_BEFORE = re.compile(
    r"(?<!\w)(?:from|effective|starting|starts?|begins?|beginning|(?<!week )commenc(?:es|ing)|live"
    r"|in(?:to)? (?:force|effect)) (?:(?:on|in|from|as|of|the|early|late|mid|end)[ -]){0,4}$",
    re.IGNORECASE,
)
EFFECT = re.compile(
    r"\b(?:in(?:to)? (?:force|effect|operation)|tak(?:e|es|ing) effect|took effect|effective from"
    r"|goes live|go live|went live|mandatory|out of support)\b",
    re.IGNORECASE,
)
WORK_AFTER = re.compile(  # "cross-Government Victims Strategy" after "2018"
    r" (?:[\w’'&-]{1,20} ){0,3}?(?:reports?|reviews?|strategy|plans?|agreement|guidance|protocol"
    r"|framework|manifesto|statement|survey)\b",
    re.IGNORECASE,
)


def role(date: PrintedDate, sentence: Sentence) -> Role:
    """The date's part in its sentence; spans with a name, such as "2018/19", have none."""
    if date.is_period:
        return "other"
    return _by_preposition(sentence) or _by_verb(date, sentence)


def _by_preposition(sentence: Sentence) -> Role | None:
    before = sentence.before[-NEAR:]
    if DUE_BEFORE.search(before) or DUE_AFTER.match(sentence.after):
        return "deadline"
    if PERIOD_BEFORE.search(before):
        return "other"
    if TO_BEFORE.search(before):
        return "deadline" if OPEN.search(before) else "other"
    if EFFECTIVE_BEFORE.search(before):
        return "effective"
    return "deadline" if DUE_SAID.search(sentence.before) else None


def _by_verb(date: PrintedDate, sentence: Sentence) -> Role:
    if EFFECT.search(sentence.before) or EFFECT.search(sentence.after):
        return "effective"
    precision = date.first.precision
    if precision == "year" and WORK_AFTER.match(sentence.after):
        return "publication"
    after = words(sentence.after) if precision != "year" else ()
    return happening(words(sentence.before), after) or ("event" if precision == "day" else "other")
