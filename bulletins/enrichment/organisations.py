"""Organisations: those of a vocabulary, those a text explains, and those told by their form."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bulletins.drafts import Mention
from bulletins.enrichment.abbreviations import Explanation, explanations
from bulletins.enrichment.bodies import bodies, looks_like_body
from bulletins.enrichment.body_words import CLOSING, SMALL_ENDINGS
from bulletins.enrichment.names import Run, Word, runs
from bulletins.enrichment.organisation_names import Name, OrganisationNames

# "Minister of State for the ", "Secretary of State for "
TITLE = re.compile(r"(?:Ministers?|Secretar(?:y|ies))(?: of State)? (?:for|of) (?:the )?$")
ARTICLE = re.compile(r"(?<!\w)(?:the|a|an|this|our|your|its|my) $", re.IGNORECASE)  # "a Refuge"
SENTENCE = re.compile(r"(?:^|[.!?:•\n“\"‘])\s*$")  # what a first word stands behind
REACH = 40  # characters before a name that tell what it is
PLAIN = 3  # letters of a short form that may be a word, such as "Met"
LAWS = frozenset(("act", "bill", "order", "regulations"))
FAR = 4  # words behind a name within which "Act" makes it a law's


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    value: str


def find_organisations(text: str, known: OrganisationNames) -> Iterator[Mention]:
    """Organisations in the order printed; the longest name wins and none overlap.

    The value is the full name: of one in the vocabulary as that spells the name printed, else as
    printed. An abbreviation's is what the text explains it as, else what the vocabulary says.
    """
    explained = explanations(text)
    own = {one.short for one in explained}
    names: list[_Found] = []
    short_forms: list[Word] = []
    for run in runs(text):
        named = list(_named(text, run, known))
        names += named
        names += (one for one in _formed(text, run) if not _runs_on(text, one, named))
        for word in run:
            short = word.bare
            if short.text in known.abbreviations or short.text in own:
                short_forms.append(short)
    names += (_Found(e.first, e.last, e.name) for e in explained if looks_like_body(e.name))
    short_forms = [word for word in short_forms if not _opens_sentence(text, word)]
    told = {word.text for word in short_forms}.intersection(known.abbreviations)
    meanings = {short: known.abbreviations[short] for short in told}
    meant = _meant(short_forms, explained, meanings | _meanings(names, explained))
    for one in _longest([*names, *meant]):
        printed = text[one.start : one.end]
        yield Mention("organisation", printed, one.value, one.start, one.end)


def _formed(text: str, run: Run) -> Iterator[_Found]:
    for body in bodies(run):
        start, end = body[0].start, body[-1].end
        yield _Found(start, end, " ".join(text[start:end].split()))


def _runs_on(text: str, formed: _Found, named: Iterable[_Found]) -> bool:
    """Whether what looked like one name is a known one and more: "Law Commission and Ofsted"."""
    closes = formed.value.rpartition(" ")[2].lower() in CLOSING
    ends = [one.end for one in named if one.start == formed.start and one.end < formed.end]
    return any(not closes or text.startswith(" and ", end) for end in ends)


def _named(text: str, run: Run, known: OrganisationNames) -> Iterator[_Found]:
    """The names of the vocabulary that stand in a run."""
    at = 0
    while at < len(run):
        name, after = _name_at(text, run, at, known=known)
        if name:
            last = run[after - 1]
            if last.key != name.keys[-1]:
                last = last.bare
            yield _Found(run[at].start, last.end, name.full)
        at = after


def _name_at(text: str, run: Run, at: int, *, known: OrganisationNames) -> tuple[Name | None, int]:
    """The longest name that begins at a place of a run, if any, and the place after it."""
    for name in known.starting_at(run, at):
        after = _match(name, run, at)
        if after and _is_meant(text, run, slice(at, after), name=name):
            return name, after
    return None, at + 1


def _match(name: Name, run: Run, at: int) -> int:
    """The place in the run after the name's last word; 0 where the name does not stand here.

    Its commas may be missing, and an abbreviation in brackets may stand inside.
    """
    for place, wanted in enumerate(name.keys):
        if at + 3 < len(run) and run[at].text == "(" and place:
            at += 3
        if wanted == "," and at < len(run) and run[at].text != ",":
            continue
        if at >= len(run) or not _is_word(run[at], name, place):
            return 0
        at += 1
    return at


def _is_word(word: Word, name: Name, place: int) -> bool:
    """Whether a word printed is the one at a place of the name; the last may be possessive."""
    is_same = word.key == name.keys[place] or (
        place == len(name.keys) - 1 and word.bare.key == name.keys[place]
    )
    return is_same and (word.is_capital or not name.capitals[place])


def _is_meant(text: str, run: Run, place: slice, *, name: Name) -> bool:
    """Whether a name that stands in a run is meant as one: no minister's, no law's, no word."""
    start = run[place.start].start
    if TITLE.search(text, max(0, start - REACH), start):
        return False
    if any(word.key in LAWS and word.is_capital for word in run[place.stop : place.stop + FAR]):
        return False
    return not name.common or _stands_alone(text, run, place)


def _stands_alone(text: str, run: Run, place: slice) -> bool:
    """Whether neither a name nor a sentence goes on around a word, nor an article stands before."""
    beside = [*run[max(place.start - 1, 0) : place.start], *run[place.stop : place.stop + 1]]
    if any(word.is_capital or word.key in SMALL_ENDINGS for word in beside):
        return False
    start = run[place.start].start
    before = text[max(0, start - REACH) : start]
    return not SENTENCE.search(before) and not ARTICLE.search(before)


def _meanings(names: Sequence[_Found], explained: Iterable[Explanation]) -> dict[str, str]:
    """What each short form stands for that the text explains; empty where that is no body."""
    meanings: dict[str, str] = {}
    for one in explained:
        around = [name for name in names if name.start <= one.first and one.last <= name.end]
        longest = max(around, key=lambda name: name.end - name.start, default=None)
        meanings[one.short] = longest.value if longest else ""
    return meanings


def _opens_sentence(text: str, word: Word) -> bool:
    """Whether a short form is but a sentence's first word: "Met with partners"."""
    is_plain = len(word.text) <= PLAIN and word.text.istitle()
    return is_plain and bool(SENTENCE.search(text[max(0, word.start - REACH) : word.start]))


def _meant(
    short_forms: Iterable[Word], explained: Iterable[Explanation], meanings: Mapping[str, str]
) -> Iterator[_Found]:
    """The short forms that stand for bodies, but where they stand beside the name itself."""
    beside = {one.start for one in explained if one.is_beside}
    for word in short_forms:
        if meanings.get(word.text) and word.start not in beside:
            yield _Found(word.start, word.end, meanings[word.text])


def _longest(found: Iterable[_Found]) -> Iterator[_Found]:
    """Those that overlap no longer one, in the order of the text."""
    kept: list[_Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    yield from kept
