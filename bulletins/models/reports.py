"""Mistakes that readers reported."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from bulletins.models.items import Item


class Report(models.Model):
    """A mistake that a reader told of an item; nothing is kept of who told it.

    `passage` is what the item said then, as `reporting.passage_of` gives it. A merged item's
    reports go to its heir, a deleted one's go with it. History keeps neither text.
    """

    class Kind(models.TextChoices):
        WORDS = "words", _("wrong words")
        FIGURE = "figure", _("a wrong date or number")
        TOPIC = "topic", _("a wrong topic")
        LINK = "link", _("a link that leads nowhere")
        PRIVATE = "private", _("something private")
        OTHER = "other", _("something else")

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("state of a report", "open")
        MENDED = "mended", pgettext_lazy("state of a report", "mended")
        SOUND = "sound", _("nothing wrong")

    item = models.ForeignKey(
        Item, on_delete=models.CASCADE, related_name="reports", verbose_name=_("item")
    )
    kind = models.CharField(_("what is wrong"), max_length=7, choices=Kind.choices)
    words = models.TextField(_("the reader’s words"))
    passage = models.TextField(_("what the item said"), editable=False)
    reported_at = models.DateTimeField(_("reported at"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=6, choices=State.choices, default=State.OPEN)
    note = models.CharField(_("note"), max_length=500, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    history = HistoricalRecords(excluded_fields=["words", "passage"], cascade_delete_history=True)

    class Meta:
        verbose_name = _("reported mistake")
        verbose_name_plural = _("reported mistakes")
        ordering = ["-reported_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["words", "figure", "topic", "link", "private", "other"]),
                name="report_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="open", settled_at=None)
                | Q(state__in=["mended", "sound"], settled_at__isnull=False),
                name="report_is_open_or_settled_then",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-reported_at", "-id"], name="report_by_state"),
            models.Index(fields=["settled_at"], name="report_settled_at"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.pk})"
