"""What a date is in its sentence: a deadline, an event, a publication, the start of a rule."""

import re
from typing import Literal

from bulletins.enrichment.date_moments import PrintedDate
from bulletins.enrichment.date_words import NAMED, Sentence, happening, words

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

AIM_BEFORE = re.compile(  # "will be made by the end of "; an until-date is a last day all the same
    r"(?<!\w)(?:by|before) " + TIME, re.IGNORECASE
)
COME_ABOUT = re.compile(  # "By 10 April we had spent it", "decisions will be made by 10 April"
    r"\b(?:had|will(?: \w+)? be|would(?: \w+)? be)\b", re.IGNORECASE
)
ASKED = re.compile(  # what somebody is to do
    r"\b(?:should|must|shall|needs?|please|ha(?:s|ve) to|required|expected|invited|asked|apply"
    r"|appl(?:ied|ications?)|respon(?:d|ses?)|repl(?:y|ies)|submit(?:ted)?|submissions?|return(?:ed)?"
    r"|send|sent|regist(?:er|ered|rations?)|book(?:ed|ings?)?|clos(?:e|es|ed|ing)|bids?|entries"
    r"|nominations?|nominate|accept(?:ed)?|received|deadlines?|proposals?|tell us|contact"
    r"|complete[d]?|claims?|open)\b",
    re.IGNORECASE,
)
WORK_OF = re.compile(  # "the report of 14 December 2016"
    r"\b(?:reports?|letters?|statements?|reviews?|guidance|circulars?|bulletins?|e-?mails?|papers?"
    r"|press release) (?:of|dated) (?:the )?$",
    re.IGNORECASE,
)
OUR_WORD = r"\b(?:[Ww]e|I) (?:\w+ ){0,2}?(?:met|wrote|spoke|said|told|asked)\b"
OURS_AFTER = re.compile(r",? " + OUR_WORD)  # "On 2 December we wrote to you"
OURS_BEFORE = re.compile(OUR_WORD + r"[^.;]{0,40}$")  # "We met on 30 November"
# "York on 5 January, 1pm", "25 November Peace Day"
ENTRY_AFTER = re.compile(
    r"\W{0,3}(?:at |from )?\d{1,2}(?:[.:]\d\d)? ?(?:am|pm|[-–])"
    r"|\W{0,3}(?:at |from )?(?:noon|midday)\b"
    r"| (?:[A-Z][\w’'-]{1,20} ){1,3}?(?:Day|Week)\b"
)
TELLS = re.compile(r"[:,] ")  # "4 July: spring clean", "5 December, library steps"
LED = re.compile(r"\b(?:on|of|the|in|to|dated|from) $", re.IGNORECASE)  # "On 4 July, the board"
# The whole of an entry but its day: "• Town Hall: ", "Quay House Hotel, Poole on "
ENTRY_BEFORE = re.compile(
    r"\W{0,4}(?:(?:[A-Z][\w’'-]{0,20}|of|the|at|on|and|in|for)\W{1,3}){1,10}$"
)


def role(date: PrintedDate, sentence: Sentence) -> Role:
    """The date's part in its sentence; spans with a name, such as "2018/19", have none."""
    if date.is_period:
        return "other"
    is_aim = _is_aim(date, sentence)
    return ("other" if is_aim else _by_preposition(sentence)) or _by_verb(date, sentence)


def _is_aim(date: PrintedDate, sentence: Sentence) -> bool:
    """Whether something came or comes about by then of which nobody is asked anything."""
    if not AIM_BEFORE.search(sentence.before[-NEAR:]):
        return False
    said = f"{sentence.before} {sentence.after}"
    is_told = date.first.precision == "year" or COME_ABOUT.search(said)
    return bool(is_told) and not ASKED.search(said)


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
    if precision == "day" and WORK_OF.search(sentence.before):
        return "publication"
    before = words(sentence.before)
    after = words(sentence.after) if precision != "year" else ()
    if _is_our_word(sentence) and not NAMED.intersection((*before, *after)):
        return "other"
    is_day = precision == "day" and _is_entry(sentence)
    return happening(before, after) or ("event" if is_day else "other")


def _is_entry(sentence: Sentence) -> bool:
    """Whether a day is in a list of events: with its time, its name, or where it is alone."""
    before, after = sentence.before, sentence.after
    if not after.strip(" .,;()\n"):
        return bool(ENTRY_BEFORE.match(before))
    return bool(ENTRY_AFTER.match(after) or (TELLS.match(after) and not LED.search(before)))


def _is_our_word(sentence: Sentence) -> bool:
    """Whether those who write only say that they met, wrote or spoke."""
    return bool(OURS_AFTER.match(sentence.after) or OURS_BEFORE.search(sentence.before))
