"""A form that knows what the row was when its page was opened, and shows what changed since."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from bulletins.desk.sent import as_sent, spoken, typed
from bulletins.word_changes import Run, compare, shortened

MEANWHILE = _("Somebody changed this meanwhile, and nothing was saved yet.")
OPENED = "opened"
ALL = "keep_all"  # a button: "kept" or "typed", for all fields at once
SALT = "desk.opened"


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that changed after the page was opened.

    `theirs` is what was made of it meanwhile, `ours` what was typed here, None where nothing was.
    """

    field: str
    label: str
    theirs: tuple[Run, ...]
    ours: tuple[Run, ...] | None


class OpenedForm(forms.ModelForm):  # type: ignore[type-arg]
    """Writes nothing over what another editor, or a machine, made of the row meanwhile.

    `clashes` are the fields that changed since the page was opened; who sees them chooses for each
    ("keep-title" as "kept" or "typed"). What counts is the row as it is kept, so that an old
    version may be brought back.
    """

    sent: QueryDict
    kept: dict[str, list[str]]
    opened = forms.CharField(label=_("Opened"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.clashes: list[Clash] = []
        self.row: models.Model | None = None
        if not self.is_bound:
            self.initial[OPENED] = self._mark() if self.instance.pk else ""
            return
        self.initial[OPENED] = self.data.get(self.add_prefix(OPENED), "")  # no change of the row's
        self.row = type(self.instance)._base_manager.filter(pk=self.instance.pk).first()
        if self.row is not None:
            self.data = self.sent = _with_plain_lines(self.data)
            self.kept = as_sent(type(self)(instance=self.row))
            self._take_kept()

    def clean(self) -> dict[str, Any]:
        """What was typed, without the mark of the row."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        opened = given.pop(OPENED, "")
        if self.row is not None:
            self.clashes = self._clashes(_read(opened))
        if self.clashes:
            self.add_error(None, str(MEANWHILE))
            self.sent[self.add_prefix(OPENED)] = signing.dumps(self.kept, salt=SALT, compress=True)
        return given

    def _mark(self) -> str:
        """What the form shows of the row, for when it comes back."""
        return signing.dumps(as_sent(self), salt=SALT, compress=True)

    def _take_kept(self) -> None:
        """Put what is kept in place of what was typed where that was chosen."""
        for name, values in self.kept.items():
            if (self.sent.get(ALL) or self.sent.get(f"keep-{name}")) == "kept":
                self.sent.setlist(self.add_prefix(name), values)

    def _clashes(self, opened: dict[str, list[str]] | None) -> list[Clash]:
        """The fields that are not as they were; all that are not as typed where nobody knows."""
        before = self.kept if opened is None else opened
        return [
            self._clash(name, before.get(name, []), mine)
            for name, mine in typed(self).items()
            if mine != self.kept[name] and (opened is None or before.get(name) != self.kept[name])
        ]

    def _clash(self, name: str, before: list[str], mine: list[str]) -> Clash:
        field = self.fields[name]
        was, is_kept, is_typed = (spoken(field, said) for said in (before, self.kept[name], mine))
        return Clash(
            name,
            str(self[name].label),
            shortened(compare(was, is_kept)),
            shortened(compare(was, is_typed)) if mine != before else None,
        )


def _with_plain_lines(sent: Any) -> QueryDict:
    """What was sent, to be written to, its lines ended as they are kept and not as browsers do."""
    plain = QueryDict(mutable=True)
    for name, values in sent.lists():
        plain.setlist(name, [str(value).replace("\r\n", "\n") for value in values])
    return plain


def _read(mark: str) -> dict[str, list[str]] | None:
    """What a form showed when its page was opened; None where nobody can say."""
    try:
        opened: dict[str, list[str]] = signing.loads(mark, salt=SALT)
    except signing.BadSignature:
        return None
    return opened
