"""What the front page of the desk says of documents."""

from django import template
from django.contrib.auth.models import User

from bulletins.desk import front
from bulletins.models import Issue

register = template.Library()


@register.simple_tag
def work_waiting(user: User) -> list[front.Waiting]:
    """What waits for this person. A query for each kind of work."""
    return front.waiting(user)


@register.simple_tag
def newest_drafts(user: User) -> list[Issue]:
    """The drafts that came last. One query."""
    return front.newest_drafts(user)
