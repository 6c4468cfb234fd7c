"""The form that tells of a mistake in an item."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bulletins.models import Report

LONGEST = 2000  # characters of what a reader writes
# What no reader types: "\x00", "\x1b", half a surrogate pair, and what turns a line's direction
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
KIND_NEEDED = _("Choose what is wrong.")
WORDS_NEEDED = _("Say in a few words what is wrong.")
TOO_LONG = _("These are %(show_value)d characters; please use %(limit_value)d at most.")
NOT_SEEN = _("There is a character in it that cannot be seen. Please type it anew.")
FOR_NOBODY = _(
    "A field that is not shown was filled in, as programs do that fill in forms. It is empty now: "
    "please send the report again."
)


class PlainWords(forms.CharField):
    """A few lines of plain text, their ends counted as one character each."""

    widget = forms.Textarea

    def to_python(self, value: object) -> str:
        """The words; what cannot be seen in them is refused, and said so."""
        text = "" if value is None else str(value)
        words = super().to_python(text.replace("\r\n", "\n").replace("\r", "\n")) or ""
        if UNSEEN.search(words):
            raise ValidationError(NOT_SEEN, code="not_seen")
        return words if any(sign.isalnum() for sign in words) else ""


class ReportForm(forms.Form):
    """What is wrong, and a reader's words on it."""

    kind = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Report.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": KIND_NEEDED, "invalid_choice": KIND_NEEDED},
    )
    words = PlainWords(
        label=_("Where is it, and what should it say?"),
        max_length=LONGEST,
        error_messages={"required": WORDS_NEEDED, "max_length": TOO_LONG},
    )
    subject = forms.CharField(label=_("Leave this field empty"), required=False)

    def clean_subject(self) -> str:
        """Empty: nobody sees this field, and programs fill in what they find."""
        if self.cleaned_data["subject"]:
            raise ValidationError(FOR_NOBODY, code="for_nobody")
        return ""
