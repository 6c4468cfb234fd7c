"""E-mail and web addresses, as printed."""

import re
from collections.abc import Iterator

from bulletins.drafts import Mention
from bulletins.enrichment.breaks import end_of_address

GAP = r"(?:[^\S\n]|[^\S\n]?\n)"  # left by the end of a line
SECOND = "|".join(rf"(?<=\.{name})" for name in ("ac", "co", "gov", "nhs", "police"))
TORN = rf"(?:{SECOND})\.{GAP}uk\b"  # "homeoffice.gov| uk"
# A domain ends before a capitalised word that lost its space ("gov.uk.The fund"), not in mid-name.
END = rf"(?!\w|@|-\w|\.\d*[a-z]|\.[A-Z]{{2,4}}\b|{TORN})"
DOMAIN = (
    rf"(?:[\w-]{{1,63}}\.)+?(?:[A-Za-z]{{2,24}}{END}|(?:ac|co|gov|nhs|police)(?={TORN})\.{GAP}uk)"
)

# "Jo.O’Neil|@west-midlands.pnn.police.uk", "jo|@ example.org": the sign is looked for first
MAILBOX = re.compile(r"(?<!\w)(?<!//)\w[\w.+&'’-]{0,63}\Z")
AT_DOMAIN = re.compile(rf"@{GAP}?{DOMAIN}")
LONGEST = 64  # characters of a mailbox
# "jo [at] example [dot] org", "jo(at)example.org", "jo dot finch at example dot org"
SPOKEN_DOT = r"(?: ?[\[({]dot[\])}] ?| dot )"
ENDING = r"(?:uk|com|org|net|eu|info|ie)"
SPELT = re.compile(
    rf"(?<![\w.+-])(?P<mailbox>[\w.+-]{{1,64}}(?:{SPOKEN_DOT}[\w.+-]{{1,64}}){{0,3}})"
    rf"(?: ?[\[({{]at[\])}}] ?(?P<domain>[\w-]{{1,63}}(?:(?:\.|{SPOKEN_DOT})[\w-]{{2,63}}){{1,5}})"
    rf"| at (?P<spoken>[\w-]{{1,63}}(?: dot [\w-]{{2,63}}){{0,4}} dot {ENDING}))(?![\w@-])",
    re.IGNORECASE,
)
SIGNS_OF_SPELT = ("(at)", "[at]", "{at}", " dot ")
DOT = re.compile(SPOKEN_DOT, re.IGNORECASE)

# A site named without "www": "example.org.uk", "gov.uk/alerts", "bit.ly/2abc". Of a two-part uk
# name the path must be printed too, for "police.uk" or "gov.uk" in a sentence names the site and
# leads nowhere; likewise of endings that are words.
BARE = (
    r"(?:(?:[\w-]{1,63}\.)+(?:[\w-]{1,63}\.(?:uk|UK)|com|COM|org|ORG|net|NET|gov|int|info|eu|wales"
    rf"|cymru|scot|london){END}"
    r"|[\w-]{1,63}\.(?:uk|UK|app|be|co|edu|gd|gl|ie|io|ly|me|to|tv)(?=/\w))"
)
# "https://www.gov.uk/alerts?page=2", "www.police.uk", "gov.uk/alerts"
URL = re.compile(
    rf"(?<![\w@./-])(?=[\w-]{{1,63}}[.:])(?P<site>(?i:https?://{GAP}?|www\.{GAP}?){DOMAIN}|{BARE})(?P<port>:\d{{2,5}})?"
    r"(?P<path>[/?#](?:(?![,;](?:https?://|www\.))[^\s<>|\"“”‘’•]){0,2000})?"
)
HINT = re.compile(r"\.[A-Za-z]|(?i:://|www\.)")  # what every web address has in it
# "/alerts.The" has lost a space; "/Guide.Pdf" has not
LOST_SPACE = re.compile(r"(?<=\w)\.(?!Pdf|Doc|Xls|Ppt|Htm|Asp|Php|Jpg|Png|Csv)[A-Z][a-z]*\Z")
SPACES = re.compile(r"\s+")
CLOSING = {")": "(", "]": "[", "}": "{"}


def find_emails(text: str) -> Iterator[Mention]:
    """E-mail addresses; the value is the address as printed, without gaps or words for signs."""
    if "@" in text:
        yield from _printed_emails(text)
    if any(sign in text.lower() for sign in SIGNS_OF_SPELT):
        yield from _spelt_emails(text)


def find_urls(text: str) -> Iterator[Mention]:
    """Web addresses in the order printed, without the sentence's own full stop or bracket.

    The value is the address as printed, without gaps: no scheme is added. The domain of an e-mail
    is none.
    """
    for match in URL.finditer(text) if HINT.search(text) else ():
        start, end = match.span()
        if match["path"]:
            end = end_of_address(text, start, end)
        url = _without_punctuation(LOST_SPACE.sub("", text[start:end]))
        yield Mention("url", url, SPACES.sub("", url), start, start + len(url))


def _printed_emails(text: str) -> Iterator[Mention]:
    last = 0
    for domain in AT_DOMAIN.finditer(text):
        before = text[max(last, domain.start() - LONGEST - 2) : domain.start()]
        if mailbox := MAILBOX.search(before):
            printed, last = mailbox[0] + domain[0], domain.end()
            yield Mention("email", printed, SPACES.sub("", printed), last - len(printed), last)


def _spelt_emails(text: str) -> Iterator[Mention]:
    for match in SPELT.finditer(text):
        domain = DOT.sub(".", match["domain"] or match["spoken"])
        if domain.rpartition(".")[2].isalpha():
            value = f"{DOT.sub('.', match['mailbox'])}@{domain}"
            yield Mention("email", match[0], value, match.start(), match.end())


def _without_punctuation(url: str) -> str:
    while url[-1] in ".,;:!?'*…`–—" or _closes_nothing(url):
        url = url[:-1]
    return url


def _closes_nothing(url: str) -> bool:
    opening = CLOSING.get(url[-1])
    return opening is not None and url.count(url[-1]) > url.count(opening)
