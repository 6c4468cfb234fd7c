"""Words to be taken out of a document: looked for first, then confirmed."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bulletins.models import Issue
from bulletins.redaction import cover, is_mark
from bulletins.redaction_places import Place, places_of

LEAST = 2  # letters and figures
MANY = 20  # places a single word may stand in before an editor is asked twice


class RedactionForm(forms.Form):
    """The words and the reason; valid where they can be taken out.

    `places` are where they stand. They may go only when `is_confirmed`: these very words were
    shown with their places before, and a common word was confirmed twice.
    """

    words = forms.CharField(
        max_length=200,
        label=_("Words"),
        help_text=_("As they stand in the document. They go from everywhere in it."),
        widget=forms.TextInput(attrs={"size": 60}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"size": 60}),
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    sure = forms.BooleanField(required=False, label=_("Take it out of all these places"))

    def __init__(self, *args: Any, issue: Issue, **options: Any) -> None:
        super().__init__(*args, **options)
        self.issue = issue
        self.places: list[Place] = []

    def clean_words(self) -> str:
        """The words, where they stand in the document."""
        words: str = self.cleaned_data["words"]
        if sum(map(str.isalnum, words)) < LEAST:
            said = gettext("Give at least %(least)d letters or figures.")
            raise forms.ValidationError(said, params={"least": LEAST})
        if is_mark(words):
            said = gettext("“%(words)s” is what stands in place of redacted words.")
            raise forms.ValidationError(said, params={"words": words})
        self.places = places_of(self.issue, cover([words]))
        if not self.places:
            said = gettext(
                "“%(words)s” stands nowhere in this document; capitals count in a single word."
            )
            raise forms.ValidationError(said, params={"words": words})
        return words

    @property
    def times(self) -> int:
        """How many times the words stand there."""
        return sum(place.times for place in self.places)

    @property
    def is_common(self) -> bool:
        """Whether it is one word that stands in many places, maybe with another meaning."""
        return self.cleaned_data["words"].isalpha() and self.times > MANY

    @property
    def is_confirmed(self) -> bool:
        """Whether the editor saw what would go and said yes."""
        given = self.cleaned_data
        is_seen = "confirm" in self.data and given["shown"] == given["words"]
        return is_seen and (given["sure"] or not self.is_common)
