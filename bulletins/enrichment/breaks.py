"""Where a web address goes on behind the gap that the end of a line left in it."""

import re

# What follows the gap: "-\nplan-2019", "/ economic-crime-plan"; no second address, no plain word
REST = re.compile(
    r"(?P<gap>[^\S\n]|[^\S\n]?\n[^\S\n]?|\n\n)(?!https?:|www\.)"
    r"(?!(?:an?d?|or|the|it|is|this|that|which|for|to|in|on|of|at|by|we|you|if|see)(?![\w/_%=&-]))"
    r"(?P<rest>[a-z0-9%][^\s<>|\"“”‘’•@]{0,1000})(?![^\s<>|\"“”‘’•])"
)
SIGN = re.compile(r"[-/_%=&?](?=\w)")  # of a rest that is no ordinary word
OPEN = re.compile(r"\w[-=&%]\Z")  # "…/crime-", "…?page=": no address ends so
FOLDER = re.compile(r"/[\w-]+/\Z")  # "…/government/publications/"
# "…/news/": folders of GOV.UK that are no pages themselves
SHELF = re.compile(r"/(?:publications|news|consultations|collections|speeches|uploads)/\Z")
CLOSED = re.compile(r"\w/?\)[^\w(]*\Z")  # "nal.pdf)."
PATH = re.compile(r"[-/_%=&?]\w|\.[a-z]{3,4}\)")  # what an ordinary word in brackets has not
MOST_GAPS = 4
TAIL = 100  # characters of an address that say whether it is at an end
MANY = 2  # signs: "face-to-face" has as many, but no figure


def end_of_address(text: str, start: int, end: int) -> int:
    """Where an address that was read up to `end`, path and all, ends behind its gaps."""
    for _ in range(MOST_GAPS):
        rest = REST.match(text, end)
        if not rest:
            break
        is_torn = _is_torn(text[max(start, end - TAIL) : end], rest)
        if not is_torn and not _is_enclosed(text[max(0, start - 1) : end], rest["rest"]):
            break
        end = rest.end()
    return end


def _is_enclosed(address: str, rest: str) -> bool:
    """Whether the bracket before an address closes behind the gap: "(…/report-Fi", "nal.pdf)"."""
    is_open = address.startswith("(") and ")" not in address
    return is_open and bool(CLOSED.search(rest)) and bool(PATH.search(rest))


def _is_torn(address: str, rest: re.Match[str]) -> bool:
    """Whether the gap between an address and what follows is none of the sentence's."""
    signs, is_wide = len(SIGN.findall(rest["rest"])), rest["gap"] == "\n\n"
    if OPEN.search(address):
        return signs > 0 or not is_wide
    if is_wide or not FOLDER.search(address):
        return False
    has_figures = any(map(str.isdigit, rest["rest"]))
    return signs > MANY or (signs == MANY and has_figures) or bool(signs and SHELF.search(address))
