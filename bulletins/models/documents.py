"""Series, their issues, the items cut from them, and the blocks of the originals."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
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

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200, unique=True)
    aliases = models.JSONField(_("aliases"), default=list, blank=True)
    description = models.TextField(_("description"), blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    attribution = models.TextField(_("attribution"), blank=True)
    history = HistoricalRecords()

    objects = BulletinQuerySet.as_manager()

    class Meta:
        verbose_name = _("bulletin")
        verbose_name_plural = _("bulletins")
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="bulletin_has_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("bulletins:bulletin", args=[self.slug])


class Source(models.Model):
    """A file as received; its bytes lie in the sources folder under their SHA-256."""

    sha256 = models.CharField(_("sha256"), max_length=64, unique=True)
    filename = models.CharField(_("filename"), max_length=255)
    media_type = models.CharField(_("media type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
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

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class Issue(Edited):
    """One published document of a series; a draft is seen by staff alone."""

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("standing of an issue", "draft")
        PUBLISHED = "published", pgettext_lazy("standing of an issue", "published")

    bulletin = models.ForeignKey(
        Bulletin, on_delete=models.PROTECT, related_name="issues", verbose_name=_("bulletin")
    )
    source = models.OneToOneField(
        Source, on_delete=models.PROTECT, related_name="issue", verbose_name=_("source")
    )
    slug = models.SlugField(_("slug"), max_length=100)
    title = models.CharField(_("title"), max_length=500)
    number = models.CharField(_("number"), max_length=40, blank=True)
    volume = models.CharField(_("volume"), max_length=40, blank=True)
    published = models.DateField(_("published"), null=True, blank=True, db_index=True)
    precision = models.CharField(
        _("precision"), max_length=5, choices=Precision.choices, blank=True
    )
    updated = models.DateField(_("updated"), null=True, blank=True)
    withdrawn_at = models.DateField(_("withdrawn at"), null=True, blank=True)
    withdrawn_notice = models.TextField(_("withdrawn notice"), blank=True)
    superseded_by = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        related_name="supersedes",
        null=True,
        blank=True,
        help_text=_("The later edition or issue that stands in its place."),
        verbose_name=_("superseded by"),
    )
    language = models.CharField(_("language"), max_length=35, default="en")
    status = models.CharField(
        _("status"), max_length=9, choices=Status.choices, default=Status.PUBLISHED, db_index=True
    )
    read_by = models.CharField(max_length=60, help_text=_("The layout and its version."))
    warnings = models.JSONField(_("warnings"), default=list, blank=True)
    report = models.JSONField(default=dict, blank=True, help_text=_("What reading it came to."))
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
    history = HistoricalRecords()

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
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
                said = _("This would lead in a ring: an issue cannot stand in its own place.")
                raise ValidationError({"superseded_by": said})
            seen.add(heir)
            above = Issue.objects.filter(pk=heir).values_list("superseded_by", flat=True)
            heir = above.first()  # an old version may name one that is gone


class ItemKind(models.TextChoices):
    """What an item is."""

    STORY = "story", _("story")
    RECOMMENDATION = "recommendation", _("recommendation")
    CONCLUSION = "conclusion", _("conclusion")
    INTRODUCTION = "introduction", _("introduction")
    SIDEBAR = "sidebar", _("sidebar")
    NOTICE = "notice", _("notice")


class Item(Edited):
    """One story, section, or recommendation with its answer: the unit of search and citation.

    `place` is the position it was first kept at, and its address; it is never given to another.
    `position` is where it stands now, from 1. `body` is Markdown, `text` the same as plain text.
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
    history = HistoricalRecords(m2m_fields=[topics])

    objects = ItemQuerySet.as_manager()

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
                condition=Q(kind__in=ItemKind.values), name="item_kind_is_known"
            ),
        ]
        indexes = [models.Index(fields=["issue", "position", "kind"], name="item_kind_in_order")]

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
