"""Issues as rows of the archive's tables, written in bulk."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from bench.corpus.facts import Fact
from bench.corpus.issues import Paper, Story
from bench.corpus.sheets import Original, original, paragraphs, place_of
from bulletins import originals
from bulletins.models import Block, Bulletin, Issue, Item, Mention, Organisation, Source, Topic

AT_ONCE = 50  # issues written in one transaction
LONGEST_SLUG = 80  # characters
READ_BY = {True: "banner 1", False: "numbered 1"}  # the layout, by whether it has pages

Printed = tuple[Issue, Paper]


@dataclass(frozen=True, slots=True)
class Ids:
    """The rows that others point to: series by number, topics and organisations by slug."""

    series: Sequence[int]
    topics: Mapping[str, int]
    organisations: Mapping[str, int]


def ids(series: int) -> Ids:
    """Those of an archive with the vocabulary loaded; makes so many series where they lack."""
    names = [f"Bench bulletin {number}" for number in range(1, series + 1)]
    for name in names:
        Bulletin.objects.get_or_create(slug=slugify(name), defaults={"name": name})
    found = dict(Bulletin.objects.filter(name__in=names).values_list("name", "pk"))
    return Ids(
        series=[found[name] for name in names],
        topics=dict(Topic.objects.values_list("slug", "pk")),
        organisations=dict(Organisation.objects.values_list("slug", "pk")),
    )


def write(papers: Iterable[Paper], known: Ids, folder: Path) -> int:
    """Write all of them, originals into the folder; gives how many items they have.

    No signal is sent, no history kept, and an original with pages is not there.
    """
    waiting, written = iter(papers), 0
    while batch := list(islice(waiting, AT_ONCE)):
        with transaction.atomic():
            printed = _issues(batch, known, folder)
            items = Item.objects.bulk_create(list(_items(printed)))
            stories = [story for paper in batch for story in paper.stories]
            told = list(zip(items, stories, strict=True))
            Item.topics.through.objects.bulk_create(list(_tags(told, known)))
            Mention.objects.bulk_create(list(_mentions(told, known)))
            Block.objects.bulk_create(list(_blocks(printed, items)))
        written += len(items)
    return written


def _issues(papers: Sequence[Paper], known: Ids, folder: Path) -> list[Printed]:
    files = [original(paper) for paper in papers]
    sources = Source.objects.bulk_create([_source(file) for file in files])
    for paper, file in zip(papers, files, strict=True):
        if not paper.is_paged:
            originals.keep(folder, file.sha256, file.content)
    rows = map(_issue, papers, sources, (known.series[paper.series] for paper in papers))
    return list(zip(Issue.objects.bulk_create(list(rows)), papers, strict=True))


def _source(file: Original) -> Source:
    return Source(
        sha256=file.sha256,
        filename=file.filename,
        media_type=file.media_type,
        size=len(file.content),
    )


def _issue(paper: Paper, source: Source, bulletin: int) -> Issue:
    number = paper.number + 1
    return Issue(
        bulletin_id=bulletin,
        source=source,
        slug=f"issue-{number}",
        title=paper.title,
        number=str(number),
        published=paper.published,
        precision=paper.precision,
        read_by=READ_BY[paper.is_paged],
    )


def _items(printed: Iterable[Printed]) -> Iterator[Item]:
    for issue, paper in printed:
        for position, story in enumerate(paper.stories, start=1):
            yield Item(
                issue=issue,
                place=position,
                position=position,
                slug=slugify(story.title)[:LONGEST_SLUG],
                section=story.section,
                title=story.title,
                kind=story.kind,
                body=story.woven.text,
                text=story.woven.text,
            )


def _tags(told: Iterable[tuple[Item, Story]], known: Ids) -> Iterator[Any]:
    for item, story in told:
        for slug in story.topics:
            yield Item.topics.through(item_id=item.pk, topic_id=known.topics[slug])


def _mentions(told: Iterable[tuple[Item, Story]], known: Ids) -> Iterator[Mention]:
    for item, story in told:
        for fact, start in story.woven.places:
            yield _mention(item, fact, start, known)


def _mention(item: Item, fact: Fact, start: int, known: Ids) -> Mention:
    return Mention(
        item=item,
        kind=fact.kind,
        text=fact.text,
        value=fact.value,
        role=fact.role,
        start=start,
        end=start + len(fact.text),
        first=fact.first,
        last=fact.last,
        organisation_id=known.organisations[fact.organisation] if fact.organisation else None,
    )


def _blocks(printed: Iterable[Printed], items: Sequence[Item]) -> Iterator[Block]:
    """Every paragraph of the issues, whose items come one issue after another."""
    before = 0
    for issue, paper in printed:
        for number, paragraph in enumerate(paragraphs(paper)):
            place = place_of(number, is_paged=paper.is_paged)
            item = None if paragraph.story is None else items[before + paragraph.story]
            yield Block(
                issue=issue,
                item=item,
                position=number + 1,
                role=paragraph.role,
                why=paragraph.why,
                text=paragraph.text,
                page=place.page,
                box=place.box,
                line=place.line,
            )
        before += len(paper.stories)
