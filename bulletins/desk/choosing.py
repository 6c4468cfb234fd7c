"""How editors choose among rows of another table."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import gettext

from bulletins.desk.opened_form import OpenedForm


class NamedAutocomplete(AutocompleteSelect):
    """Says that nothing is chosen, and names the box that its script draws as its field is."""

    @property
    def media(self) -> forms.Media:
        """As ever, and what gives the box its name."""
        return super().media + forms.Media(js=["js/desk.js"])

    def build_attrs(
        self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """As ever, with words where Django has none."""
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return {**attrs, "data-placeholder": gettext("None chosen")}


class ItemForm(OpenedForm):
    """An item, with all topics in sight and those it has marked."""

    class Meta:
        widgets = {"topics": forms.CheckboxSelectMultiple}
