"""The items cut from issues, the blocks of the originals, and addresses that items left."""

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from bulletins.models.documents import Issue
from bulletins.models.edited import Edited
from bulletins.models.vocabulary import Topic
from bulletins.querysets import ItemQuerySet


class ItemKind(models.TextChoices):
    """What an item is."""

    STORY = "story", _("story")
    RECOMMENDATION = "recommendation", _("recommendation")
    CONCLUSION = "conclusion", _("conclusion")
    INTRODUCTION = "introduction", _("introduction")
    SIDEBAR = "sidebar", _("sidebar")
    NOTICE = "notice", _("notice")


class ShownItems(models.Manager.from_queryset(ItemQuerySet)):  # type: ignore[misc]  # made as it runs
    """Items that no person hid."""

    def get_queryset(self) -> Any:
        """What every page, list and count is made of."""
        return super().get_queryset().shown()


class Item(Edited):
    """One story, section, or recommendation with its answer: the unit of search and citation.

    `place` is the position it was first kept at, and its address; it is never given to another.
    `position` is where it stands now, from 1. `body` is Markdown, `text` the same as plain text.
    One that a person hid keeps its blocks, place and position; `everything` has it too. `is_gone`
    says that no person hid it: the document, read again, does not have it any more.
    """

    issue = models.ForeignKey(
        Issue, on_delete=models.CASCADE, related_name="items", verbose_name=_("issue")
    )
    place = models.PositiveIntegerField(validators=[MinValueValidator(1)], editable=False)
    position = models.PositiveIntegerField(_("position"), validators=[MinValueValidator(1)])
    slug = models.SlugField(_("slug"), max_length=100, editable=False)
    number = models.CharField(_("number"), max_length=40, blank=True)
    section = models.CharField(_("section"), max_length=300, blank=True)
    title = models.CharField(_("title"), max_length=500)
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("The standfirst, where one is printed.")
    )
    kind = models.CharField(
        _("kind"), max_length=14, choices=ItemKind.choices, default=ItemKind.STORY
    )
    body = models.TextField(
        pgettext_lazy("of an item", "body"), blank=True, help_text=_("Markdown.")
    )
    text = models.TextField(_("text"), blank=True, editable=False)
    topics = models.ManyToManyField(
        Topic, related_name="items", blank=True, verbose_name=_("topics")
    )
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_gone = models.BooleanField(default=False, editable=False)
    history = HistoricalRecords(m2m_fields=[topics])

    objects = ShownItems()
    everything = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        ordering = ["issue", "position"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "place"], name="item_place_in_issue"),
            models.UniqueConstraint(fields=["issue", "position"], name="item_position_in_issue"),
            models.CheckConstraint(
                condition=Q(place__gte=1, position__gte=1), name="item_places_count_from_one"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="item_has_title"),
            models.CheckConstraint(
                condition=Q(is_gone=False) | Q(hidden_at__isnull=False), name="item_gone_is_hidden"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ItemKind.values), name="item_kind_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["issue", "hidden_at", "position", "kind"], name="item_in_order")
        ]
        permissions = [("hide_item", "Can hide items")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        issue = self.issue
        return reverse(
            "bulletins:item", args=[issue.bulletin.slug, issue.slug, self.place, self.slug]
        )


class FormerAddress(models.Model):
    """Where an item was until it was merged into another, its heir; neither is given again.

    `place` was its place in the issue, `item_key` its primary key.
    """

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="former_addresses")
    place = models.PositiveIntegerField()
    item_key = models.PositiveBigIntegerField(unique=True)
    heir = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="former_addresses")

    class Meta:
        ordering = ["issue", "place"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "place"], name="former_place_in_issue")
        ]

    def __str__(self) -> str:
        return f"item {self.item_key}, now {self.heir_id}"


class Block(models.Model):
    """A paragraph, heading or list entry of an issue's source, and where it went."""

    class Role(models.TextChoices):
        HEADING = "heading", _("an item's heading")
        BODY = "body", _("an item's text")
        FRONT = "front", _("front matter")
        FURNITURE = "furniture", _("put aside")

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="blocks")
    item = models.ForeignKey(
        Item, on_delete=models.CASCADE, related_name="blocks", null=True, blank=True
    )
    position = models.PositiveIntegerField()
    role = models.CharField(max_length=9, choices=Role.choices)
    why = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    page = models.PositiveIntegerField(null=True, blank=True)
    box = models.JSONField(null=True, blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["issue", "position"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "position"], name="block_position_in_issue"),
            models.CheckConstraint(
                condition=Q(role__in=["heading", "body"], item__isnull=False)
                | Q(role__in=["front", "furniture"], item=None),
                name="block_is_in_one_place",
            ),
            models.CheckConstraint(
                condition=~Q(role="furniture", why=""), name="block_put_aside_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
