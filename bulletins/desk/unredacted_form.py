"""A form of a document's row, which brings no words back that were taken out of it."""

from typing import Any

from django.utils.translation import gettext as _

from bulletins.desk.opened_form import OpenedForm
from bulletins.models import Issue, Redaction
from bulletins.redaction import cover


class UnredactedForm(OpenedForm):
    """Of an issue or an item; what was typed before a redaction may still hold its words."""

    def clean(self) -> dict[str, Any]:
        """What was typed, where none of it was taken out of the document."""
        given = super().clean()
        issue = self.instance.pk if isinstance(self.instance, Issue) else self.instance.issue_id
        words = Redaction.objects.filter(source__issue=issue).values_list("words", flat=True)
        covered = cover(list(words))
        for name, value in list(given.items()):
            if isinstance(value, str) and covered.stands_in(value):
                self.add_error(name, _("Words in this were taken out of the document for good."))
        return given
