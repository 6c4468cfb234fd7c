"""Facts of an item as an editor fills them in: checked one by one, then all together."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bulletins import fact_store, organisation_store
from bulletins.models import Item, Mention
from bulletins.occurrences import Span
from bulletins.typed_values import read_value

FIELDS = ("kind", "text", "value", "role", "place")
BODY_TOO = _(
    "Save the changed words of the item first, then its facts: they are looked for in the words "
    "as they are kept."
)
GONE = _(
    "This fact is no longer there: it was removed, or the text has changed. Open the page again."
)

# What the value of each kind of fact looks like
EXPECTED = {
    "email": _("An e-mail address is expected, such as team@example.org."),
    "phone": _("A telephone number is expected, such as 020 7946 0000 or +353 1 234 5678."),
    "url": _("A web address is expected, such as https://www.example.org/page."),
    "money": _("A sum in pounds is expected, such as 8500000, 8,500,000 or £8.5 million."),
    "date": _(
        "A date is expected as 2016, 2016-04 or 2016-04-05, or the first and the last with a "
        "stroke between them: 2016-04-05/2016-04-07."
    ),
    "organisation": _("The full name of an organisation is expected, in up to 200 characters."),
    "abbreviation": _("The words that the abbreviation stands for are expected."),
}


class WordsField(forms.CharField):
    """Words in one line, whatever the spaces between them."""

    def prepare_value(self, value: Any) -> Any:
        """The words with one space between them."""
        return _plain(value) if isinstance(value, str) else value

    def to_python(self, value: Any) -> Any:
        """As `prepare_value`, of what was typed."""
        return _plain(value or "")


class FactForm(forms.ModelForm):  # type: ignore[type-arg]
    """One fact; its fields carry what they held when the page was opened."""

    text = WordsField(label=_("words in the text"), widget=forms.TextInput(attrs={"size": 30}))
    value = WordsField(
        label=_("what they mean"),
        help_text=_("An address, a number, pounds, a date as 2016-04-05, a full name."),
        widget=forms.TextInput(attrs={"size": 40, "list": "organisations"}),
    )
    place = WordsField(
        label=pgettext_lazy("of an event", "where"),
        required=False,
        max_length=200,
        help_text=_("Where an event is held."),
    )

    class Meta:
        model = Mention
        fields = FIELDS

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kept = {name: _plain(getattr(self.instance, name) or "") for name in FIELDS}
        for name, field in self.fields.items():
            field.show_hidden_initial = True
            name_field(field, self)
            if field.help_text:  # at the head of its column
                group = str(self.prefix).rpartition("-")[0]
                field.widget.attrs["aria-describedby"] = f"{group}-{name}-help"

    def clean(self) -> dict[str, Any]:
        """The value made regular, and nothing said that such a fact has not."""
        given = self.cleaned_data
        kind, value = given.get("kind"), given.get("value")
        if kind and value and self.has_changed():
            is_date = kind == Mention.Kind.DATE
            given["role"] = (given.get("role") or Mention.Role.OTHER) if is_date else ""
            given["place"] = given.get("place", "") if is_date else ""
            self._read_value(kind, value)
        if "id" in self.errors:
            self.add_error(None, GONE)
        elif self.is_stale():
            self.add_error(None, self.meanwhile())
        return given

    def _read_value(self, kind: str, value: str) -> None:
        if (kind, value) == (self.kept["kind"], self.kept["value"]):
            return
        try:
            self.cleaned_data["value"] = read_value(kind, value)
        except ValueError:
            self.add_error("value", EXPECTED[kind])
            return
        try:
            if kind == Mention.Kind.ORGANISATION:
                organisation_store.meant(value)
        except ValueError as err:
            self.add_error("value", str(err))

    def is_stale(self) -> bool:
        """Whether the fact changed between the opening of the page and what is now sent."""
        if self.instance.pk is None or not (self.has_changed() or self.data.get(self._delete)):
            return False
        opened = {name: self.data.get(self.add_initial_prefix(name)) for name in FIELDS}
        return any(_plain(opened[name] or "") != self.kept[name] for name in FIELDS)

    def meanwhile(self) -> str:
        """What another editor made of the fact, in a sentence."""
        now = ", ".join(text for text in self.kept.values() if text)
        said = gettext(
            "Another editor changed this meanwhile; it now says: %(now)s. Open the page again."
        )
        return said % {"now": now}

    def said(self) -> fact_store.Said:
        """What the editor says."""
        given = self.cleaned_data
        return fact_store.Said(
            given["kind"], given["text"], given["value"], given["role"], given["place"]
        )

    @property
    def _delete(self) -> str:
        return self.add_prefix("DELETE")


class NamedFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """Rows of a table, the mark that deletes one named too."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """As ever; each field that stands without a label says what it is of."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            name_field(form.fields["DELETE"], form)


class FactFormSet(NamedFormSet):
    """The facts of one item; kept by the store."""

    organisation_names: tuple[str, ...] = ()
    instance: Item

    def clean(self) -> None:
        """Each fact's words stand in the text, and none lies on another of its kind."""
        super().clean()
        if not (self._said() or self._removed()):
            return
        if Item.everything.filter(pk=self.instance.pk).exclude(body=self.instance.body).exists():
            raise forms.ValidationError(BODY_TOO)
        for form in self._removed():
            if form.is_stale():
                raise forms.ValidationError(form.meanwhile())
        self._place()

    def save(self, commit: bool = True) -> list[Mention]:  # noqa: FBT001, FBT002
        """Hand everything to the store, changes first; gives what was added or changed."""
        self.changed_objects = [(self._change(form), form.changed_data) for form in self._changed()]
        removed = [form.instance.pk for form in self._removed()]
        self.deleted_objects = list(Mention.objects.filter(pk__in=removed))
        for fact in self.deleted_objects:
            fact_store.remove(fact)
        self.new_objects = [fact_store.add(self.instance, form.said()) for form in self._added()]
        return [*self.new_objects, *(fact for fact, _fields in self.changed_objects)]

    def _change(self, form: FactForm) -> Mention:
        """Change the fact as it is kept: the form has its own written over already."""
        return fact_store.change(Mention.objects.get(pk=form.instance.pk), form.said())

    def _place(self) -> None:
        """Find a place for each fact's words, in the order in which they will be kept."""
        facts = {fact.pk: fact for fact in self.instance.mentions.all()}
        for form in self._changed():
            others = [fact for pk, fact in facts.items() if pk != form.instance.pk]
            facts[form.instance.pk] = self._placed(form, others)
        for removed in self._removed():
            del facts[removed.instance.pk]
        others = list(facts.values())
        for form in self._added():
            others.append(self._placed(form, others))

    def _placed(self, form: FactForm, others: Sequence[Mention]) -> Mention:
        """A fact as the form would have it, where it would be; the form says so if nowhere."""
        said, near = form.said(), form.instance.start or 0
        taken = [Span(fact.start, fact.end) for fact in others if fact.kind == said.kind]
        try:
            span = fact_store.find_place(self.instance.text, said, near=near, taken=taken)
        except ValueError as err:
            form.add_error("text", str(err))
            return Mention(kind="", start=0, end=0)
        return Mention(kind=said.kind, start=span.start, end=span.end)

    def _added(self) -> list[FactForm]:
        return [form for form in self._said() if form.instance.pk is None]

    def _changed(self) -> list[FactForm]:
        return [form for form in self._said() if form.instance.pk is not None]

    def _said(self) -> list[FactForm]:
        """The forms that say something and can be read."""
        gone = set(map(id, self.deleted_forms))
        forms: Iterable[Any] = self.forms
        return [f for f in forms if id(f) not in gone and f.has_changed() and not f.errors]

    def _removed(self) -> list[FactForm]:
        forms: Iterable[Any] = self.deleted_forms
        return [form for form in forms if form.instance.pk]


def name_field(field: Any, form: Any) -> None:
    """Give a field of a table's row a name to be heard: its column's, and whose row it is."""
    words = form.instance.text if form.instance.pk else ""
    named = gettext("%(field)s of “%(words)s”") if words else gettext("%(field)s of a new fact")
    said = {"field": capfirst(field.label), "words": _plain(words)}
    field.widget.attrs["aria-label"] = named % said


def _plain(words: str) -> str:
    return " ".join(str(words).split())
