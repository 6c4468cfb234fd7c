"""Ways to start, on the first page: searches and dates of this archive, each with something in it.

They are drawn from what is kept of the archive, so that none has to be tried: a word that a title
has, a topic that an item is filed under.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from bulletins.filing import ARCHIVE, MONTH, ORGANISATION, dates_of, term
from bulletins.models import Listed, Organisation, Tally, Term, Topic
from bulletins.privacy import index_veil
from bulletins.templatetags.dates import month_name
from search.analysis import STOP_WORDS, tokens
from search.examples import NO_OPERATORS, is_telling, latest

LATEST = 30  # items whose titles are looked through
BODIES = 8  # organisations named most often, to choose the first fit to show
TERMS = 50  # abbreviations, to choose the one explained most often
LONGEST = 40  # characters of a search worth showing
MONTH_SAID = 100  # in counts by month 201604 is a month, 201600 a year without one


@dataclass(frozen=True, slots=True)
class Start:
    """What a link says, and where it leads."""

    label: str
    href: str


def starts(topics: Sequence[Topic], *, today: date) -> tuple[Start, ...]:
    """Those there are; none where the archive is empty.

    `topics` are those with most items. Six queries at most.
    """
    asked = (*_of_titles(), *_of_topics(topics), *_of_bodies(), *_of_terms())
    searches = (_search(q) for q in asked if len(q) <= LONGEST)
    return (*searches, *_of_deadlines(today))


def _search(q: str) -> Start:
    return Start(q, f"{reverse('search:search')}?{urlencode({'q': q})}")


def _of_titles() -> Iterator[str]:
    """A phrase of the newest title that has one, and what other titles have."""
    titles = [_words(item.title) for item in latest(LATEST)]
    pairs = (pair for title in titles for pair in pairwise(title))
    phrase = next((pair for pair in pairs if _is_phrase(pair)), ())
    if phrase:
        yield f'"{" ".join(phrase)}"'
    others = _others(titles, phrase)
    if others:
        yield f"title:{others[0]}"
    if len(others) > 1:
        yield " OR ".join(others[1:3] if len(others) > 2 else others)


def _is_phrase(pair: tuple[str, str]) -> bool:
    return pair[0] != pair[1] and all(map(is_telling, pair))


def _others(titles: Iterable[list[str]], phrase: Sequence[str]) -> list[str]:
    """Telling words beside the phrase: the first of each title, then what else there is."""
    telling = [[word for word in title if is_telling(word)] for title in titles]
    left = [[word for word in title if word not in phrase] for title in telling]
    firsts = [title[0] for title in left if title]
    return list(dict.fromkeys((*firsts, *chain.from_iterable(left))))


def _words(title: str) -> list[str]:
    """Its words in small letters, their accents kept."""
    return [title[token.start : token.end].lower() for token in tokens(title)]


def _of_topics(topics: Sequence[Topic]) -> Iterator[str]:
    for topic in topics[:1]:
        yield f"topic:{topic.slug}"


def _of_bodies() -> Iterator[str]:
    numbers = Tally.objects.most_frequent(ARCHIVE, by=ORGANISATION, most=BODIES, is_staff=False)
    bodies = Organisation.objects.filter(is_ignored=False).for_links().in_bulk(numbers)
    names = (bodies[key].name for key in numbers if key in bodies)
    asked = (f'org:"{name}"' for name in names if _is_plain(name))
    yield from [q for q in asked if len(q) <= LONGEST][:1]


def _is_plain(name: str) -> bool:
    """Whether a name stands in quotation marks as it is, with nothing in it to hide."""
    return '"' not in name and index_veil().text(name) == name


def _of_terms() -> Iterator[str]:
    """The abbreviation that most items explain, in the year it was last explained."""
    first = Term.objects.filter(is_public=True, is_figure=False).defer("meanings")[:TERMS]
    fit = [each for each in first if _is_word(each.short)]
    for most in sorted(fit, key=lambda each: -each.items)[:1]:
        listed = Listed.objects.filter(of=term(most.key), is_public=True)
        newest = listed.order_by("-day", "-issue_id", "position").first()
        if newest and newest.day > date.min:
            yield f"{most.short} after:{newest.day.year - 1} before:{newest.day.year + 1}"


def _is_word(short: str) -> bool:
    """Whether an abbreviation is asked for as a word: "PCC" is; "OR", "IT" and "R&D" are not."""
    is_plain = short.isalpha() and _is_plain(short)
    return is_plain and short.lower() not in STOP_WORDS | NO_OPERATORS


def _of_deadlines(today: date) -> Iterator[Start]:
    """The next month that has deadlines, or else the last that had."""
    of = dates_of("deadline")
    months = [m for m in Tally.objects.numbers(of, by=MONTH, is_staff=False) if m % MONTH_SAID]
    if not months:
        return
    this = today.year * MONTH_SAID + today.month
    year, month = divmod(next((m for m in months if m >= this), months[-1]), MONTH_SAID)
    asked = f"role=deadline&year={year}&month={month}"
    name = gettext("deadlines in %(month)s %(year)s")
    said = name % {"month": month_name(month), "year": year}
    yield Start(said, f"{reverse('bulletins:dates')}?{asked}")
