"""Documents that were given, and what became of each."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bulletins.models.documents import Bulletin, Issue
from bulletins.querysets import IntakeQuerySet


class Intake(models.Model):
    """A document given at the desk or by a watched folder.

    While it waits, its bytes lie in the intake folder under the name `stored_as`, which says
    nothing of it; empty when they do not. `attempts` counts how often its reading was begun.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        READING = "reading", _("being read")
        ADDED = "added", _("added")
        UNCHANGED = "unchanged", _("here already")
        EDITION = "edition", _("another edition?")
        REFUSED = "refused", _("refused")

    filename = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(_("digest"), max_length=64, blank=True)
    size = models.PositiveBigIntegerField(_("size"), default=0)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.WAITING)
    reason = models.TextField(_("reason"), blank=True)
    issue = models.ForeignKey(
        Issue,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="intakes",
        verbose_name=_("issue"),
    )
    bulletin = models.ForeignKey(
        Bulletin,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("bulletin"),
    )
    is_draft = models.BooleanField(_("draft"), default=True)
    is_apart = models.BooleanField(
        _("no edition"), default=False, help_text=_("A person said that it is no edition.")
    )
    stored_as = models.CharField(_("stored as"), max_length=32, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("given by"),
    )
    given_at = models.DateTimeField(_("given at"), auto_now_add=True)
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at", "-pk"]
        verbose_name = _("given document")
        verbose_name_plural = _("given documents")
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"],
                condition=Q(state__in=["waiting", "reading", "edition"]),
                name="intake_waits_once",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["waiting", "reading", "added", "unchanged", "edition", "refused"]
                ),
                name="intake_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused", reason=""), name="intake_refused_for_a_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["-given_at", "-id"], name="intake_newest_first"),
            models.Index(fields=["state", "-given_at", "-id"], name="intake_by_state"),
        ]

    def __str__(self) -> str:
        return self.filename
