"""What waits to be indexed, and what nobody found."""

from django.db import models


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


class Miss(models.Model):
    """Words of which searches found nothing on a day, or which could not be looked for then.

    Nothing is kept of who asked. The words are as they were understood, in small letters.
    """

    words = models.CharField(max_length=200)
    day = models.DateField()
    was_unanswered = models.BooleanField(help_text="There was no index that could be read.")
    times = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "search that found nothing"
        verbose_name_plural = "searches that found nothing"
        ordering = ["-day", "words"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "words", "was_unanswered"], name="miss_counted_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return self.words
