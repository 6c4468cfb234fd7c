"""What stands in an item's text: addresses, dates, sums, organisations, abbreviations."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from bulletins.models.items import Item
from bulletins.models.vocabulary import Organisation
from bulletins.querysets import MentionQuerySet


class FactHistory(HistoricalRecords):  # type: ignore[misc]  # no types
    """What became of facts that a person found or changed; a machine's come and go unrecorded."""

    def post_save(self, instance: "Mention", *args: Any, **kwargs: Any) -> None:
        """A fact was added or changed."""
        if instance.is_edited:
            super().post_save(instance, *args, **kwargs)

    def post_delete(self, instance: "Mention", *args: Any, **kwargs: Any) -> None:
        """A fact was removed."""
        if instance.is_edited:
            super().post_delete(instance, *args, **kwargs)


class Mention(models.Model):
    """A fact in an item's text, at `text[start:end]`.

    A date has its `first` and `last` day, an event its `place` where one is said. What `is_edited`
    a person found or changed; no machine writes it again.
    """

    class Kind(models.TextChoices):
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("phone")
        URL = "url", _("link")
        MONEY = "money", _("sum of money")
        DATE = "date", _("date")
        ORGANISATION = "organisation", _("organisation")
        ABBREVIATION = "abbreviation", _("abbreviation")

    class Role(models.TextChoices):
        DEADLINE = "deadline", _("deadline")
        EVENT = "event", _("event")
        PUBLICATION = "publication", _("published")
        EFFECTIVE = "effective", _("takes effect")
        OTHER = "other", _("other")

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="mentions")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    text = models.TextField()
    value = models.TextField()
    role = models.CharField(max_length=20, choices=Role.choices, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    first = models.DateField(null=True, blank=True, editable=False)
    last = models.DateField(null=True, blank=True, editable=False)
    place = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="mentions", null=True, blank=True
    )
    is_edited = models.BooleanField("a person's", default=False, editable=False)
    history = FactHistory()

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["item", "start"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="mention_has_length"),
            models.CheckConstraint(
                condition=Q(first=None, last=None) | Q(last__gte=F("first")),
                name="mention_days_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "item"]),
            models.Index(
                fields=["kind", "-first", "last", "item", "start", "role"],
                name="mention_latest_first",
            ),
            models.Index(fields=["kind", "last", "role"], name="mention_to_come"),
            models.Index(fields=["organisation", "item"], name="mention_of_organisation"),
            models.Index(fields=["id"], condition=Q(is_edited=True), name="mention_by_a_person"),
        ]

    def __str__(self) -> str:
        return self.text


class Denial(models.Model):
    """What a person said that an item's text does not mean: no machine finds it there again."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="denials")
    kind = models.CharField(max_length=12, choices=Mention.Kind.choices)
    text = models.TextField()

    class Meta:
        ordering = ["item", "kind", "text"]
        constraints = [
            models.UniqueConstraint(fields=["item", "kind", "text"], name="denial_said_once")
        ]

    def __str__(self) -> str:
        return f"{self.text}: no {self.get_kind_display()}"
