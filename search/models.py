"""What waits to be indexed, and when the index last caught up."""

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


class LastChange(models.Model):
    """One row: the moment since which readers see nothing new."""

    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S}"
