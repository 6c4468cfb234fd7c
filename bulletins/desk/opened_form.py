"""A form that knows what the row was when its page was opened."""

import json
from hashlib import sha256
from typing import Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy as _

MEANWHILE = _("Somebody changed this meanwhile, and nothing was saved; open the page again.")


class OpenedForm(forms.ModelForm):  # type: ignore[type-arg]
    """Refuses to write over what another editor, or a redaction, made of the row meanwhile.

    What counts is the row as it is kept, so that an old version may still be brought back.
    """

    opened = forms.CharField(label=_("Opened"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["opened"] = self._kept()

    def clean(self) -> dict[str, Any]:
        """What was typed, without the mark of the row."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.pop("opened", "") != self._kept():
            self.add_error(None, MEANWHILE)
        return given

    def _kept(self) -> str:
        """A mark of what the row has in the fields of this form; empty while it is not kept."""
        kept = type(self.instance)._base_manager.filter(pk=self.instance.pk).first()
        return _mark(kept, [name for name in self.fields if name != "opened"]) if kept else ""


def _mark(row: models.Model, fields: list[str]) -> str:
    values = {name: _plain(value) for name, value in model_to_dict(row, fields).items()}
    written = json.dumps(values, sort_keys=True, cls=DjangoJSONEncoder)
    return sha256(written.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """A value as it is, rows of another table as their keys in order."""
    is_rows = isinstance(value, list) and all(isinstance(one, models.Model) for one in value)
    return sorted(one.pk for one in value) if is_rows else value
