"""What a match scores, reckoned slowly and plainly: BM25 by the book."""

from math import log

from search.analysis import tokens
from search.engines.meaning import STEMMED
from search.syntax import And, Field, Not, Or, Phrase, Prefer, Same, Scaled, Word, essential
from tests.search.conformance.reading import matches

K1, B = 1.2, 0.75


def score(node, document, documents):
    """The score of a document that the tree matches, among all these documents."""
    match node:
        case Word(text) | Phrase(text):
            return sum(
                weight * _bm25(field, text, document, documents)
                for field, weight in STEMMED.items()
            )
        case Field("title", Word(text) | Phrase(text)):
            return _bm25("title", text, document, documents)
        case Or(parts):
            shown = [part for part in dict.fromkeys(parts) if matches(part, document)]
            return sum(score(part, document, documents) for part in shown)
        case Same(parts):
            shown = (part for part in parts if matches(part, document))
            return max(score(part, document, documents) for part in shown)
        case Scaled(part, by):
            return by * score(part, document, documents)
        case Prefer(part, extras):
            more = [each for each in dict.fromkeys(extras) if matches(each, document)]
            return sum(score(each, document, documents) for each in (part, *more))
        case And(parts):
            wanted = [p for p in dict.fromkeys(essential(parts)) if not isinstance(p, Not)]
            return sum(score(part, document, documents) for part in wanted) or 1.0
        case _:
            return 1.0


def _bm25(field, text, document, documents):
    sought = _stems(text)
    lengths = [len(_stems(each[field])) for each in documents]
    average = sum(lengths) / len(lengths)
    frequency = _frequency(sought, _stems(document[field]))
    length = len(_stems(document[field]))
    idf = sum(_idf(stem, field, documents) for stem in sought)
    return idf * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length / average))


def _idf(stem, field, documents):
    having = sum(stem in _stems(each[field]) for each in documents)
    return log(1 + (len(documents) - having + 0.5) / (having + 0.5))


def _frequency(sought, stems):
    places = range(len(stems) - len(sought) + 1)
    return sum(stems[place : place + len(sought)] == sought for place in places)


_KNOWN = {}


def _stems(text):
    if text not in _KNOWN:
        _KNOWN[text] = [token.stem for token in tokens(text)]
    return _KNOWN[text]
