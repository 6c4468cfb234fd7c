"""What a person may mend, and which of it no machine may write again."""

from django.db import models


class Edited(models.Model):
    """Something a person may mend: `edited_fields` names what no machine may write again."""

    edited_fields = models.JSONField(default=list, blank=True, editable=False)

    class Meta:
        abstract = True

    def is_edited(self, field: str) -> bool:
        """Whether a person has changed this field."""
        return field in self.edited_fields

    def mark_edited(self, fields: list[str]) -> None:
        """Note, without saving, that a person has changed these fields."""
        self.edited_fields = sorted({*self.edited_fields, *fields})
