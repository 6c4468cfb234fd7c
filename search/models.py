"""What waits to be indexed, and since when nothing does; searches told by mail, and vain ones."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Less than seven days by as much as a daily run may come too early
WEEK = timedelta(days=6, hours=18)


class IndexChange(models.Model):
    """An item that changed, noted in the transaction that changed it.

    No foreign key: the item may be gone. The row goes once the index has what the item has.
    """

    item_id = models.PositiveBigIntegerField()
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"item {self.item_id}"


class LastChange(models.Model):
    """One row: the moment since which readers see nothing new."""

    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S}"


class Alert(models.Model):
    """A search whose new results go to an address by mail, once that is confirmed.

    `query` is a search as `saved.kept` writes it; `told` the ids of all items that were told or
    that matched before, as `told.written` writes them. A fault is that of the last run.
    """

    class Frequency(models.TextChoices):
        ALWAYS = "always", _("as soon as something is found")
        WEEKLY = "weekly", _("once a week at most")

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    address = models.EmailField(_("e-mail address"))
    query = models.CharField(_("query"), max_length=2000, blank=True)
    frequency = models.CharField(
        _("frequency"), max_length=6, choices=Frequency.choices, default=Frequency.ALWAYS
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    told = models.TextField(_("told"), blank=True, editable=False)
    mailed_at = models.DateTimeField(_("mailed at"), null=True)
    fault = models.TextField(_("fault"), blank=True)

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(Lower("address"), "query", name="alert_is_asked_for_once")
        ]

    def __str__(self) -> str:
        return f"alert {self.pk}"

    def is_due(self, now: datetime) -> bool:
        """Whether its last mail, or its confirmation, lies far enough back.

        One that lies ahead was noted by a clock that was wrong.
        """
        last = self.mailed_at or self.confirmed_at
        is_weekly = self.frequency == self.Frequency.WEEKLY
        return last is not None and (not is_weekly or not now - WEEK < last <= now)


class Notice(models.Model):
    """A mail that an alert is about to send, noted before it leaves; the row goes once it has."""

    alert = models.OneToOneField(Alert, on_delete=models.CASCADE, related_name="notice")
    items = models.JSONField(help_text=_("Ids of the items it tells, newest first."))
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"notice {self.pk} of {self.alert_id}"


class Miss(models.Model):
    """Words of which searches found nothing on a day, or which could not be looked for then.

    Nothing is kept of who asked. The words are as they were understood, in small letters.
    """

    words = models.CharField(_("words"), max_length=200)
    day = models.DateField(_("day"))
    was_unanswered = models.BooleanField(
        _("was unanswered"), help_text=_("There was no index that could be read.")
    )
    times = models.PositiveIntegerField(_("times"), default=1)

    class Meta:
        verbose_name = _("search that found nothing")
        verbose_name_plural = _("searches that found nothing")
        ordering = ["-day", "words"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "words", "was_unanswered"], name="miss_counted_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return self.words
