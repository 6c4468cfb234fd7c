"""What pages count and list, kept so that no page has to count it; `tally_store` alone writes it.

No foreign keys: the rows are drawn from others, whose going they follow within its transaction.
"""

from django.db import models

from bulletins.querysets import TallyQuerySet


class Filed(models.Model):
    """What an item was counted under when it was last counted: a bulletins.filing.Filing."""

    item_id = models.PositiveBigIntegerField(primary_key=True)
    filing = models.JSONField()

    def __str__(self) -> str:
        return f"item {self.item_id}"


class Listed(models.Model):
    """A place in the list of a topic, organisation or abbreviation, newest first.

    The undated have the first day there is.
    """

    of = models.CharField(max_length=40)
    day = models.DateField()
    issue_id = models.PositiveBigIntegerField()
    position = models.PositiveIntegerField()
    item_id = models.PositiveBigIntegerField(db_index=True)
    is_public = models.BooleanField()

    class Meta:
        ordering = ["of", "-day", "-issue_id", "position"]
        indexes = [
            models.Index(
                fields=["of", "-day", "-issue_id", "position", "is_public", "item_id"],
                name="listed_newest_first",
            )
        ]

    def __str__(self) -> str:
        return f"item {self.item_id} of {self.of}"


class Tally(models.Model):
    """One count of items, or of dates: a bulletins.filing.Share with its number."""

    of = models.CharField(max_length=40)
    by = models.CharField(max_length=20)
    value = models.BigIntegerField()
    is_public = models.BooleanField()
    count = models.IntegerField()

    objects = TallyQuerySet.as_manager()

    class Meta:
        ordering = ["of", "by", "value"]
        constraints = [
            models.UniqueConstraint(fields=["of", "by", "value", "is_public"], name="tallied_once")
        ]
        indexes = [
            models.Index(fields=["of", "by", "is_public", "-count"], name="tally_most_first")
        ]

    def __str__(self) -> str:
        return f"{self.count} of {self.of} by {self.by} {self.value}"


class Term(models.Model):
    """An abbreviation in the glossary; `is_public` as readers see it, else as staff do.

    `key` is what its forms have in common, `meanings` are bulletins.glossary.Meaning.
    """

    key = models.CharField(max_length=200)
    is_public = models.BooleanField()
    is_figure = models.BooleanField()
    letters = models.CharField(max_length=200)
    sign = models.CharField(max_length=8)
    short = models.TextField()
    meanings = models.JSONField()
    items = models.PositiveIntegerField()

    class Meta:
        ordering = ["is_figure", "letters", "key"]
        constraints = [
            models.UniqueConstraint(fields=["key", "is_public"], name="term_once_a_door")
        ]
        indexes = [
            models.Index(
                fields=["is_public", "is_figure", "letters", "key", "sign"], name="term_a_to_z"
            )
        ]

    def __str__(self) -> str:
        return self.short
