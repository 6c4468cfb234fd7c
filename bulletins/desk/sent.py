"""What a form shows, as a browser would send it: lists of texts, the same for rows and typing."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bulletins.desk.keys import key_of

APART = ("opened",)  # the mark of the row is none of its values


def as_sent(form: Any) -> dict[str, list[str]]:
    """What an untouched form would send, by its fields' names."""
    return {name: _sent(field, form[name].value()) for name, field in _fields(form)}


def typed(form: Any) -> dict[str, list[str]]:
    """What was sent, in the same words."""
    return {
        name: _sent(field, form.data.getlist(form.add_prefix(name)))
        for name, field in _fields(form)
    }


def spoken(field: forms.Field, sent: list[str]) -> str:
    """What was sent, as a person reads it; one query for rows of another table."""
    if isinstance(field, forms.BooleanField):
        return _("yes") if sent else _("no")
    if isinstance(field, forms.ModelChoiceField):
        assert field.queryset is not None  # nosec B101 # narrows a type
        keys = [key for key in map(key_of, sent) if key is not None]
        return ", ".join(sorted(map(str, field.queryset.filter(pk__in=keys))))
    if isinstance(field, forms.ChoiceField):
        labels: dict[Any, Any] = dict(field.choices)  # type: ignore[arg-type]
        return ", ".join(str(labels.get(one, one)) for one in sent)
    return "\n".join(sent)


def _fields(form: Any) -> Iterable[tuple[str, forms.Field]]:
    return [(name, field) for name, field in form.fields.items() if name not in APART]


def _sent(field: forms.Field, value: Any) -> list[str]:
    """A value as texts; nothing where it is empty, in one order where there is none."""
    if isinstance(field, forms.BooleanField):
        return ["on"] if value not in (None, False, [], ["False"]) else []
    if isinstance(value, list | tuple | set | QuerySet):
        texts = [_text(field, one) for one in value if one not in (None, "")]
        return sorted(texts)
    return [_text(field, value)] if value not in (None, "") else []


def _text(field: forms.Field, value: Any) -> str:
    if isinstance(value, date):
        value = field.widget.format_value(value)
    return str(value).replace("\r\n", "\n")
