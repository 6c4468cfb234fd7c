"""A search's answer for programs, as the API and the command line give it."""

from ninja import Schema

from bulletins.models import Issue, Source
from search.facets import FacetValue
from search.hits import Hit
from search.parser import parse
from search.results import Listing, Results
from search.syntax import describe

DATE_LENGTH = {"day": 10, "month": 7, "year": 4}  # of YYYY-MM-DD, by precision


class Understanding(Schema):
    """The words as they were understood, in their own syntax; in sentences, what was not."""

    understood: str
    notes: list[str]


class Value(Schema):
    """One value of a facet."""

    value: str
    label: str
    count: int


class Series(Schema):
    """The bulletin of a result."""

    slug: str
    name: str


class Heir(Schema):
    """The issue that stands in another's place."""

    url: str
    title: str
    bulletin: Series


class Publication(Schema):
    """The issue of a result; `published` is as exact as `precision` says.

    `updated` is the day of its last change, None where none is known; `superseded_by` is the later
    document in its place, None where there is none.
    """

    slug: str
    title: str
    number: str | None
    published: str | None
    precision: str | None
    updated: str | None = None
    is_withdrawn: bool = False
    superseded_by: Heir | None = None


class Original(Schema):
    """The file a result was read from, under the name it was received with."""

    filename: str
    sha256: str
    media_type: str


class Result(Schema):
    """One item. `snippet` is HTML, its matches in mark elements; all else is plain text.

    One that `is_partial` has some of the words alone.
    """

    id: int
    url: str
    number: str | None
    position: int
    title: str
    section: str | None
    summary: str
    snippet: str
    topics: list[str]
    bulletin: Series
    issue: Publication
    source: Original
    page: int | None
    score: float
    is_partial: bool


class Answer(Schema):
    """One page of results; pages count from 1."""

    count: int
    page: int
    pages: int
    took_ms: int
    query: Understanding
    suggestion: str | None
    facets: dict[str, list[Value]]
    results: list[Result]


def answer(results: Results, *, took_ms: int) -> Answer:
    """The results as programs get them."""
    return Answer(
        count=results.count,
        page=results.page,
        pages=results.pages,
        took_ms=took_ms,
        query=understanding(results),
        suggestion=results.suggestion,
        facets={facet.name: [_value(each) for each in facet.values] for facet in results.facets},
        results=[result(hit) for hit in results.hits],
    )


def understanding(results: Results | Listing) -> Understanding:
    """How the words were understood, and what was not."""
    tree = parse(results.query.q).tree
    outcome = results.outcome if isinstance(results, Results) else ()
    notes = [*results.notes, *outcome]
    return Understanding(understood=describe(tree) if tree else "", notes=notes)


def _value(each: FacetValue) -> Value:
    return Value(value=each.value, label=each.label, count=each.count)


def result(hit: Hit) -> Result:
    """One result as programs get it."""
    item, issue = hit.item, hit.item.issue
    return Result(
        id=item.pk,
        url=item.get_absolute_url(),
        number=item.number or None,
        position=item.position,
        title=item.title,
        section=item.section or None,
        summary=item.summary,
        snippet=hit.snippet,
        topics=[topic.slug for topic in hit.topics],
        bulletin=Series(slug=issue.bulletin.slug, name=issue.bulletin.name),
        issue=publication(issue),
        source=original(issue.source),
        page=hit.page,
        score=round(hit.score, 4),
        is_partial=hit.is_partial,
    )


def original(source: Source) -> Original:
    """A file as what was read from it names it."""
    return Original(filename=source.filename, sha256=source.sha256, media_type=source.media_type)


def published(issue: Issue) -> str | None:
    """An issue's date, as far as it is known: "2013-08"; None where there is none."""
    return issue.published.isoformat()[: DATE_LENGTH[issue.precision]] if issue.published else None


def publication(issue: Issue) -> Publication:
    """An issue as what belongs to it names it."""
    return Publication(
        slug=issue.slug,
        title=issue.title,
        number=issue.number or None,
        published=published(issue),
        precision=issue.precision or None,
        updated=issue.updated.isoformat() if issue.updated else None,
        is_withdrawn=issue.is_withdrawn,
        superseded_by=_heir(issue.heir),
    )


def _heir(issue: Issue | None) -> Heir | None:
    if issue is None:
        return None
    bulletin = Series(slug=issue.bulletin.slug, name=issue.bulletin.name)
    return Heir(url=issue.get_absolute_url(), title=issue.title, bulletin=bulletin)
