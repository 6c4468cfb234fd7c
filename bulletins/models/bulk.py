"""What a person, or a topic's rules, do to many items at once, and how far that is."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class BulkEdit(models.Model):
    """One act on many rows, done a batch at a time.

    `keys` are those of the items, of a publication those of the issues, in the order in which they
    are taken; the first `done` of them are dealt with, and `changed` of these are not as they were.
    `told` holds what the act needs: {"topics": [1, 2]}, {"kind": "notice"}.
    """

    class Act(models.TextChoices):
        ADD_TOPICS = "add_topics", _("topics added")
        REMOVE_TOPICS = "remove_topics", _("topics removed")
        SET_KIND = "set_kind", _("kind set")
        HIDE = "hide", _("hidden")
        SHOW = "show", _("shown again")
        PUBLISH = "publish", _("issues published")
        RULES = "rules", _("a topic's rules applied")

    act = models.CharField(_("what"), max_length=13, choices=Act.choices)
    told = models.JSONField(default=dict)
    words = models.CharField(_("which"), max_length=200, blank=True)
    keys = models.JSONField(default=list)
    total = models.PositiveIntegerField(_("rows"), default=0)
    done = models.PositiveIntegerField(_("done"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    moved_at = models.DateTimeField(_("last went on at"), auto_now=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    fault = models.TextField(_("fault"), blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("change of many items")
        verbose_name_plural = _("changes of many items")
        constraints = [
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="bulk_done_of_total")
        ]
        indexes = [models.Index(fields=["ended_at"], name="bulk_not_ended")]

    def __str__(self) -> str:
        said = self.get_act_display()
        return f"{said}: {self.words}" if self.words else str(said)

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be done, because all is or because it stopped."""
        return self.ended_at is not None
