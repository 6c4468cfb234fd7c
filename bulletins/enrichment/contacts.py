"""E-mail and web addresses, as printed."""

import re
from collections.abc import Iterator

from bulletins.drafts import Mention

# A domain ends before a capitalised word that lost its space ("gov.uk.The fund"), not in mid-name.
END = r"(?!\w|@|-\w|\.\d*[a-z]|\.[A-Z]{2,4}\b)"
DOMAIN = rf"(?:[\w-]{{1,63}}\.)+?[A-Za-z]{{2,24}}{END}"  # "homeoffice.gov.uk"

# "Jo.O’Neil@west-midlands.pnn.police.uk"
EMAIL = re.compile(rf"(?<!\w)(?<!//)(?P<mailbox>\w[\w.+&'’-]{{0,63}})@(?P<domain>{DOMAIN})")

# A site named without "www": "example.org.uk", "gov.uk/alerts". Of a two-part uk name the path must
# be printed too, for "police.uk" or "gov.uk" in a sentence names the site and leads nowhere.
BARE = (
    r"(?:(?:[\w-]{1,63}\.)+(?:[\w-]{1,63}\.uk|com|org|net|gov|int|info|eu|wales|cymru|scot|london)"
    rf"{END}|[\w-]{{1,63}}\.(?:uk|UK)(?=/\w))"
)

# "https://www.gov.uk/alerts?page=2", "www.police.uk", "gov.uk/alerts"
URL = re.compile(
    rf"(?<![\w@./-])(?P<site>(?i:https?://|www\.){DOMAIN}|{BARE})"
    r"(?P<port>:\d{2,5})?(?P<path>[/?#][^\s<>|\"“”‘’]{0,2000})?"
)
CLOSING = {")": "(", "]": "[", "}": "{"}


def find_emails(text: str) -> Iterator[Mention]:
    """E-mail addresses in the order printed; the value is the address as printed."""
    for match in EMAIL.finditer(text):
        yield Mention("email", match[0], match[0], match.start(), match.end())


def find_urls(text: str) -> Iterator[Mention]:
    """Web addresses in the order printed, without the sentence's own full stop or bracket.

    The value is the address as printed: no scheme is added. The domain of an e-mail is none.
    """
    for match in URL.finditer(text):
        url = _without_punctuation(match[0])
        yield Mention("url", url, url, match.start(), match.start() + len(url))


def _without_punctuation(url: str) -> str:
    while url[-1] in ".,;:!?'*…`" or _closes_nothing(url):
        url = url[:-1]
    return url


def _closes_nothing(url: str) -> bool:
    opening = CLOSING.get(url[-1])
    return opening is not None and url.count(url[-1]) > url.count(opening)
