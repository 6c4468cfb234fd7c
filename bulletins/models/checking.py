"""What a person has held against its original."""

from typing import Any

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from bulletins.models.items import Item


class Acceptance(models.Model):
    """That a person held an item against its original and found it right.

    `seen` has a digest of each of its fields then, and of its passages, by name: as long as these
    are the same, but for what a person wrote since, it is checked (`bulletins.checking`).
    """

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="acceptance")
    seen: Any = models.JSONField(default=dict)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    accepted_at = models.DateTimeField(auto_now=True)
    history = HistoricalRecords()

    class Meta:
        default_permissions = ()  # who may change items may accept them

    def __str__(self) -> str:
        return f"item {self.item_id}, accepted"
