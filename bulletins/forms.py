"""Forms of the editors' desk."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bulletins import organisation_store
from bulletins.desk.opened_form import OpenedForm
from bulletins.enrichment.topics import read_rules
from bulletins.models import Bulletin, Organisation, Topic

MOST_PHRASES, LONGEST_PHRASE = 500, 200  # in one list of a rule; characters
TOO_MUCH = _("“%(list)s” may have %(most)d entries of %(longest)d characters at most.")


class LinesField(forms.CharField):
    """A list of texts, one a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """The list as lines; what a person typed as it is."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """The lines that hold anything, as a list."""
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the lines are others."""
        return bool(self.to_python(data) != (initial or []))


class BulletinForm(OpenedForm):
    """A series, the other names it has borne one a line."""

    aliases = LinesField(
        required=False, label=_("Aliases"), help_text=_("Other names of the series, one a line.")
    )

    class Meta:
        model = Bulletin
        fields = ["name", "slug", "aliases", "description", "publisher", "attribution"]


class OrganisationForm(OpenedForm):
    """An organisation, its other names one a line; none of them stands for another body."""

    abbreviations = LinesField(
        required=False, label=_("Abbreviations"), help_text=_("One a line, as printed: NPCC.")
    )
    aliases = LinesField(
        required=False, label=_("Aliases"), help_text=_("Other names and older ones, one a line.")
    )

    class Meta:
        model = Organisation
        fields = ["name", "slug", "abbreviations", "aliases", "is_common", "is_ignored"]
        help_texts = {
            "is_ignored": _(
                "Its facts go, and it is not found again. Where the mark is taken away, "
                "texts have to be searched again with manage.py find_facts."
            )
        }

    def clean(self) -> dict[str, Any]:
        """The names, unless the archive could not tell by them which body is meant."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if "name" in given and not given.get("is_ignored"):
            entry = {
                "slug": given.get("slug") or self.instance.slug or "new",
                "name": given["name"],
                "abbreviations": given.get("abbreviations", []),
                "aliases": given.get("aliases", []),
            }
            for fault in organisation_store.faults(entry, [self.instance]):
                self.add_error(None, fault)
        return given


class IndentedEncoder(json.JSONEncoder):
    """Lays rules out a line a word, as a person can read and change them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "indent": 1, "ensure_ascii": False})


class TopicForm(OpenedForm):
    """A topic whose rules can be read."""

    rules = forms.JSONField(
        label=_("Rules"),
        encoder=IndentedEncoder,
        required=False,
        widget=forms.Textarea(attrs={"rows": 30}),
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
        for name, phrases in rules.items():
            if len(phrases) > MOST_PHRASES or any(len(each) > LONGEST_PHRASE for each in phrases):
                bounds = {"list": name, "most": MOST_PHRASES, "longest": LONGEST_PHRASE}
                raise forms.ValidationError(TOO_MUCH % bounds)
        return rules
