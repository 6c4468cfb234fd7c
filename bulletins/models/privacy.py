"""What editors took out of documents."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bulletins.models.documents import Source


class Redaction(models.Model):
    """Words taken out of a document, wherever in it they stand; staff alone see them here.

    They belong to the file, so that a document taken in again has them out at once. `places` are
    the pages and boxes of the blocks that held them: [{"page": 3, "box": [72, 90, 520, 104]}].
    """

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="redactions", verbose_name=_("source")
    )
    words = models.TextField(_("words"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    places = models.JSONField(_("places"), default=list, blank=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("redaction")
        verbose_name_plural = _("redactions")
        ordering = ["source", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "words"], name="redaction_made_once"),
            models.CheckConstraint(condition=~Q(words=""), name="redaction_has_words"),
        ]

    def __str__(self) -> str:
        return gettext("Redaction %(key)s in %(source)s") % {"key": self.pk, "source": self.source}
