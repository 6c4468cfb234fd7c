"""Where an event is held, as its sentence says it: "at City Hall, London", "(South East)"."""

import re

from bulletins.enrichment.date_words import GATHERING, words

# "City Hall, London", "the University of York"
PLACE = (
    r"(?P<place>[A-Z][\w’'&-]{1,30}"
    r"(?:,? (?:(?:of|and|on|upon|under|by|the) ){0,2}[A-Z][\w’'&-]{1,30}){0,7})"
)
AT = re.compile(rf"\b(?:at|in) (?:the )?{PLACE}")  # "will be held at Ryon on"
AFTER = re.compile(rf"[^.;\n]{{0,40}}?\b(?:at|in) (?:the )?{PLACE}")  # "from 2pm at the City Hall"
BRACKETED = re.compile(rf" \({PLACE}\)")  # "13 March (South East)"
# "• City Hall Conference Room, York on ", "• Leeds Civic Hall: "
ENTRY = re.compile(r"• (?P<place>[A-Z][^.:;!?]{2,80}?)(?:,? on|[,:]| [–-])? $")
VENUE = re.compile(
    r"\b(?:Hall|Cent(?:re|er)|House|Station|Headquarters|HQ|Hotel|Room|University|College|School"
    r"|Offices?|Street|Road|Building|Museum|Library|Stadium|Church|Academy|Theatre|Court|Square"
    r"|Park|Arena|Suite)\b"
)
NO_VENUE = re.compile(  # countries, months, days and bodies are not where people meet
    r"(?:England|Wales|Scotland|Britain|UK|United|Great|Parliament|Government|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|English|Welsh|Act|Phase|Part|Section|Annex)\b"
)


def place(before: str, after: str) -> str:
    """The place of an event, by what its sentence says on either side of its date; maybe "".

    `before` opens with the bullet where the sentence is a list entry.
    """
    if entry := ENTRY.search(before):
        return entry["place"] if VENUE.search(entry["place"]) else ""
    if bracketed := BRACKETED.match(after):
        return _venue(bracketed["place"])
    if GATHERING.isdisjoint(words(before)) and GATHERING.isdisjoint(words(after)):
        return ""
    if found := AFTER.match(after):
        return _venue(found["place"])
    said = [found["place"] for found in AT.finditer(before)]
    return _venue(said[-1]) if said else ""


def _venue(found: str) -> str:
    return "" if NO_VENUE.match(found) else found
