"""A slow and plain reading of a search, for the engines to be held against; its documents."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import strategies as st

from search.analysis import tokens
from search.engines.base import FACETS
from search.query import DateSpan, SearchQuery
from search.syntax import (
    After,
    And,
    Before,
    Field,
    Not,
    Or,
    Phrase,
    Prefer,
    Prefix,
    Same,
    Scaled,
    Word,
    describe,
    essential,
)

VOCABULARY = ["police", "policing", "fire", "O'Brien", "whole-system", "café", "the", "2013"]
TOPICS = ["fire", "knife-crime", "anti-social"]
BULLETINS = ["pcc-bulletin", "fire-news"]
ORGANISATIONS = ["Fire Council", "fire council, North", "Police, Crime & Co"]
KINDS = ["story", "notice"]
HAS = ["deadline", "contact"]
FIRST, LAST = date(2013, 1, 1), date(2016, 1, 31)

TEXTS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=3).map(" ".join)
DATES = st.one_of(
    st.dates(FIRST, LAST).map(str),
    st.dates(FIRST, LAST).map(lambda day: str(day)[:7]),
    st.integers(2012, 2017).map(str),
).map(DateSpan.read)
LEAVES = st.one_of(
    st.sampled_from(VOCABULARY).map(Word),
    TEXTS.map(Phrase),
    st.sampled_from(["po", "polic", "fi", "whole-s", "ca", "zz"]).map(Prefix),
    st.builds(Field, st.just("title"), TEXTS.map(Phrase) | st.just(Prefix("fir"))),
    st.builds(Field, st.just("topic"), st.sampled_from(["fire", "knife-crime"]).map(Word)),
    st.builds(Field, st.just("org"), st.sampled_from([Phrase("fire council"), Prefix("pol")])),
    DATES.map(Before),
    DATES.map(After),
)


def _parts(nodes):
    return st.lists(nodes, min_size=2, max_size=4).map(tuple)


TREES = st.recursive(
    LEAVES,
    lambda nodes: nodes.map(Not) | _parts(nodes).map(And) | _parts(nodes).map(Or),
    max_leaves=8,
)

WIDER = st.recursive(  # what a person can say, and what the search makes of it
    LEAVES,
    lambda nodes: st.one_of(
        nodes.map(Not),
        _parts(nodes).map(And),
        _parts(nodes).map(Or),
        _parts(nodes).map(Same),
        st.builds(Scaled, nodes, st.sampled_from([0.5, 1.5, 3.0])),
        st.builds(Prefer, nodes, _parts(nodes)),
    ),
    max_leaves=8,
)


def _some(values):
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


QUERIES = st.builds(
    SearchQuery,
    q=st.just("") | TREES.map(describe),
    topics=_some([*TOPICS, "none-such"]),
    bulletins=_some(BULLETINS),
    organisations=_some([*ORGANISATIONS, "FIRE COUNCIL", "Fire"]),
    kinds=_some(KINDS),
    years=_some([2013, 2014, 2020]),
    has=_some(HAS),
    from_=st.none() | DATES,
    to=st.none() | DATES,
    sort=st.sampled_from(["relevance", "newest", "oldest", "added"]),
)


def prepared(number, random):
    """A document as `ItemIndex` prepares one."""

    def words(length):
        return " ".join(random.choices(VOCABULARY, k=random.randint(0, length)))

    def some(values):
        return sorted(random.sample(values, k=random.randint(0, len(values))))

    starts = random.choice([None, FIRST + timedelta(days=random.randint(0, 1100))])
    ends = starts and starts + timedelta(days=random.choice([0, 30]))
    is_month = starts and starts.month == ends.month
    return {
        "id": f"bulletins.item.{number}",
        "django_id": str(number),
        "digest": str(number),
        "title": words(3),
        "section": words(1),
        "text": words(8),
        "topics": some(TOPICS),
        "topic_names": [],
        "bulletin": random.choice(BULLETINS),
        "bulletin_names": [],
        "organisations": some(ORGANISATIONS),
        "emails": [],
        "has": some(HAS),
        "kind": random.choice(KINDS),
        "year": starts and starts.year,
        "month": starts.isoformat()[: 7 if is_month else 4] if starts else None,
        "starts": starts,
        "ends": ends,
        "issue": random.randint(1, 9),
        "position": number,
    }


def matches(node, document):
    """Whether the tree finds the document, as the words of the design say it."""
    match node:
        case None:
            return True
        case Not(part):
            return not matches(part, document)
        case And(parts):
            return all(matches(part, document) for part in essential(parts))
        case Or(parts) | Same(parts):
            return any(matches(part, document) for part in parts)
        case Scaled(part) | Prefer(part):
            return matches(part, document)
        case Before(span):
            return bool(document["ends"]) and document["ends"] < span.first
        case After(span):
            return bool(document["starts"]) and document["starts"] > span.last
        case _:
            return _shows(node, document)


def passes(query, document, *, but=()):
    """Whether the document passes every filter that is set, some left out of account."""
    starts, ends = document["starts"], document["ends"]
    kept = {
        "topic": not query.topics or set(query.topics) & {*document["topics"]},
        "bulletin": not query.bulletins or document["bulletin"] in query.bulletins,
        "organisation": not query.organisations
        or {name.casefold() for name in query.organisations}
        & {name.casefold() for name in document["organisations"]},
        "kind": not query.kinds or document["kind"] in query.kinds,
        "year": not query.years or document["year"] in query.years,
        "has": not query.has or set(query.has) & {*document["has"]},
        "from": query.from_ is None or (ends and ends >= query.from_.first),
        "to": query.to is None or (starts and starts <= query.to.last),
    }
    return all(passed for name, passed in kept.items() if name not in but)


def values(document, facet):
    """The document's values of a facet."""
    match facet:
        case "topic":
            return {*document["topics"]}
        case "organisation":
            return {*document["organisations"]}
        case "has":
            return {*document["has"]}
        case _:
            return {str(document[facet] or "")} - {""}


def facet_counts(query, tree, documents):
    """Every facet's counts."""
    return {
        name: Counter(
            value
            for each in documents
            if matches(tree, each) and passes(query, each, but=but)
            for value in values(each, name)
        )
        for name, but in FACETS.items()
    }


def newest(document):
    """What newest first sorts by."""
    starts = document["starts"]
    return -starts.toordinal() if starts else 0, -document["issue"], document["position"]


def oldest(document):
    """What oldest first sorts by."""
    starts = document["starts"] or date.max
    return starts, document["issue"], document["position"]


def added(document):
    """What last added first sorts by."""
    return -document["position"]  # the number of a document too


def _shows(leaf, document):
    title, section, text = (document[name] for name in ("title", "section", "text"))
    match leaf:
        case Prefix(prefix):
            return _begins([title, section, text], prefix)
        case Field("title", Prefix(prefix)):
            return _begins([title], prefix)
        case Field("title", part):
            return _has(title, part.text, attribute="stem")
        case Field(name, part):
            return _names(document[{"topic": "topics", "org": "organisations"}[name]], part)
        case _:
            return any(_has(each, leaf.text, attribute="stem") for each in (title, section, text))


def _names(names, part):
    if isinstance(part, Prefix):
        return _begins(names, part.text)
    return any(_has(each, part.text, attribute="stem") for each in names)


def _has(text, words, *, attribute):
    found = [getattr(token, attribute) for token in tokens(text)]
    sought = [getattr(token, attribute) for token in tokens(words)]
    return any(found[i : i + len(sought)] == sought for i in range(len(found)))


def _begins(texts, prefix):
    found = [token.word for text in texts for token in tokens(text)]
    *whole, last = (token.word for token in tokens(prefix))
    return set(whole) <= set(found) and any(word.startswith(last) for word in found)
