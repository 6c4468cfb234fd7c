"""Personal addresses in whatever spelling: what is to be hidden, where facts are read narrowly."""

import html
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from bulletins.enrichment.contacts import find_emails
from bulletins.enrichment.mailbox_words import GIVEN_NAMES
from bulletins.enrichment.mailboxes import is_personal

ENDING = r"(?:uk|com|org|net|eu|info|ie)"
POINT = r"(?:[.．。]|%2e|\s?[\[({]\s?dot\s?[\])}]\s?|\sdot\s)"
TORN = rf"[.．]\s{{1,2}}(?={ENDING}\b)"  # "example.| org"
# "jo.finch @ example.org", "jo.fin-|ch＠example.org", "jo.finch%40example.org",
# "jo dot finch at example dot org"
WIDE = re.compile(
    rf"(?<![\w.+-])(?P<mailbox>\w(?:[\w+&'’‐-]|-\n(?=\w)|{POINT}(?=\w)){{0,63}})"
    r"(?:\s{0,2}(?:[@＠﹫]|%40|[\[({]\s?at\s?[\])}])\s{0,2}"
    rf"(?P<domain>[\w-]{{1,63}}(?:\n[\w-]{{1,63}})?(?:(?:{TORN}|{POINT})[\w-]{{2,63}}){{1,5}})"
    rf"|\sat\s(?P<spoken>[\w-]{{1,63}}(?:{POINT}[\w-]{{2,63}}){{0,4}}\sdot\s{ENDING}))(?![\w@])",
    re.IGNORECASE,
)
SIGN = re.compile(r"[@＠﹫%&]|[\[({]\s?at\s?[\])}]|\sdot\s", re.IGNORECASE)  # one is in each
POINTS = re.compile(POINT, re.IGNORECASE)
BROKEN = re.compile(r"-\n|\s")
FIRST = re.compile(r"(?<![\w.])(?P<name>\w{1,20})\.\n\Z")  # "jo.|finch@example.org"
PARTED = re.compile(r"[/?=:,;&#]+")  # what parts of a web address stand between


def personal(text: str) -> set[str]:
    """The personal addresses in a text, as they stand there."""
    return set(_personal(text)) if SIGN.search(text) else set()


def holds_personal(target: str) -> bool:
    """Whether one stands in where a link leads, escaped or not: "…?to=jo.finch%40example.org"."""
    return bool(personal(PARTED.sub(" ", unquote(unquote(html.unescape(target))))))


def may_hold(text: str) -> bool:
    """Whether a text has a sign that an address needs."""
    return SIGN.search(text) is not None


def _personal(text: str) -> Iterator[str]:
    for mention in find_emails(text):
        if is_personal(mention.value):
            yield mention.text
        name = _name_above(text[max(0, mention.start - 24) : mention.start])
        if name and is_personal(f"{name}.{mention.value}"):
            yield f"{name}.\n{mention.text}"
    for found in WIDE.finditer(text):
        if is_personal(f"{_read(found['mailbox'])}@"):
            yield found[0]


def _name_above(before: str) -> str:
    """The given name that ends the line above; an empty text where there is none."""
    found = FIRST.search(before)
    return found["name"] if found and found["name"].lower() in GIVEN_NAMES else ""


def _read(mailbox: str) -> str:
    plain = POINTS.sub(".", BROKEN.sub(lambda gap: " " if gap[0] != "-\n" else "", mailbox))
    return unicodedata.normalize("NFKC", plain)
