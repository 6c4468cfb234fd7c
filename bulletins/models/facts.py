"""What stands in an item's text: addresses, dates, sums, organisations, abbreviations."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
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

    item = models.ForeignKey(
        Item, on_delete=models.CASCADE, related_name="mentions", verbose_name=_("item")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    text = models.TextField(_("text"))
    value = models.TextField(_("value"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, blank=True)
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    first = models.DateField(pgettext_lazy("day", "first"), null=True, blank=True, editable=False)
    last = models.DateField(pgettext_lazy("day", "last"), null=True, blank=True, editable=False)
    place = models.CharField(pgettext_lazy("of an event", "place"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="mentions",
        null=True,
        blank=True,
        verbose_name=_("organisation"),
    )
    is_edited = models.BooleanField(_("a person's"), default=False, editable=False)
    history = FactHistory()

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
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

    item = models.ForeignKey(
        Item, on_delete=models.CASCADE, related_name="denials", verbose_name=_("item")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Mention.Kind.choices)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("denial")
        verbose_name_plural = _("denials")
        ordering = ["item", "kind", "text"]
        constraints = [
            models.UniqueConstraint(fields=["item", "kind", "text"], name="denial_said_once")
        ]

    def __str__(self) -> str:
        said = {"text": self.text, "kind": self.get_kind_display()}
        # Translators: words of a text that are no fact of this kind, "May: no date".
        return gettext("%(text)s: no %(kind)s") % said
