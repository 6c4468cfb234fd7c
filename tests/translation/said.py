"""What is said in brackets, as if it were translated, and what stands outside of them."""

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString

OPEN, CLOSE = "⟦", "⟧"
LATIN = re.compile(r"[A-Za-z]{2,}")
SAID_IN = ("aria-label", "alt", "title", "placeholder", "value")
SAID_BY_SCRIPT = (
    "data-copy-label",
    "data-copied",
    "data-selected",
    "data-share-label",
    "data-working",
)
NOT_WORDS = ("script", "style", "code", "kbd")
OTHERS = ".address, [type=hidden], .why-not, input[type=checkbox], input[type=radio], option"
NOT_SAID = frozenset(("address", "example"))  # addresses, and searches in the words of the archive
# Names that every language leaves as they are
PROPER = ("BibTeX", "RIS", "JSON")
# "https://example.org/a", "team@example.org"
ADDRESS = re.compile(r"https?://\S+|\S+@\S+")


def bracket(message):
    return f"{OPEN}{message}{CLOSE}"


def said(*parts, one, many):
    """A message of gettext in brackets; `one` and `many` are the places of its forms."""
    is_several = many is not None and parts[many + 1] != 1
    return bracket(parts[many] if is_several else parts[one])


def page(client, address):
    return BeautifulSoup(client.get(address, follow=True).content, "lxml")


def untranslated(part):
    """The words in Latin letters of a part of a page, outside brackets."""
    left, depth = [], 0
    for node in part.descendants:
        if isinstance(node, Tag):
            if not node.css.match(OTHERS):
                names = [name for name in (*SAID_IN, *SAID_BY_SCRIPT) if node.has_attr(name)]
                left += [outside(str(node[name]))[0] for name in names]
        elif not isinstance(node, PreformattedString) and not is_left_alone(node):
            bare, depth = outside(str(node), depth)
            left.append(bare)
    return [word for text in left for word in words(text)]


def words(text):
    """The words in Latin letters of a text without its addresses."""
    return [word for word in LATIN.findall(ADDRESS.sub("", text)) if word not in PROPER]


def is_left_alone(node):
    """Whether it is a sign of a program, an address, or marked as English of its own."""
    return any(
        parent.name in NOT_WORDS
        or parent.get("lang") == "en-GB"
        or NOT_SAID.intersection(parent.get("class", ()))
        for parent in node.parents
        if parent.name not in ("html", "[document]")
    )


def outside(text, depth=0):
    """What stands outside brackets, and how deep in them it ends."""
    kept = []
    for sign in text:
        depth += (sign == OPEN) - (sign == CLOSE)
        kept.append(sign if depth == 0 else " ")
    return "".join(kept), depth


def head(found):
    """What the head of a page says: its title, what it is about, its links."""
    metas = found.head.select("meta[name=description]")
    links = found.head.select("link[title]")
    texts = [
        found.title.text,
        *(meta["content"] for meta in metas),
        *(each["title"] for each in links),
    ]
    return [word for text in texts for word in words(outside(text)[0])]
