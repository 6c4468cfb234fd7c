"""What editors fill in to mend the items of an issue."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from bulletins.mending.adding import Origin, Told
from bulletins.mending.moving import LONGEST as LONGEST_REASON
from bulletins.mending.splitting import LONGEST, looks_like_heading, suggested_title
from bulletins.models import Block, Issue, Item, ItemKind

WIDE = {"size": 60}


class ItemChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Items by their position and title."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.position}. {Truncator(obj.title).chars(90)}"


class BlockChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Passages by their first words."""

    def label_from_instance(self, obj: Any) -> str:
        return Truncator(obj.text).chars(120)


class SplitForm(forms.Form):
    """What the new item is called."""

    title = forms.CharField(
        label=_("Title of the new item"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs=WIDE),
    )
    is_heading = forms.BooleanField(
        label=_("The passage is its heading"),
        required=False,
        help_text=_("A heading is no part of the text below it."),
    )

    def __init__(self, *args: Any, block: Block, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["title"] = suggested_title(block)
        self.initial["is_heading"] = looks_like_heading(block)


class MoveForm(forms.Form):
    """The item that a passage goes to."""

    item = ItemChoice(Item.objects.none(), label=_("To the item"), empty_label=None)

    def __init__(self, *args: Any, block: Block, **options: Any) -> None:
        super().__init__(*args, **options)
        others = Item.objects.filter(issue=block.issue_id).order_by("position")
        is_text = block.role == Block.Role.BODY
        field: Any = self.fields["item"]
        field.queryset = others.exclude(pk=block.item_id) if is_text else others


class AsideForm(forms.Form):
    """Why a passage is no part of an item."""

    why = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs={"size": 30}),
        help_text=_("In a few words, for other editors and readers: “caption”, “advertisement”."),
    )


class AddForm(forms.Form):
    """An item told by hand; its passages are those that no item has."""

    title = forms.CharField(
        label=_("Title"), max_length=LONGEST, widget=forms.TextInput(attrs=WIDE)
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind.choices)
    behind = ItemChoice(
        Item.objects.none(),
        label=_("Stands behind"),
        required=False,
        empty_label=_("(none: it is the first)"),
    )
    body = forms.CharField(
        label=_("Words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "cols": 80}),
        help_text=_("Markdown. The chosen passages follow them."),
    )
    blocks = BlockChoice(
        Block.objects.none(),
        label=_("Passages"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those that no item has: the front matter, and what was put aside."),
    )

    def __init__(self, *args: Any, issue: Issue, **options: Any) -> None:
        super().__init__(*args, **options)
        behind: Any = self.fields["behind"]
        behind.queryset = Item.objects.filter(issue=issue).order_by("position")
        blocks: Any = self.fields["blocks"]
        blocks.queryset = issue.blocks.filter(item=None).order_by("position")

    def told(self) -> Told:
        """What the editor says of the item."""
        given = self.cleaned_data
        return Told(given["title"], given["body"], given["kind"])

    def origin(self) -> Origin:
        """What it is made of, and where it stands."""
        return Origin(list(self.cleaned_data["blocks"]), self.cleaned_data["behind"])
