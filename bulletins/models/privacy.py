"""What editors took out of documents."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from bulletins.models.documents import Source


class Redaction(models.Model):
    """Words taken out of a document, wherever in it they stand; staff alone see them here.

    They belong to the file, so that a document taken in again has them out at once. `places` are
    the pages and boxes of the blocks that held them: [{"page": 3, "box": [72, 90, 520, 104]}].
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="redactions")
    words = models.TextField()
    reason = models.CharField(max_length=200, blank=True)
    places = models.JSONField(default=list, blank=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["source", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "words"], name="redaction_made_once"),
            models.CheckConstraint(condition=~Q(words=""), name="redaction_has_words"),
        ]

    def __str__(self) -> str:
        return f"Redaction {self.pk} in {self.source}"
