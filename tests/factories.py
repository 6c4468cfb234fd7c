"""Plain functions that make what a test needs, and nothing it does not."""

import hashlib
from datetime import date
from itertools import count

from django.utils.text import slugify

from bulletins.models import Bulletin, Issue, Item, Mention, Organisation, Source, Topic

_numbers = count(1)


def make_bulletin(*, slug="pcc-bulletin", name=None, **fields):
    name = name or slug.replace("-", " ").capitalize()
    return Bulletin.objects.get_or_create(slug=slug, defaults={"name": name, **fields})[0]


def make_source(*, filename=None, **fields):
    number = next(_numbers)
    defaults = {
        "sha256": hashlib.sha256(str(number).encode()).hexdigest(),
        "filename": filename or f"source-{number}.txt",
        "media_type": "text/plain",
        "size": 100,
    }
    return Source.objects.create(**{**defaults, **fields})


def make_issue(*, bulletin=None, published=date(2016, 12, 8), precision="day", **fields):
    number = next(_numbers)
    defaults = {
        "bulletin": bulletin or make_bulletin(),
        "source": fields.pop("source", None) or make_source(),
        "slug": f"issue-{number}",
        "title": f"Issue {number}",
        "published": published,
        "precision": precision if published else "",
        "read_by": "numbered 1",
    }
    return Issue.objects.create(**{**defaults, **fields})


def make_topic(*, slug, name=None, **fields):
    name = name or slug.replace("-", " ").capitalize()
    return Topic.objects.get_or_create(slug=slug, defaults={"name": name, **fields})[0]


def make_item(*, title="A story", text="Some words.", issue=None, topics=(), **fields):
    issue = issue or make_issue()
    place = issue.items.count() + 1
    defaults = {
        "place": place,
        "position": place,
        "slug": slugify(title)[:100] or "item",
        "body": text,
    }
    item = Item.objects.create(issue=issue, title=title, text=text, **{**defaults, **fields})
    item.topics.set([make_topic(slug=slug) for slug in topics])
    return item


def make_naming(item, name, **fields):
    """The fact that an item names an organisation."""
    slug = slugify(name)[:100] or "body"
    body = Organisation.objects.get_or_create(name=name, defaults={"slug": slug})[0]
    return Mention.objects.create(
        item=item,
        **{
            "kind": "organisation",
            "organisation": body,
            "value": name,
            "text": name,
            "start": 0,
            "end": len(name),
            **fields,
        },
    )
