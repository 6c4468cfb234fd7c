"""How headings, banners and prose look where the original does not mark them."""

import re
from functools import lru_cache

from bulletins.document import Block

SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
ELLIPSIS = re.compile(r"(?:\.\.\.|…)$")
# "1. ", "12) ", "3.Title", "(4) Title", "Item 5: Title", "6: Title" but not "1.5 million", "10:30"
NUMBER = re.compile(
    r"^(?:(?P<bracket>\()|(?P<noun>(?:agenda )?item|story|article)\s+)?(?P<number>\d{1,3})"
    r"(?(bracket)\)|(?(noun)\s?[.):–-](?!\d)|(?:[.)]|:(?=\s))))\s*(?=\D)(?P<rest>.*)$",
    re.DOTALL | re.IGNORECASE,
)
# "4." or "Item 4" alone, its title on the next line
NUMBER_ALONE = re.compile(
    r"^(?:(?P<bracket>\()|(?P<noun>(?:agenda )?item|story|article)\s+)?(?P<number>\d{1,3})"
    r"(?(bracket)\)|(?(noun)[.):]?|[.)]))$",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"@\w|https?://|www\.|\b[\w-]+\.(?:gov|org|co|com|net|police)\b\S*")
ADDRESS_END = re.compile(r"(?:\S+@\S+|(?:https?://|www\.)\S+|\b\w[\w-]*(?:\.[\w-]+)+\S*)$")
LETTERS = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

MOST_IN_TITLE = 28  # words
MOST_IN_BANNER = 9
LEAST_IN_PROSE = 29
LONGEST_LINE = 1000  # characters; a longer block is no line, however few its words
MOST_AT_END = 300  # characters in which a text's last address is looked for
KEPT = 4096  # texts whose words are known: each layout asks for them again


@lru_cache(KEPT)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, lower-cased."""
    return tuple(word.lower() for word in WORD.findall(text))


def is_title(block: Block) -> bool:
    """Whether a block could be a heading: short, no sentence, no address, no list entry."""
    text = block.text
    if block.level or block.kind == "heading":
        return True
    if block.kind == "entry" or len(text) > LONGEST_LINE or not LETTERS.search(text):
        return False
    if len(words(text)) > MOST_IN_TITLE:
        return False
    return starts_high(text) and not ends_sentence(text) and not ADDRESS.search(text)


def is_prose(block: Block) -> bool:
    """Whether a block is running text: sentences, or too long for a heading."""
    if block.level or block.kind == "heading":
        return False
    return len(words(block.text)) >= LEAST_IN_PROSE or (
        len(words(block.text)) >= 6 and ends_sentence(block.text)
    )


def is_banner(block: Block) -> bool:
    """Whether a block is a section banner: a few words, all in capitals."""
    text = block.text
    letters = LETTERS.findall(text)
    return (
        block.kind != "entry"
        and len(letters) >= 5
        and text.upper() == text
        and len(words(text)) <= MOST_IN_BANNER
        and not ADDRESS.search(text)
        and (not text.endswith(".") or ELLIPSIS.search(text) is not None)
    )


def ends_sentence(text: str) -> bool:
    """Whether a text closes as a sentence does; a question mark may also close a title."""
    if ELLIPSIS.search(text) or re.search(r"[?!][\"'”’]?$", text):
        return len(words(text)) > 15
    return SENTENCE_END.search(text) is not None


def ends_address(text: str) -> bool:
    """Whether a text closes with an address to write to or to look up."""
    return ADDRESS_END.search(text[-MOST_AT_END:]) is not None


def is_address(text: str) -> bool:
    """Whether a text is such an address and no more."""
    return len(text) <= LONGEST_LINE and ADDRESS_END.fullmatch(text) is not None


def starts_high(text: str) -> bool:
    """Whether a text opens with a capital or a figure, marks aside."""
    opening = re.search(r"[^\W_]", text)
    return opening is not None and not opening.group().islower()


def likeness(first: str, second: str) -> float:
    """How alike two headings are, 0.0 to 1.0, by their words."""
    one, two = set(words(first)), set(words(second))
    if not one or not two:
        return 0.0
    shared = len(one & two)
    return (shared / min(len(one), len(two)) + shared / len(one | two)) / 2
