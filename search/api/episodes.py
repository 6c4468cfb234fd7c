"""What the API tells of items on the same matter."""

from ninja import Schema

from search.answer import Publication, Series, publication
from search.api.shapes import series
from search.related.story import Episode, When


class EpisodeRow(Schema):
    """An item on the same matter, when it was said, seen from the other, and what both share.

    `topics`, `organisations` and `abbreviations` are names; `is_repeat` where the texts are nearly
    the same.
    """

    id: int
    url: str
    title: str
    bulletin: Series
    issue: Publication
    when: When
    is_repeat: bool
    why: str
    topics: list[str]
    organisations: list[str]
    abbreviations: list[str]
    words: list[str]


class Story(Schema):
    """What other issues say on the matter of an item, in the order of time, undated ones last."""

    results: list[EpisodeRow]


def episode_row(episode: Episode) -> EpisodeRow:
    """One part of a story."""
    item = episode.item
    return EpisodeRow(
        id=item.pk,
        url=item.get_absolute_url(),
        title=item.title,
        bulletin=series(item.issue.bulletin),
        issue=publication(item.issue),
        when=episode.when,
        is_repeat=episode.is_repeat,
        why=episode.why,
        topics=list(episode.topics),
        organisations=list(episode.organisations),
        abbreviations=list(episode.abbreviations),
        words=list(episode.words),
    )
