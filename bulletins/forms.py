"""Forms of the editors' desk."""

import json
from typing import Any

from django import forms

from bulletins.enrichment.topics import read_rules
from bulletins.models import Topic


class IndentedEncoder(json.JSONEncoder):
    """Lays rules out a line a word, as a person can read and change them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "indent": 1, "ensure_ascii": False})


class TopicForm(forms.ModelForm):  # type: ignore[type-arg]
    """A topic whose rules can be read."""

    rules = forms.JSONField(
        encoder=IndentedEncoder, required=False, widget=forms.Textarea(attrs={"rows": 30})
    )

    class Meta:
        model = Topic
        fields = ["name", "slug", "covers", "rules", "position"]

    def clean_rules(self) -> Any:
        """The rules as given, or what is wrong with them in a sentence."""
        rules = self.cleaned_data["rules"] or {}
        slug = self.cleaned_data.get("slug") or self.instance.slug or "new"
        try:
            read_rules([{"slug": slug, "rules": rules}])
        except ValueError as err:
            raise forms.ValidationError(str(err)) from err
        return rules
