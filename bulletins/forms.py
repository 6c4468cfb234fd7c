"""Forms of the editors' desk."""

from typing import Any

from django import forms

from bulletins.enrichment.topics import read_rules
from bulletins.models import Topic


class TopicForm(forms.ModelForm):  # type: ignore[type-arg]
    """A topic whose rules can be read."""

    class Meta:
        model = Topic
        fields = ["name", "slug", "covers", "rules", "position"]

    def clean_rules(self) -> Any:
        """The rules as given, or what is wrong with them in a sentence."""
        rules = self.cleaned_data["rules"]
        slug = self.cleaned_data.get("slug") or self.instance.slug or "new"
        try:
            read_rules([{"slug": slug, "rules": rules}])
        except ValueError as err:
            raise forms.ValidationError(str(err)) from err
        return rules
