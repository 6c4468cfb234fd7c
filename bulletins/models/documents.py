"""Series, their issues, and the files these were read from."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from bulletins.models.edited import Edited
from bulletins.querysets import (
    BulletinQuerySet,
    IssueQuerySet,
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
    """One published document of a series; a draft, and one in the bin, is seen by staff alone."""

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("standing of an issue", "draft")
        PUBLISHED = "published", pgettext_lazy("standing of an issue", "published")
        HIDDEN = "hidden", _("in the bin")

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
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
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
                condition=Q(status__in=["draft", "published", "hidden"]),
                name="issue_status_is_known",
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
        """Whether it waits to be published."""
        return self.status == self.Status.DRAFT

    @property
    def is_hidden(self) -> bool:
        """Whether it is in the bin."""
        return self.status == self.Status.HIDDEN

    @property
    def is_public(self) -> bool:
        """Whether anybody may see it, and not staff alone."""
        return self.status == self.Status.PUBLISHED

    @property
    def is_withdrawn(self) -> bool:
        """Whether its publisher took it back."""
        return bool(self.withdrawn_at or self.withdrawn_notice)

    @property
    def heir(self) -> "Issue | None":
        """The issue that stands in its place, once that is published; one query unless loaded."""
        heir = self.superseded_by
        return heir if heir is not None and heir.is_public else None

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
