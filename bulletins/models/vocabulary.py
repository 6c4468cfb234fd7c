"""The archive's own terms: its topics, and the organisations it knows."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from bulletins.models.edited import Edited
from bulletins.querysets import OrganisationQuerySet, TopicQuerySet


class Topic(Edited):
    """A term of the archive's own vocabulary, with the rules that find it."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200, unique=True)
    covers = models.TextField(_("covers"), blank=True)
    rules = models.JSONField(_("rules"), default=dict, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    history = HistoricalRecords()

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("bulletins:topic", args=[self.slug])


class Organisation(Edited):
    """A body that documents name: `name` in full, `abbreviations` in capitals, other `aliases`.

    One that `is_found` was told by its form in a document and stands on no list. One that
    `is_ignored` is none, so an editor said, and is not found again.
    """

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=200, unique=True)
    abbreviations = models.JSONField(_("abbreviations"), default=list, blank=True)
    aliases = models.JSONField(_("aliases"), default=list, blank=True)
    is_common = models.BooleanField(
        _("also a common word"),
        default=False,
        help_text=_("Counts only where it stands alone."),
    )
    is_found = models.BooleanField(_("is found"), default=False, editable=False)
    is_ignored = models.BooleanField(_("no organisation"), default=False)
    history = HistoricalRecords()

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="organisation_has_name")]
        indexes = [models.Index(Lower("name"), name="organisation_by_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("bulletins:organisation", args=[self.slug])
