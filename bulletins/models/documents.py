"""Series, their issues, the items cut from them, and the blocks of the originals."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from bulletins.models.edited import Edited
from bulletins.models.vocabulary import Topic
from bulletins.querysets import (
    BulletinQuerySet,
    IssueQuerySet,
    ItemQuerySet,
    SourceQuerySet,
)


class Bulletin(Edited):
    """A series of issues under one name and its aliases."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200, unique=True)
    aliases = models.JSONField(default=list, blank=True)
    description = models.TextField(blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    attribution = models.TextField(blank=True)
    history = HistoricalRecords()

    objects = BulletinQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="bulletin_has_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("bulletins:bulletin", args=[self.slug])


class Source(models.Model):
    """A file as received; its bytes lie in the sources folder under their SHA-256."""

    sha256 = models.CharField(max_length=64, unique=True)
    filename = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    received_at = models.DateTimeField(auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="source_sha256_is_hex"
            )
        ]

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        return reverse("bulletins:source", args=[self.pk])


class Precision(models.TextChoices):
    """How far a date is known."""

    DAY = "day", "day"
    MONTH = "month", "month"
    YEAR = "year", "year"


class Issue(Edited):
    """One published document of a series; a draft is seen by staff alone."""

    class Status(models.TextChoices):
        DRAFT = "draft", "draft"
        PUBLISHED = "published", "published"

    bulletin = models.ForeignKey(Bulletin, on_delete=models.PROTECT, related_name="issues")
    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="issue")
    slug = models.SlugField(max_length=100)
    title = models.CharField(max_length=500)
    number = models.CharField(max_length=40, blank=True)
    volume = models.CharField(max_length=40, blank=True)
    published = models.DateField(null=True, blank=True, db_index=True)
    precision = models.CharField(max_length=5, choices=Precision.choices, blank=True)
    updated = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateField(null=True, blank=True)
    withdrawn_notice = models.TextField(blank=True)
    superseded_by = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        related_name="supersedes",
        null=True,
        blank=True,
        help_text="The later edition or issue that stands in its place.",
    )
    language = models.CharField(max_length=35, default="en")
    status = models.CharField(
        max_length=9, choices=Status.choices, default=Status.PUBLISHED, db_index=True
    )
    read_by = models.CharField(max_length=60, help_text="The layout and its version.")
    warnings = models.JSONField(default=list, blank=True)
    report = models.JSONField(default=dict, blank=True, help_text="What reading it came to.")
    added_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    history = HistoricalRecords()

    objects = IssueQuerySet.as_manager()

    class Meta:
        ordering = [F("published").desc(nulls_last=True), "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["bulletin", "slug"], name="issue_slug_in_bulletin"),
            models.CheckConstraint(
                condition=Q(published=None, precision="")
                | Q(published__isnull=False, precision__in=Precision.values),
                name="issue_date_has_precision",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "published"]), name="issue_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(superseded_by=None) | ~Q(superseded_by=F("id")),
                name="issue_is_superseded_by_another",
            ),
        ]
        indexes = [
            models.Index(fields=["bulletin", "status", "published"], name="issue_of_bulletin"),
            models.Index(fields=["status", "-published", "-id"], name="issue_newest_first"),
        ]
        permissions = [
            ("publish_issue", "Can publish issues"),
            ("hide_issue", "Can put issues into the bin"),
            ("empty_bin", "Can empty the bin"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("bulletins:issue", args=[self.bulletin.slug, self.slug])

    @property
    def is_draft(self) -> bool:
        """Whether staff alone may see it."""
        return self.status == self.Status.DRAFT

    @property
    def is_withdrawn(self) -> bool:
        """Whether its publisher took it back."""
        return bool(self.withdrawn_at or self.withdrawn_notice)

    @property
    def heir(self) -> "Issue | None":
        """The issue that stands in its place, once that is published; one query unless loaded."""
        heir = self.superseded_by
        return None if heir is None or heir.is_draft else heir

    def clean(self) -> None:
        """No issue is superseded by itself, nor by what it supersedes; one query for each heir."""
        seen, heir = {self.pk}, self.superseded_by_id
        while heir is not None:
            if heir in seen:
                said = "This would lead in a ring: an issue cannot stand in its own place."
                raise ValidationError({"superseded_by": said})
            seen.add(heir)
            above = Issue.objects.filter(pk=heir).values_list("superseded_by", flat=True)
            heir = above.first()  # an old version may name one that is gone


class ItemKind(models.TextChoices):
    """What an item is."""

    STORY = "story", "story"
    RECOMMENDATION = "recommendation", "recommendation"
    CONCLUSION = "conclusion", "conclusion"
    INTRODUCTION = "introduction", "introduction"
    SIDEBAR = "sidebar", "sidebar"
    NOTICE = "notice", "notice"


class Item(Edited):
    """One story, section, or recommendation with its answer: the unit of search and citation.

    `place` is the position it was first kept at, and its address; it is never given to another.
    `position` is where it stands now, from 1. `body` is Markdown, `text` the same as plain text.
    """

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="items")
    place = models.PositiveIntegerField(validators=[MinValueValidator(1)], editable=False)
    position = models.PositiveIntegerField(validators=[MinValueValidator(1)])
    slug = models.SlugField(max_length=100, editable=False)
    number = models.CharField(max_length=40, blank=True)
    section = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=500)
    summary = models.TextField(blank=True, help_text="The standfirst, where one is printed.")
    kind = models.CharField(max_length=14, choices=ItemKind.choices, default=ItemKind.STORY)
    body = models.TextField(blank=True, help_text="Markdown.")
    text = models.TextField(blank=True, editable=False)
    topics = models.ManyToManyField(Topic, related_name="items", blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    history = HistoricalRecords(m2m_fields=[topics])

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["issue", "position"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "place"], name="item_place_in_issue"),
            models.UniqueConstraint(fields=["issue", "position"], name="item_position_in_issue"),
            models.CheckConstraint(
                condition=Q(place__gte=1, position__gte=1), name="item_places_count_from_one"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="item_has_title"),
            models.CheckConstraint(
                condition=Q(kind__in=ItemKind.values), name="item_kind_is_known"
            ),
        ]
        indexes = [models.Index(fields=["issue", "position", "kind"], name="item_kind_in_order")]
        permissions = [("hide_item", "Can hide items")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        issue = self.issue
        return reverse(
            "bulletins:item", args=[issue.bulletin.slug, issue.slug, self.place, self.slug]
        )


class Block(models.Model):
    """A paragraph, heading or list entry of an issue's source, and where it went."""

    class Role(models.TextChoices):
        HEADING = "heading", "an item's heading"
        BODY = "body", "an item's text"
        FRONT = "front", "front matter"
        FURNITURE = "furniture", "put aside"

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
