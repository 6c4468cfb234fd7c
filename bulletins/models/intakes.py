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

    filename = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    reason = models.TextField(blank=True)
    issue = models.ForeignKey(
        Issue, on_delete=models.SET_NULL, null=True, blank=True, related_name="intakes"
    )
    bulletin = models.ForeignKey(
        Bulletin, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_draft = models.BooleanField(default=True)
    is_apart = models.BooleanField(default=False, help_text="A person said that it is no edition.")
    stored_as = models.CharField(max_length=32, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True
    )
    given_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at", "-pk"]
        verbose_name = _("given document")
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
